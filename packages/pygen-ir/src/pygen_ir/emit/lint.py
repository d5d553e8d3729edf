"""What a template may not do: decide, calculate, or change text. Blocks do that, in code that has types and tests.

The guard of the environment refuses text that is no `Code` when it is printed; the lint refuses the constructs that
could lead there, in branches that no test printed, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import jinja2
from jinja2 import nodes

from .environment import ORIGINAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .environment import SourceEnvironment

_REFUSED: tuple[tuple[tuple[type[nodes.Node], ...], str], ...] = (
    ((nodes.Concat, nodes.Add), "puts text together; a block does that, with join() or fill()"),
    ((nodes.BinExpr, nodes.Neg, nodes.Pos), "calculates; a block does that"),
    ((nodes.Compare, nodes.Test), "compares; give the block a flag"),
    ((nodes.Assign, nodes.AssignBlock), "sets a name; give the block a field"),
    ((nodes.Getitem, nodes.Slice), "indexes; give the block a field"),
    ((nodes.Dict,), "builds a mapping; a block does that"),
    ((nodes.ScopedEvalContextModifier, nodes.EvalContextModifier), "changes how values are escaped"),
)


@dataclass(frozen=True, slots=True, order=True)
class TemplateFault:
    """Something that a template may not do.

    Attributes:
        template: Its name.
        line: Where, from 1.
        why: What is refused, and what to do instead.
    """

    template: str
    line: int
    why: str

    def __str__(self) -> str:
        return f"{self.template}:{self.line}: {self.why}"


def lint_templates(templates: SourceEnvironment) -> tuple[TemplateFault, ...]:
    """The faults of every template that an environment can load."""
    found: list[TemplateFault] = []
    for name in templates.list_templates():
        if templates.loader is not None and not name.startswith(f"{ORIGINAL}/"):
            source, _, _ = templates.loader.get_source(templates, name)
            found.extend(lint_template(templates, source, name))
    return tuple(found)


def lint_template(templates: SourceEnvironment, source: str, name: str) -> tuple[TemplateFault, ...]:
    """The faults of one template, by line.

    Args:
        templates: Its environment: the filters of that are allowed.
        source: Its text.
        name: Its name, for messages.
    """
    try:
        tree = templates.parse(source, name)
    except jinja2.TemplateSyntaxError as error:
        return (TemplateFault(name, error.lineno, error.message or "is no template"),)
    modules = _imported_modules(tree)
    faults = (
        TemplateFault(name, node.lineno, why)
        for node in tree.find_all(nodes.Node)
        if (why := _refusal(node, modules, templates)) is not None
    )
    return tuple(sorted(set(faults)))


def lint_override(templates: SourceEnvironment, source: str, name: str) -> tuple[TemplateFault, ...]:
    """The faults of a user's template: those of any template, and whatever is not a section of what it extends.

    Args:
        templates: The environment that has the package's own template as ``original/NAME``.
        source: The user's text.
        name: Its name; there must be a template of that name in the package.
    """
    try:
        tree = templates.parse(source, name)
    except jinja2.TemplateSyntaxError:
        return lint_template(templates, source, name)
    original = f"{ORIGINAL}/{name}"
    if original not in templates.list_templates():
        return (TemplateFault(name, 1, "there is no template of this name to override"),)
    faults = [TemplateFault(name, line, why) for line, why in _foreign_parts(tree, original)]
    known = set(templates.get_template(original).blocks)
    faults += [
        TemplateFault(name, block.lineno, f"there is no section {block.name}; there are {', '.join(sorted(known))}")
        for block in tree.find_all(nodes.Block)
        if block.name not in known
    ]
    return (*sorted(faults), *lint_template(templates, source, name))


def _refusal(node: nodes.Node, modules: frozenset[str], templates: SourceEnvironment) -> str | None:
    for kinds, why in _REFUSED:
        if isinstance(node, kinds):
            return why
    match node:
        case nodes.Filter(name=name) if name not in templates.filters:
            return f"|{name} is none of the filters for Code: {', '.join(sorted(templates.filters))}"
        case nodes.Call(node=nodes.Getattr(node=nodes.Name(name=name))) if name in modules | {"self"}:
            return None
        case nodes.Call(node=nodes.Getattr()):
            return "calls a method; give the block a field"
        case _:
            return None


def _imported_modules(tree: nodes.Template) -> frozenset[str]:
    return frozenset(each.target for each in tree.find_all(nodes.Import))


def _foreign_parts(tree: nodes.Template, original: str) -> Iterator[tuple[int, str]]:
    first, *rest = [node for node in tree.body if not _is_blank(node)] or [tree]
    match first:
        case nodes.Extends(template=nodes.Const(value=value)) if value == original:
            pass
        case _:
            yield first.lineno, f"must begin with {{% extends '{original}' %}}"
            return
    for node in rest:
        if not isinstance(node, nodes.Block | nodes.Import | nodes.FromImport):
            yield node.lineno, "stands outside of a section"


def _is_blank(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Output) and all(
        isinstance(part, nodes.TemplateData) and not part.data.strip() for part in node.nodes
    )
