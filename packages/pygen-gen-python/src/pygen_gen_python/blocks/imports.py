"""What a module of data classes imports, and the types of its connections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pygen_gen_python.source import identifier, literal
from pygen_gen_python.source.ordering import member_order, module_order
from pygen_gen_python.typing_layer.forms import links_of
from pygen_gen_python.user_module import USER_MODULE
from pygen_ir.emit.code import Code, commas, constant, fill, lines

from .classes import extended_name, flattened
from .handles import handle_targets, props_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pygen_gen_python.sdk.family import Family, Sdk

    from .overrides import OwnSlots


_SHORT = 79
"""The longest import on one line: what the strictest style guide allows."""


@dataclass(frozen=True, slots=True)
class LinkBlock:
    """The type of a connection.

    Attributes:
        name: Its name.
        type: What it is to a type checker: in quotes, because its class may come later in the same module.
        value: What it is at run time.
    """

    name: Code
    type: Code
    value: Code


def import_line(package: Code, module: str, names: Iterable[str], *, depth: int = 0) -> Code:
    """An import, laid out so that every formatter leaves it alone, whatever length of line it is set to.

    Args:
        package: What stands before the module: dots, and packages between.
        module: The module.
        names: What is imported.
        depth: How deep the import is indented.
    """
    wanted = [identifier(name) for name in sorted(names, key=member_order)]
    head = fill("from {}{} import ", package, identifier(module))
    line = fill("{}{}", head, commas(wanted))
    if len(line) + 4 * depth <= _SHORT:
        return line
    inner, outer = (constant("        "), constant("    ")) if depth else (constant("    "), constant(""))
    return fill("{}(\n{}\n{})", head, lines(fill("{}{},", inner, name) for name in wanted), outer)


def parent_imports(families: Sequence[Family], sdk: Sdk) -> tuple[Code, ...]:
    """Imports of the classes that the classes of a module inherit from."""
    return _imports(_parents(families, sdk), families, depth=0)


def link_imports(own: Sequence[OwnSlots], sdk: Sdk) -> tuple[Code, ...]:
    """Imports of the classes that fields lead to; the module needs them for its types alone."""
    families = [each.family for each in own]
    wanted: dict[str, set[str]] = {}
    for family, name in _linked(own, sdk).values():
        wanted.setdefault(family.names.module, set()).add(name)
    for family in handle_targets(families, sdk):
        wanted.setdefault(family.names.module, set()).add(family.names.read)
    for family in families:
        for parent in (sdk.families[key] for key in family.parents):
            wanted.setdefault(parent.names.module, set()).add(props_name(parent))
    for family in (held for each in families for held in flattened(each, sdk).values()):
        wanted.setdefault(family.names.module, set()).add(family.names.list)
    present = _parents(families, sdk)
    here = families[0].names.module
    found: dict[str, set[str]] = {}
    for module, names in wanted.items():
        for name in names - present.get(module, set()) if module != here else ():
            found.setdefault(sdk.module_of(name, module), set()).add(name)
    return (*_imports(found, families, depth=1), *_own_extended(families, sdk))


def _own_extended(families: Sequence[Family], sdk: Sdk) -> Iterator[Code]:
    """Imports of the user's subclasses of classes of this very module: under names of their own."""
    for family in families:
        for name in (family.names.read, family.names.write, family.names.write_list):
            if name in sdk.extended:
                user = identifier(USER_MODULE)
                yield fill("from .{} import {} as {}", user, identifier(name), extended_name(name))


def link_blocks(own: Sequence[OwnSlots], sdk: Sdk) -> tuple[LinkBlock, ...]:
    """The types of connections that a module needs, by name."""
    here = own[0].family.names.module
    return tuple(_link_block(alias, *linked, here, sdk) for alias, linked in sorted(_linked(own, sdk).items()))


def _link_block(alias: str, family: Family, name: str, here: str, sdk: Sdk) -> LinkBlock:
    is_write = name == family.names.write
    is_own = family.names.module == here and name in sdk.extended
    target = extended_name(name) if is_own else identifier(name)
    if not family.is_node:
        return LinkBlock(identifier(alias), literal(target), fill("_d.edge_link({}, __package__)", literal(name)))
    pair = constant(" | tuple[str, str]") if is_write else constant("")
    return LinkBlock(
        identifier(alias),
        literal(fill("{} | _d.NodeId{} | str", target, pair)),
        fill("_d.link({}, __package__)", literal(name)),
    )


def _linked(own: Sequence[OwnSlots], sdk: Sdk) -> dict[str, tuple[Family, str]]:
    """By the name of the type: the family that a connection leads to, and the class of it."""
    links = {link for each in own for slot in each.both for link in links_of(slot.declared.hint)}
    found: dict[str, tuple[Family, str]] = {}
    for link in links:
        if link.family is not None:
            target = sdk.families[link.family]
            written = link.alias == target.names.write_link
            found[link.alias] = (target, target.names.write if written else target.names.read)
    return found


def _parents(families: Sequence[Family], sdk: Sdk) -> dict[str, set[str]]:
    wanted: dict[str, set[str]] = {}
    for family in families:
        for key in family.parents:
            parent = sdk.families[key].names
            wanted.setdefault(parent.module, set()).add(parent.read)
        for key in family.write_parents if family.has_write else ():
            parent = sdk.families[key].names
            wanted.setdefault(parent.module, set()).add(parent.write)
    return wanted


def _imports(wanted: Mapping[str, set[str]], families: Sequence[Family], *, depth: int) -> tuple[Code, ...]:
    own = families[0].names.module
    modules = sorted((module for module, names in wanted.items() if module != own and names), key=module_order)
    return tuple(import_line(constant("."), module, wanted[module], depth=depth) for module in modules)
