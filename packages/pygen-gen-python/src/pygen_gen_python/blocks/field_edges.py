"""The APIs of the edges of one field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pygen_gen_python.naming.identifier import as_identifier
from pygen_gen_python.sdk.links import edge_family, node_family
from pygen_gen_python.source import docstring, identifier, literal
from pygen_ir.emit.code import Code, commas, constant, fill
from pygen_ir.model import IRConnection
from pygen_ir.naming import Allocator, as_singular, to_snake
from pygen_ir.types import IREdgeType

from .field_types import filter_hints
from .methods import MethodBlock, SignatureBlock

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pygen_gen_python.config import Naming
    from pygen_gen_python.sdk.family import Family, Field, Sdk
    from pygen_ir.naming.class_keys import ClassKey

_ID = constant("_d.IdLike | _a.Sequence[_d.IdLike] | None = None")
_SPACE = constant("str | None = None")
_PLAIN_PARAMETERS = constant(
    "external_id_prefix: str | None = None, space: str | _a.Sequence[str] | None = None, limit: _a.Limit = 25"
)
_PLAIN_FILTERS = constant('{"external_id_prefix": external_id_prefix, "space": space}')
_OF_METHODS = frozenset({"self", "limit", "filter", "filters", "ends"})


@dataclass(frozen=True, slots=True)
class FieldEdgesBlock:
    """The API of the edges of one field, one of the two kinds.

    Attributes:
        name: The class.
        base: What it inherits from.
        classes: The edge class, and its list.
        docstring: What it is about.
        attribute: The attribute of the view's API.
        attribute_docstring: What that is.
        field: The field's name, a literal.
        prepare: The lines before the last one.
        list: The method.
    """

    name: Code
    base: Code
    classes: Code
    docstring: Code
    attribute: Code
    attribute_docstring: Code
    field: Code
    prepare: tuple[Code, ...]
    list: MethodBlock


def edge_fields(family: Family) -> list[Field]:
    """The fields whose edges have an API of their own."""
    return [field for field in family.fields if _is_edge(field)] if family.is_node else []


def edge_families(family: Family, sdk: Sdk) -> list[Family]:
    """The families of edges that these APIs read."""
    found = {edges_of(field, sdk): None for field in edge_fields(family)}
    return [sdk.families[key] for key in found if key is not None]


def field_edges(family: Family, sdk: Sdk, *, asynchronous: bool) -> tuple[FieldEdgesBlock, ...]:
    """The APIs of the edges of a family's fields."""
    classes, attributes = _class_names(family, sdk.of_edges.edge_api_class), _attributes(family, sdk)
    return tuple(
        _block(family, field, (classes[field.name], attributes[field.name]), sdk, asynchronous=asynchronous)
        for field in edge_fields(family)
    )


def _block(family: Family, field: Field, names: tuple[str, str], sdk: Sdk, *, asynchronous: bool) -> FieldEdgesBlock:
    name, attribute = names
    key = edges_of(field, sdk)
    edges = None if key is None else sdk.families[key]
    plain = constant("_d.Edge, _d.EdgeList[_d.Edge]")
    return FieldEdgesBlock(
        name=identifier(f"Async{name}" if asynchronous else name),
        base=constant("AsyncFieldEdgesAPI") if asynchronous else constant("FieldEdgesAPI"),
        classes=plain if edges is None else commas([identifier(edges.names.read), identifier(edges.names.list)]),
        docstring=docstring(f"The edges of `{field.name}` of {family.names.read}.", 1),
        attribute=identifier(attribute),
        attribute_docstring=docstring(f"The edges of `{field.name}`.", 2),
        field=literal(field.name),
        prepare=_prepare(family, field, edges, sdk),
        list=_list(family, field, edges, sdk, asynchronous=asynchronous),
    )


def _list(family: Family, field: Field, edges: Family | None, sdk: Sdk, *, asynchronous: bool) -> MethodBlock:
    ends = commas(_end_parameters(family, field, edges, sdk))
    if edges is None:
        return MethodBlock(
            define=constant("async def") if asynchronous else constant("def"),
            name=constant("list"),
            signature=SignatureBlock(
                commas([ends, constant("*"), _PLAIN_PARAMETERS]), constant("_b.list[_a.PlainEdge]")
            ),
            docstring=docstring("List.", 2),
            body=fill(
                "return {}self._list_plain(ends, filters, limit)",
                constant("await ") if asynchronous else constant(""),
            ),
        )
    read, listed = identifier(edges.names.read), identifier(edges.names.list)
    filters = fill("**filters: _t.Unpack[{}]", identifier(edges.names.filter))
    tail = constant("*, limit: _a.Limit = 25, filter: _a.Filter | None = None")
    return MethodBlock(
        define=constant("def"),
        name=constant("list"),
        signature=SignatureBlock(
            commas([ends, tail, filters]),
            fill("_d.AsyncDeferred[{}, {}]", read, listed) if asynchronous else listed,
        ),
        docstring=docstring("List, lazily.", 2),
        body=constant("return self._list(ends, filters, limit=limit, filter=filter)"),
    )


def _prepare(family: Family, field: Field, edges: Family | None, sdk: Sdk) -> tuple[Code, ...]:
    sides = ("start", "end") if _is_outwards(field) else ("end", "start")
    keys = (literal(each) for side in sides for each in (side, f"{side}_space"))
    names = map(identifier, _end_names(family, field, edges, sdk))
    ends = commas(fill("{}: {}", key, name) for key, name in zip(keys, names, strict=True))
    lines = (fill("ends: _a.Ends = {{{}}}", ends),)
    return lines if edges is not None else (*lines, fill("filters = {}", _PLAIN_FILTERS))


def _end_parameters(family: Family, field: Field, edges: Family | None, sdk: Sdk) -> list[Code]:
    kinds = (_ID, _SPACE, _ID, _SPACE)
    names = _end_names(family, field, edges, sdk)
    return [fill("{}: {}", identifier(name), kind) for name, kind in zip(names, kinds, strict=True)]


def _end_names(family: Family, field: Field, edges: Family | None, sdk: Sdk) -> list[str]:
    """The parameters for the nodes here and there, as version 1 called them; never one of the filters of the edges.

    `from_` is the view that has the field, also where its edges lead inwards.
    """
    here, there = _variable(family), _variable_at_end(field, sdk)
    taken = _OF_METHODS if edges is None else _OF_METHODS | {name for name, _ in filter_hints(edges)}
    wanted = {each: each for each in (f"from_{here}", f"from_{here}_space", f"to_{there}", f"to_{there}_space")}
    given = Allocator(taken=taken).allocate(wanted, lambda each: (each,))
    return [given[each] for each in wanted]


def _variable(family: Family) -> str:
    return as_identifier(as_singular(to_snake(family.names.read) or family.names.read))


def _variable_at_end(field: Field, sdk: Sdk) -> str:
    node = field.node
    key = node_family(node, sdk.ir) if isinstance(node, IRConnection) else None
    return "node" if key is None else _variable(sdk.families[key])


def _class_names(family: Family, naming: Naming) -> Mapping[str, str]:
    """The synchronous class of each field; the asynchronous one has `Async` before it."""
    wanted = {
        field.name: f"{family.names.read}{as_identifier(naming.apply(field.name))}EdgesAPI"
        for field in edge_fields(family)
    }
    taken = frozenset({family.names.api, family.names.async_api})
    return Allocator(taken=taken, names_of=lambda name: (name, f"Async{name}")).allocate(wanted, lambda name: (name,))


def _attributes(family: Family, sdk: Sdk) -> Mapping[str, str]:
    """The attribute of each field; a field that has the style already keeps its name, underscores and all."""
    naming = sdk.of_edges.api_class_attribute
    styled = {field.name: naming.apply(field.name) or field.name for field in edge_fields(family)}
    wanted = {name: f"{name if name.strip('_') == each else each}_edge" for name, each in styled.items()}
    return Allocator().allocate(wanted, lambda name: (name,))


def edges_of(field: Field, sdk: Sdk) -> ClassKey | None:
    """The family of the edges of a field; none where they have no properties."""
    return edge_family(field.node, sdk.ir) if isinstance(field.node, IRConnection) else None


def _is_edge(field: Field) -> bool:
    return isinstance(field.node, IRConnection) and isinstance(field.node.connection_type, IREdgeType)


def _is_outwards(field: Field) -> bool:
    node = field.node
    return (
        isinstance(node, IRConnection)
        and isinstance(node.connection_type, IREdgeType)
        and node.connection_type.direction == "outwards"
    )
