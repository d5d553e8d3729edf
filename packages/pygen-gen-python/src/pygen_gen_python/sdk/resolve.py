"""From the IR to an SDK with every name and every type decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_gen_python.source import literal
from pygen_gen_python.typing_layer.forms import Hint, PlainForm
from pygen_gen_python.typing_layer.hints import Declared, TypedField, TypedProperty
from pygen_ir.filters import filter_method_of
from pygen_ir.model import IRClass, IRConnection, IRProperty
from pygen_ir.naming.class_keys import class_keys, parent_keys

from .ends import end_slots
from .family import Family, Field, FilterParameter, Sdk, Slot
from .links import edge_family, edge_types_of, type_connection

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from pygen_gen_python.naming.names import SdkNames
    from pygen_ir.model import IRField, IRModelSet
    from pygen_ir.naming.class_keys import ClassKey


def resolve(ir: IRModelSet, names: SdkNames, instance_space: str | None = None) -> Sdk:
    """The SDK of a set of models.

    Args:
        ir: The facts.
        names: What everything is called.
        instance_space: Where nodes lie for which no space is given.
    """
    parents = {key: parent_keys(key, ir) for key in class_keys(ir)}
    writable = {key for key in parents if _has_write(ir.view_mapping[key.view])}
    ancestors = {key: frozenset(_ancestors(key, parents)) for key in parents}
    families: dict[ClassKey, Family] = {}
    for key, of_key in parents.items():
        fields = _fields(key, ir, names, writable)
        families[key] = Family(
            key=key,
            cls=ir.view_mapping[key.view],
            names=names.classes[key],
            filters=_filters(key, fields, ir, names),
            fields=fields,
            slots=(*_space(key, instance_space), *end_slots(key, ir, names, writable), *(each.slot for each in fields)),
            parents=of_key,
            write_parents=_write_parents(key, parents, ancestors, writable),
            has_write=key in writable,
            place=_place(key, ir, names),
        )
    return Sdk(ir, families, ancestors, names.models, edge_types_of(ir), names.of_edges)


def _place(key: ClassKey, ir: IRModelSet, names: SdkNames) -> tuple[str, ...]:
    attribute = names.classes[key].attribute
    if len(ir.models) == 1:
        return (attribute,)
    model = next(each for each in ir.models if key.view in each.view_mapping)
    return names.models[model.id].attribute, attribute


def _space(key: ClassKey, instance_space: str | None) -> tuple[Slot, ...]:
    """What makes constructors of nodes need no space."""
    if instance_space is None or key.kind == "edge":
        return ()
    return (Slot("space", None, Declared(Hint((PlainForm("str"),)), literal(instance_space))),)


def _has_write(cls: IRClass) -> bool:
    """As version 1 has it: interfaces have one for their children's sake, and nodes that have connections alone."""
    return cls.is_writable or cls.is_interface or all(_is_loose(each) for each in cls.fields)


def _is_loose(node: IRField) -> bool:
    return isinstance(node, IRConnection) and node.is_list and not node.is_direct_relation


def _fields(key: ClassKey, ir: IRModelSet, names: SdkNames, writable: Collection[ClassKey]) -> tuple[Field, ...]:
    of_class = names.field_names[key]
    return tuple(
        Field(of_class[node.identifier], _typed(node, ir, names, writable), _is_written(node, ir, writable))
        for node in ir.view_mapping[key.view].fields
    )


def _filters(key: ClassKey, fields: tuple[Field, ...], ir: IRModelSet, names: SdkNames) -> tuple[FilterParameter, ...]:
    by_identifier = {field.node.identifier: field for field in fields}
    of_class = names.parameters[key]
    return tuple(
        FilterParameter(of_class[node.field, node.role], node, by_identifier[node.field])
        for node in filter_method_of(ir.view_mapping[key.view], names.filters).parameters
    )


def _typed(node: IRField, ir: IRModelSet, names: SdkNames, writable: Collection[ClassKey]) -> TypedField:
    match node:
        case IRProperty():
            return TypedProperty(node)
        case IRConnection():
            return type_connection(node, ir, names, writable)


def _is_written(node: IRField, ir: IRModelSet, writable: Collection[ClassKey]) -> bool:
    match node:
        case IRProperty():
            return not node.is_read_only
        case IRConnection():
            edges = edge_family(node, ir)
            return node.is_write_field and (edges is None or edges in writable)


def _write_parents(
    key: ClassKey,
    parents: Mapping[ClassKey, tuple[ClassKey, ...]],
    ancestors: Mapping[ClassKey, frozenset[ClassKey]],
    writable: Collection[ClassKey],
) -> tuple[ClassKey, ...]:
    """The nearest families with a write class, without those that another of them inherits from anyway."""
    found = tuple(_nearest(key, parents, writable))
    return tuple(each for each in found if not any(each in ancestors[other] for other in found))


def _nearest(
    key: ClassKey, parents: Mapping[ClassKey, tuple[ClassKey, ...]], writable: Collection[ClassKey]
) -> dict[ClassKey, None]:
    found: dict[ClassKey, None] = {}
    for parent in parents[key]:
        found.update({parent: None} if parent in writable else _nearest(parent, parents, writable))
    return found


def _ancestors(key: ClassKey, parents: Mapping[ClassKey, tuple[ClassKey, ...]]) -> set[ClassKey]:
    found = set(parents[key])
    for parent in parents[key]:
        found |= _ancestors(parent, parents)
    return found
