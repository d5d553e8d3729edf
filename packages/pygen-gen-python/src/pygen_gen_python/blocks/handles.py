"""The handles of a family's properties, for type checkers: one line a field that no parent declares alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, assert_never

from pygen_gen_python.sdk.links import edge_family, node_family
from pygen_gen_python.source import identifier
from pygen_gen_python.typing_layer.forms import Hint, PlainForm
from pygen_gen_python.typing_layer.values import python_type
from pygen_ir.emit.code import Code, commas, constant, fill
from pygen_ir.model import IRConnection
from pygen_ir.types import (
    IRBoolType,
    IRDateType,
    IRDirectRelationType,
    IREnumType,
    IRFileReferenceType,
    IRFloatType,
    IRIntType,
    IRJSONType,
    IRListType,
    IRScalarType,
    IRSequenceReferenceType,
    IRTextType,
    IRTimeseriesReferenceType,
    IRTimestampType,
    IRUnknownType,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pygen_gen_python.sdk.family import Family, Field, Sdk
    from pygen_ir.naming.class_keys import ClassKey

Holds: TypeAlias = "Hint | tuple[ClassKey, ...] | None"

_WIDER = constant("  # type: ignore[assignment]")
_NARROWER = constant("  # pyright: ignore[reportIncompatibleVariableOverride]")
_TEXT = Hint((PlainForm("str"),))


@dataclass(frozen=True, slots=True)
class Handle:
    """What a field is to a query.

    Attributes:
        kind: The class of the handle.
        holds: The type of the values; or the families at the other end, that of the edges first; or nothing more.
    """

    kind: Code
    holds: Holds


@dataclass(frozen=True, slots=True)
class PropsBlock:
    """The handles of one family.

    Attributes:
        name: The class.
        bases: What it inherits from.
        remark: What type checkers must be told where the read class overrides the handles of its parents.
        lines: One declaration a field.
    """

    name: Code
    bases: Code
    remark: Code
    lines: tuple[Code, ...]


def props_block(family: Family, sdk: Sdk) -> PropsBlock:
    """The handles of a family."""
    parents = [sdk.families[key] for key in family.parents]
    root = constant("_h.NodeProps") if family.is_node else constant("_h.EdgeProps")
    bases = [identifier(props_name(parent)) for parent in parents] or [root]
    return PropsBlock(
        name=identifier(props_name(family)),
        bases=commas(fill("{}[_h.O]", base) for base in bases),
        remark=_NARROWER if parents else constant(""),
        lines=tuple(
            fill("{}: {}{}", identifier(field.name), _code(handle, sdk), _remark(handle, theirs, sdk))
            for field, handle, theirs in own_handles(family, sdk)
        ),
    )


def props_name(family: Family) -> str:
    """The name of the class of handles; private, since people get it as `Turbine.props`."""
    return f"_{family.names.read}Props"


def handle_targets(families: Sequence[Family], sdk: Sdk) -> Iterator[Family]:
    """The families whose classes the handles of a module name."""
    for family in families:
        for _, handle, _ in own_handles(family, sdk):
            if isinstance(handle.holds, tuple):
                yield from (sdk.families[key] for key in handle.holds)


def own_handles(family: Family, sdk: Sdk) -> Iterator[tuple[Field, Handle, list[Handle]]]:
    """The fields that a class of handles declares itself, and what its parents declare instead."""
    for field in family.fields:
        mine = _handle(field, sdk)
        parents = (sdk.families[key].fields for key in family.parents)
        theirs = [_handle(one, sdk) for fields in parents for one in fields if one.name == field.name]
        if not theirs or any(one != mine for one in theirs):
            yield field, mine, theirs


def _handle(field: Field, sdk: Sdk) -> Handle:
    node = field.node
    if isinstance(node, IRConnection):
        return _relation(node, sdk)
    if isinstance(node.type, IRListType):
        return Handle(constant("ListOf"), _values(node.type.item))
    hint = _values(node.type)
    return Handle(_kind(node.type), hint.or_none() if node.nullable else hint)


def _values(node: IRScalarType) -> Hint:
    """The type of a value; of enums, any text may come."""
    return _TEXT if isinstance(node, IREnumType) else python_type(node)


def _relation(node: IRConnection, sdk: Sdk) -> Handle:
    target, edges = node_family(node, sdk.ir), edge_family(node, sdk.ir)
    if isinstance(node.connection_type, IRDirectRelationType) and target is None:
        return Handle(constant("References"), None) if node.is_list else Handle(constant("Reference"), _TEXT)
    if edges is not None:
        kind = constant("ToEdges") if node.is_list else constant("ToEdge")
        return Handle(kind, (edges,) if target is None else (edges, target))
    return Handle(constant("ToMany") if node.is_list else constant("ToOne"), () if target is None else (target,))


def _code(handle: Handle, sdk: Sdk) -> Code:
    match handle.holds:
        case None:
            return fill("_h.{}[_h.O]", handle.kind)
        case Hint():
            shown = constant("_d.NodeLink | None") if handle.kind == "Reference" else handle.holds.as_code()
            return fill("_h.{}[_h.O, {}]", handle.kind, shown)
        case tuple():
            names = [identifier(sdk.families[key].names.read) for key in handle.holds]
            missing = (2 if handle.kind in {"ToEdge", "ToEdges"} else 1) - len(names)
            known = [constant("_h.O"), *names, *[constant("_d.Node")] * missing]
            return fill("_h.{}[{}]", handle.kind, commas(known))


def _remark(mine: Handle, theirs: list[Handle], sdk: Sdk) -> Code:
    if not theirs:
        return constant("")
    return _NARROWER if all(_is_within(mine, each, sdk) for each in theirs) else _WIDER


def _is_within(mine: Handle, theirs: Handle, sdk: Sdk) -> bool:
    """Whether type checkers take one handle for the other."""
    if mine.kind != theirs.kind:
        return False
    if isinstance(mine.holds, Hint) and isinstance(theirs.holds, Hint):
        return mine == theirs or (mine.kind != "ListOf" and mine.holds.is_within(theirs.holds, sdk.ancestors))
    if isinstance(mine.holds, tuple) and isinstance(theirs.holds, tuple):
        pairs = zip(mine.holds, theirs.holds, strict=False)
        return len(mine.holds) >= len(theirs.holds) and all(one == of or of in sdk.ancestors[one] for one, of in pairs)
    return mine.holds == theirs.holds


def _kind(node: IRScalarType) -> Code:
    match node:
        case IRTextType() | IRTimeseriesReferenceType() | IRFileReferenceType() | IRSequenceReferenceType():
            return constant("Text")
        case IRBoolType():
            return constant("Boolean")
        case IRIntType() | IRFloatType():
            return constant("Number")
        case IRTimestampType():
            return constant("Timestamp")
        case IRDateType():
            return constant("Date")
        case IRJSONType() | IRUnknownType():
            return constant("Json")
        case IREnumType():
            return constant("Enum")
        case _:
            assert_never(node)
