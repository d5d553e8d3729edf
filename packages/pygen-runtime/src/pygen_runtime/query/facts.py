"""From the facts that generated classes declare to what the neutral core of queries needs."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pygen_client.query.relations import DirectLink, EdgeLink, Relation, ReverseLink
from pygen_runtime.registry import Registry
from pygen_runtime.specs import DirectField, EdgeField, ReverseField, ValueField

if TYPE_CHECKING:
    from pygen_client.query.relations import Link, PropertyKind, ViewKey
    from pygen_client.query.tree import KindOf
    from pygen_runtime.ids import InstanceType
    from pygen_runtime.instances.read import Instance
    from pygen_runtime.specs import ValueKind, ViewSpec

_KINDS: dict[ValueKind, PropertyKind] = {
    "text": "text",
    "boolean": "boolean",
    "int32": "number",
    "int64": "number",
    "float32": "number",
    "float64": "number",
    "timestamp": "timestamp",
    "date": "date",
    "json": "json",
    "enum": "enum",
    "timeseries": "text",
    "file": "text",
    "sequence": "text",
}
_BASE: dict[str, PropertyKind] = {
    "externalId": "text",
    "space": "text",
    "createdTime": "number",
    "lastUpdatedTime": "number",
    "version": "number",
}


def relation_of(item: type[Instance], name: str) -> Relation:
    """The relation of a field that leads to other instances."""
    view = item.__view__
    spec = view.connections[name]
    target = None if spec.target is None else _view_of(view, spec.target)
    edge = _view_of(view, spec.edge) if isinstance(spec, EdgeField) and spec.edge is not None else None
    return Relation(name, _link(view, spec), view.view, target, getattr(spec, "many", False), edge)


def kinds_of(package: str | None) -> KindOf:
    """What the properties of the views of an SDK hold."""
    registry = Registry.near(package)

    def kind_of(path: tuple[str, ...]) -> PropertyKind | None:
        if len(path) == 2 and path[0] in ("node", "edge"):
            return _BASE.get(path[1])
        return _kinds_in(registry.package, path[:2]).get(path[-1]) if len(path) == 3 else None

    return kind_of


def class_of(package: str, view: ViewKey, instance_type: InstanceType) -> type[Instance]:
    """The class that shows instances of a view.

    Raises:
        LookupError: the SDK has none.
    """
    return _class_of(package, tuple(view), instance_type)


@cache
def _class_of(package: str, view: tuple[str, ...], instance_type: InstanceType) -> type[Instance]:
    registry = Registry.near(f"{package}.data_classes")
    for key, entry in registry.views.items():
        if entry.view == view:
            found = registry.load_read_class(key)
            if found.instance_type == instance_type:
                return found
    raise LookupError(f"{package} has no class for {instance_type}s of {view}: generate the SDK again.")


@cache
def _kinds_in(package: str, view: tuple[str, ...]) -> dict[str, PropertyKind]:
    """By identifier; nothing where the SDK does not know the view."""
    registry = Registry.near(f"{package}.data_classes")
    for key, entry in registry.views.items():
        space, external_id, version = entry.view
        if (space, f"{external_id}/{version}") == view:
            return {field.identifier: kind for field, kind in _stored_kinds(registry.load_read_class(key).__view__)}
    return {}


def _stored_kinds(view: ViewSpec) -> list[tuple[ValueField | DirectField, PropertyKind]]:
    return [
        (field, "list" if field.many else "direct" if isinstance(field, DirectField) else _KINDS[field.kind])
        for field in view.stored.values()
    ]


def _view_of(view: ViewSpec, key: str) -> ViewKey:
    return view.registry.views[key].view


def _link(view: ViewSpec, spec: DirectField | ReverseField | EdgeField) -> Link:
    match spec:
        case DirectField(identifier=identifier, many=many):
            return DirectLink(view.view, identifier, many)
        case EdgeField(type=kind, direction=direction):
            return EdgeLink(kind, direction)
        case ReverseField(through=(key, identifier)):
            owner = view.registry.load_read_class(key).__view__
            by_list = any(one.many for one in owner.direct_fields.values() if one.identifier == identifier)
            return ReverseLink(owner.view, identifier, by_list)
