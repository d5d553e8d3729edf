"""The facts of a view that a generated module declares: one expression a field, one a filter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from pygen_gen_python.sdk.links import edge_family, node_family
from pygen_gen_python.source import literal
from pygen_gen_python.source.literal import literal_tuple
from pygen_ir.emit.code import Code, commas, constant, fill
from pygen_ir.model import IRConnection, IRProperty
from pygen_ir.naming.class_keys import key_at
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
    IRScalarType,
    IRSequenceReferenceType,
    IRTextType,
    IRTimeseriesReferenceType,
    IRTimestampType,
    IRUnknownType,
)

from .classic import core_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_gen_python.sdk.family import Family, Field, FilterParameter, Sdk
    from pygen_ir.naming.class_keys import ClassKey
    from pygen_ir.references import IRViewId

_MANY = constant("many=True")
_READ_ONLY = constant("read_only=True")


@dataclass(frozen=True, slots=True)
class EntryBlock:
    """One line of a dict.

    Attributes:
        key: The key, a literal.
        value: The expression.
    """

    key: Code
    value: Code


@dataclass(frozen=True, slots=True)
class SpecBlock:
    """What `_VIEW` says.

    Attributes:
        view: The arguments of the view's id.
        used_for: ``"node"`` or ``"edge"``.
        writable: Whether there is a write class.
        more: Further arguments, where they are not what they are by default.
        fields: The fields by name.
        filters: The filter parameters by name.
    """

    view: Code
    used_for: Code
    writable: Code
    more: tuple[Code, ...]
    fields: tuple[EntryBlock, ...]
    filters: tuple[EntryBlock, ...]


def spec_block(family: Family, sdk: Sdk) -> SpecBlock:
    """The facts of one family."""
    view = family.key.view
    return SpecBlock(
        view=commas(map(literal, (view.space, view.external_id, view.version))),
        used_for=literal(family.key.kind),
        writable=literal(family.has_write),
        more=tuple(_more(family, sdk)),
        fields=tuple(EntryBlock(literal(each.name), field_expression(each, sdk)) for each in family.fields),
        filters=tuple(map(_filter, family.filters)),
    )


def field_expression(field: Field, sdk: Sdk) -> Code:
    """What one field is: ``_d.text("name")``."""
    arguments = [literal(field.node.identifier)]
    match field.node:
        case IRProperty(type=of):
            scalar, many = (of.item, _many(of.max_size)) if isinstance(of, IRListType) else (of, [])
            return _call(_value_kind(scalar), [*arguments, *many, *_limit(scalar)], field)
        case IRConnection():
            return _connection(field, field.node, arguments, sdk)


def _connection(field: Field, node: IRConnection, arguments: list[Code], sdk: Sdk) -> Code:
    target = _registry_key(node_family(node, sdk.ir), sdk)
    many = fill("many={}", literal(node.is_list))
    match node.connection_type:
        case IRDirectRelationType(max_size=max_size):
            named = [fill("target={}", target)] if node_family(node, sdk.ir) is not None else []
            return _call(constant("direct"), [*arguments, *named, *(_many(max_size) if node.is_list else [])], field)
        case IRReverseDirectRelationType(through_class=through_class, through_field=identifier):
            through = fill("through=({}, {})", _through(through_class, sdk), literal(identifier))
            return _call(constant("reverse"), [*arguments, fill("target={}", target), through, many], None)
        case IREdgeType(edge_type, direction):
            edges = edge_family(node, sdk.ir)
            shown = [] if edges is None else [fill("edge={}", _registry_key(edges, sdk))]
            kind = fill("type={}", literal_tuple(edge_type.space, edge_type.external_id))
            way = fill("direction={}", literal(direction))
            return _call(constant("edge"), [*arguments, fill("target={}", target), *shown, kind, way, many], field)
        case _:
            assert_never(node.connection_type)


def _call(kind: Code, arguments: list[Code], field: Field | None) -> Code:
    """A call of the declaring function; `field` adds whether CDF alone writes it."""
    read_only = [] if field is None or field.is_written else [_READ_ONLY]
    return fill("_d.{}({})", kind, commas([*arguments, *read_only]))


def _value_kind(node: IRScalarType) -> Code:
    match node:
        case IRTextType():
            return constant("text")
        case IRBoolType():
            return constant("boolean")
        case IRIntType(bits):
            return constant("int32") if bits == 32 else constant("int64")
        case IRFloatType(bits):
            return constant("float32") if bits == 32 else constant("float64")
        case IRTimestampType():
            return constant("timestamp")
        case IRDateType():
            return constant("date")
        case IRJSONType() | IRUnknownType():
            return constant("json")
        case IRTimeseriesReferenceType():
            return constant("timeseries")
        case IRFileReferenceType():
            return constant("file")
        case IRSequenceReferenceType():
            return constant("sequence")
        case IREnumType():
            return constant("enum")
        case _:
            assert_never(node)


def _limit(node: IRScalarType) -> list[Code]:
    match node:
        case IRFloatType(unit=unit) if unit is not None:
            return [fill("unit={}", literal(unit.external_id))]
        case IRTextType(max_text_size=int(most)):
            return [fill("max_size={}", literal(most))]
        case _:
            return []


def _many(longest: int | None) -> list[Code]:
    return [_MANY] if longest is None else [_MANY, fill("max_items={}", literal(longest))]


def _registry_key(family: ClassKey | None, sdk: Sdk) -> Code:
    return literal(None if family is None else sdk.families[family].names.read)


def _through(view: IRViewId, sdk: Sdk) -> Code:
    family = key_at(view, "node", sdk.ir) or key_at(view, "edge", sdk.ir)
    return _registry_key(family, sdk)


def _more(family: Family, sdk: Sdk) -> Iterator[Code]:
    node_type = family.cls.node_type
    if family.is_node and node_type is not None:
        yield fill("node_type={}", literal_tuple(node_type.space, node_type.external_id))
    core = core_kind(family)
    if core is not None:
        yield fill("core={}", literal(core))
    edge_types = sdk.edge_types.get(family.key, ())
    if edge_types:
        yield fill("edge_types=({},)", commas(literal_tuple(each.space, each.external_id) for each in edge_types))


def _filter(each: FilterParameter) -> EntryBlock:
    return EntryBlock(literal(each.name), fill("_d.{}({})", _operator(each), literal(each.field.name)))


def _operator(each: FilterParameter) -> Code:
    match each.node.role:
        case "prefix":
            return constant("prefix")
        case "min":
            return constant("minimum")
        case "max":
            return constant("maximum")
        case "value":
            is_list = isinstance(each.field.node, IRConnection) and each.field.node.is_list
            return constant("contains") if is_list else constant("equals")
