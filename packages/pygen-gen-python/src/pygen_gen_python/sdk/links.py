"""Where connections lead: which family is at the other end, and what stands in the field."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, assert_never

from pygen_gen_python.typing_layer.forms import AnyLinkForm, Form, LinkForm
from pygen_gen_python.typing_layer.hints import TypedConnection
from pygen_ir.naming.class_keys import key_at
from pygen_ir.types import IRDirectRelationType, IREdgeType, IRReverseDirectRelationType

if TYPE_CHECKING:
    from collections.abc import Collection

    from pygen_gen_python.naming.names import SdkNames
    from pygen_ir.model import IRConnection, IRModelSet
    from pygen_ir.naming.class_keys import ClassKey
    from pygen_ir.references import IRNodeId


def type_connection(
    node: IRConnection, ir: IRModelSet, names: SdkNames, writable: Collection[ClassKey]
) -> TypedConnection:
    """A connection with its types.

    Args:
        node: The facts.
        ir: The models.
        names: What everything is called.
        writable: The families that have a write class.
    """
    family = held_family(node, ir)
    if family is None:
        return TypedConnection(node, AnyLinkForm(is_written=False), AnyLinkForm(is_written=True))
    of = names.classes[family]
    written: Form = LinkForm(of.write_link, family) if family in writable else AnyLinkForm(is_written=True)
    return TypedConnection(node, LinkForm(of.link, family), written)


def held_family(node: IRConnection, ir: IRModelSet) -> ClassKey | None:
    """The family whose instances stand in the field: edges where they have properties, else the nodes at the end."""
    match node.connection_type:
        case IREdgeType():
            return edge_family(node, ir) or node_family(node, ir)
        case IRDirectRelationType() | IRReverseDirectRelationType():
            return node_family(node, ir)
        case _:
            assert_never(node.connection_type)


def node_family(node: IRConnection, ir: IRModelSet) -> ClassKey | None:
    """The family at the other end."""
    target = node.target
    if isinstance(node.connection_type, IRReverseDirectRelationType):
        through = node.connection_type.through_class
        return key_at(target, "node", ir) or key_at(through, "node", ir) or key_at(through, "edge", ir)
    return key_at(target, "node", ir)


def edge_family(node: IRConnection, ir: IRModelSet) -> ClassKey | None:
    """The family of the edges between, where they have properties that a class shows."""
    match node.connection_type:
        case IREdgeType(edge_class=edge_class):
            return key_at(edge_class, "edge", ir)
        case _:
            return None


def edge_types_of(ir: IRModelSet) -> dict[ClassKey, tuple[IRNodeId, ...]]:
    """The types of the edges that the models read through a family, in order, by family: one walk for all."""
    found: defaultdict[ClassKey, set[IRNodeId]] = defaultdict(set)
    for cls in ir.classes:
        for node in cls.connections:
            family = edge_family(node, ir)
            if family is not None and isinstance(node.connection_type, IREdgeType):
                found[family].add(node.connection_type.edge_type)
    return {family: tuple(sorted(types)) for family, types in found.items()}
