"""Connections: what stands in them, and how they are followed."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from pygen_gen_typescript.source import key, text_literal, triple
from pygen_ir.emit.code import Code, commas, constant, fill, join
from pygen_ir.types import IRDirectRelationType, IREdgeType, IRReverseDirectRelationType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pygen_gen_typescript.sdk import Family, Sdk
    from pygen_ir.model import IRConnection

    from .imports import Names

_ID = constant("$.NodeId")
_ID_LIKE = constant("$.IdLike")


def read_connection(node: IRConnection, sdk: Sdk, names: Names) -> Code:
    """What a connection of an instance holds that was read: ids, or what `include` loaded."""
    edge = sdk.edge(node)
    held = names.of(edge, "read") if edge is not None else linked([sdk.target(node)], "read", names)
    return fill("$.List<{}>", held) if node.is_list else held


def write_connection(node: IRConnection, sdk: Sdk, names: Names) -> Code | None:
    """What is written; `None` where nothing can be."""
    if not node.is_write_field:
        return None
    edge = sdk.edge(node)
    if edge is not None and not edge.is_written:
        return None
    held = names.of(edge, "write") if edge is not None else linked([sdk.target(node)], "write", names)
    return fill("$.List<{}>", held) if node.is_list else held


def where_connection(node: IRConnection, sdk: Sdk, names: Names) -> Code | None:
    """What a condition can be; `None` where the API has none."""
    if not node.is_direct_relation:
        return None
    if node.is_list:
        return constant("$.LinksWhere")
    target = sdk.target(node)
    return constant("$.LinkWhere") if target is None else fill("$.LinkWhere<{}>", names.of(target, "where"))


def linked(families: Sequence[Family | None], form: str, names: Names) -> Code:
    """An id, or an instance of one of these families."""
    known = [family for family in families if family is not None]
    if form == "read":
        parts = [names.of(family, "read") for family in known]
        return _union([*parts, _ID])
    return _union([*(names.of(family, "write") for family in known if family.is_written), _ID_LIKE])


def link_shape(node: IRConnection, sdk: Sdk, names: Names) -> Code:
    """The types of a connection."""
    target, edge = sdk.target(node), sdk.edge(node)
    to = constant("$.AnyNodeShape") if target is None else names.of(target, "shape")
    parts = [fill("readonly to: {}", to), fill("readonly many: {}", _truth(node.is_list))]
    if edge is not None:
        parts += [fill("readonly edge: {}", names.of(edge, "shape")), fill("readonly far: {}", _far(node))]
    return fill("readonly {}: {{ {} }}", key(node.identifier), join(constant("; "), parts))


def link_facts(node: IRConnection, sdk: Sdk, names: Names) -> Code:
    """How a connection is followed."""
    target, edge = sdk.target(node), sdk.edge(node)
    to = fill("to: {}", constant("$.anyNode") if target is None else names.of(target, "facts"))
    many = [constant("many: true")] if node.is_list else []
    match node.connection_type:
        case IRDirectRelationType():
            parts = [constant('kind: "direct"'), to, *many]
        case IRReverseDirectRelationType(through_class=through, through_field=name, through_is_list=is_list):
            view = triple((through.space, through.external_id, through.version))
            parts = [constant('kind: "reverse"'), to, *many, fill("through: [{}, {}]", view, text_literal(name))]
            parts += [constant("list: true")] if is_list else []
        case IREdgeType(edge_type=type_, direction=direction):
            parts = [constant('kind: "edge"'), to, *many, fill("type: {}", triple((type_.space, type_.external_id)))]
            parts += [constant("inwards: true")] if direction == "inwards" else []
            parts += [fill("edge: {}", names.of(edge, "facts"))] if edge is not None else []
        case _:
            assert_never(node.connection_type)
    return fill("{}: {{ {} }}", key(node.identifier), commas(parts))


def _far(node: IRConnection) -> Code:
    is_inwards = isinstance(node.connection_type, IREdgeType) and node.connection_type.direction == "inwards"
    return constant('"$startNode"') if is_inwards else constant('"$endNode"')


def _truth(value: bool) -> Code:  # noqa: FBT001 - a value, no switch
    return constant("true") if value else constant("false")


def _union(parts: Sequence[Code]) -> Code:
    return join(constant(" | "), dict.fromkeys(parts))
