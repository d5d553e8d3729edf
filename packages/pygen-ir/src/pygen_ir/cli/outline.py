"""Data models as a tree of plain text: views, their fields, and where connections lead."""

from __future__ import annotations

import json
import textwrap
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias, assert_never

from pygen_ir.model import IRConnection, IRProperty
from pygen_ir.printable import printable
from pygen_ir.references import IRViewId
from pygen_ir.types import (
    IRBoolType,
    IRDateType,
    IRDirectRelationType,
    IREdgeType,
    IREnumType,
    IRFileReferenceType,
    IRFloatType,
    IRIntType,
    IRJSONType,
    IRListType,
    IRReverseDirectRelationType,
    IRSequenceReferenceType,
    IRTextType,
    IRTimeseriesReferenceType,
    IRTimestampType,
    IRType,
    IRUnit,
    IRUnknownType,
)

from .reporting import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_ir.model import IRClass, IRField, IRModel, IRModelSet

_Names: TypeAlias = Callable[[IRViewId], str]

WIDTH = 80
_WIDEST_NAME = 28
_ENUM_VALUES_SHOWN = 6
_WORDS: dict[type[IRType], str] = {
    IRTextType: "text",
    IRBoolType: "boolean",
    IRTimestampType: "timestamp",
    IRDateType: "date",
    IRJSONType: "json",
    IRTimeseriesReferenceType: "time series",
    IRFileReferenceType: "file",
    IRSequenceReferenceType: "sequence",
    IREnumType: "enum",
}


def outline(models: IRModelSet, *, inherited: bool = False) -> Iterator[str]:
    """The lines of the tree, at most 80 columns wide where words allow it.

    Args:
        models: What to show.
        inherited: Whether fields that a parent in the model declares in the same way are shown at each child, too.
    """
    for number, model in enumerate(models.models):
        if number:
            yield ""
        yield from _model_lines(model, inherited=inherited)


def _model_lines(model: IRModel, *, inherited: bool) -> Iterator[str]:
    name = f"  {printable(model.name)}" if model.name and model.name != model.id.external_id else ""
    yield f"{printable(str(model.id))}{name}"
    if model.description:
        yield from _wrapped(_one_line(model.description), "  ", "  ")
    names = _names_in(model)
    for cls in model.classes:
        yield ""
        yield from _class_lines(cls, names, inherited=inherited)


def _class_lines(cls: IRClass, names: _Names, *, inherited: bool) -> Iterator[str]:
    yield from _wrapped("  ".join([names(cls.id), *_class_facts(cls, names)]), "", "    ")
    shown = [each for each in cls.fields if inherited or each.inheritance != "inherited"]
    hidden = len(cls.fields) - len(shown)
    width = min(max((len(printable(each.identifier)) for each in shown), default=0), _WIDEST_NAME)
    for number, field in enumerate(shown):
        is_last = number == len(shown) - 1 and not hidden
        branch, below = ("└─ ", "   ") if is_last else ("├─ ", "│  ")
        label = printable(field.identifier).ljust(width)
        text = f"{label}  {', '.join(_field_facts(field, names))}"
        yield from _wrapped(text, branch, below + " " * (width + 2))
    if hidden:
        yield f"└─ and {counted(hidden, 'field')} as its parents have {'it' if hidden == 1 else 'them'}"


def _class_facts(cls: IRClass, names: _Names) -> list[str]:
    facts = [{"node": "nodes", "edge": "edges", "all": "nodes and edges"}[cls.used_for]]
    if not cls.is_writable:
        facts.append("read-only")
    if cls.implements:
        facts.append(f"implements {', '.join(names(each) for each in cls.implements)}")
    return facts


def _field_facts(field: IRField, names: _Names) -> list[str]:
    match field:
        case IRProperty():
            facts = [*_type_facts(field.type)]
            facts += [] if field.nullable else ["required"]
            facts += ["immutable"] if field.immutable else []
            facts += ["numbered by CDF"] if field.auto_increment else []
            if field.default_value is not None:
                facts.append(f"default {printable(json.dumps(field.default_value, ensure_ascii=False))}")
        case IRConnection():
            facts = _connection_facts(field, names)
        case _:
            assert_never(field)
    return facts + (["read-only"] if field.is_read_only else [])


def _connection_facts(field: IRConnection, names: _Names) -> list[str]:
    other = names(field.source) if field.source is not None else "any node"
    many = ["list"] if field.is_list else []
    outside = ["not in the model"] if field.source is not None and field.target is None else []
    match field.connection_type:
        case IRDirectRelationType(nullable=nullable):
            return [f"→ {other}", *many, *outside, *([] if nullable else ["required"])]
        case IRReverseDirectRelationType(through_identifier=through):
            return [f"← {other}.{printable(through)}", *many, *outside]
        case IREdgeType(direction=direction, edge_source=edge_source):
            edges = f"edges {direction}"
            held = f" with {names(edge_source)}" if edge_source is not None else ""
            return [f"{'⇒' if direction == 'outwards' else '⇐'} {other}", *many, *outside, edges + held]
        case _:
            assert_never(field.connection_type)


def _type_facts(kind: IRType) -> list[str]:
    match kind:
        case IRListType(item=item, max_size=size):
            return [*_type_facts(item), f"list of at most {size:,}" if size else "list"]
        case IRTextType(max_text_size=int(size)):
            return ["text", f"at most {size:,} bytes"]
        case IRFloatType(unit=IRUnit(external_id=unit)):
            return [type_name(kind), printable(unit)]
        case IREnumType(values=values):
            names = [printable(each.identifier) for each in values[:_ENUM_VALUES_SHOWN]]
            more = len(values) - len(names)
            return [f"enum {' | '.join(names)}" + (f" | {more} more" if more else "")]
        case IRUnknownType(name=name):
            return [f"{printable(name)} (unknown here)"]
        case _:
            return [type_name(kind)]


def type_name(kind: IRType) -> str:
    """The type's own word: ``float64``; of a list, that of its items."""
    match kind:
        case IRListType(item=item):
            return type_name(item)
        case IRIntType(bits=bits):
            return f"int{bits}"
        case IRFloatType(bits=bits):
            return f"float{bits}"
        case IRUnknownType(name=name):
            return printable(name)
        case _:
            return _WORDS[type(kind)]


def _names_in(model: IRModel) -> _Names:
    """Views are named by external id where that says enough: once in the model, or in the model's own space."""
    known = Counter(each.id.external_id for each in model.classes)

    def name(view: IRViewId) -> str:
        is_clear = known[view.external_id] == 1 if view in model.view_mapping else view.space == model.id.space
        return printable(view.external_id if is_clear else str(view))

    return name


def _wrapped(text: str, first: str, below: str) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=below, break_long_words=False, break_on_hyphens=False
    ) or [first.rstrip()]


def _one_line(text: str) -> str:
    return printable(" ".join(text.split()))
