"""`Turbine.props`: the handles of a class, made when they are asked for from what its view declares."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Generic

from pygen_client.query.properties import PropertyPath
from pygen_runtime.query import handles
from pygen_runtime.query.conditions import O
from pygen_runtime.query.connections import Connection, ToEdge, ToEdges, ToMany, ToOne
from pygen_runtime.specs import DirectField, EdgeField, ValueField

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from pygen_runtime.ids import NodeId
    from pygen_runtime.instances.read import Instance
    from pygen_runtime.specs import ValueKind

_SINGLE: dict[ValueKind, type[handles.Handle[Any, Any]]] = {
    "text": handles.Text,
    "boolean": handles.Boolean,
    "int32": handles.Number,
    "int64": handles.Number,
    "float32": handles.Number,
    "float64": handles.Number,
    "timestamp": handles.Timestamp,
    "date": handles.Date,
    "json": handles.Json,
    "enum": handles.Enum,
    "timeseries": handles.Text,
    "file": handles.Text,
    "sequence": handles.Text,
}
_BASE: dict[str, tuple[str, type[handles.Handle[Any, Any]]]] = {
    "space": ("space", handles.Text),
    "external_id": ("externalId", handles.Text),
    "created_time": ("createdTime", handles.Timestamp),
    "last_updated_time": ("lastUpdatedTime", handles.Timestamp),
    "node_type": ("type", handles.Reference),
    "edge_type": ("type", handles.Reference),
    "start_node": ("startNode", handles.Reference),
    "end_node": ("endNode", handles.Reference),
}
_OF_EDGES = {"edge_type", "start_node", "end_node"}


class InstanceProps(Generic[O]):
    """The handles that every class has."""

    space: handles.Text[O, str]
    external_id: handles.Text[O, str]
    created_time: handles.Timestamp[O, dt.datetime]
    last_updated_time: handles.Timestamp[O, dt.datetime]

    def __init__(self, item: type[Instance]) -> None:
        self.__dict__["_item"] = item

    if not TYPE_CHECKING:  # generated classes declare what there is

        def __getattr__(self, name: str) -> object:
            if name.startswith("_"):
                raise AttributeError(name)
            item: type[Instance] = self.__dict__["_item"]
            found = handle_of(item, name)
            if found is None:
                near = get_close_matches(name, dir(self), 1)
                hint = f" Did you mean {near[0]!r}?" if near else ""
                raise AttributeError(f"{item.__name__} has no property {name!r}.{hint}")
            self.__dict__[name] = found
            return found

    def __dir__(self) -> Iterable[str]:
        item: type[Instance] = self.__dict__["_item"]
        edges = item.instance_type == "edge"
        base = (name for name in _BASE if (name in _OF_EDGES) == edges or name not in _OF_EDGES)
        return [*item.__view__.fields, *(name for name in base if name != "node_type" or not edges)]

    def __repr__(self) -> str:
        return f"<properties of {self.__dict__['_item'].__name__}>"


class NodeProps(InstanceProps[O], Generic[O]):
    """The handles that every class of nodes has."""

    node_type: handles.Reference[O, NodeId | None]


class EdgeProps(InstanceProps[O], Generic[O]):
    """The handles that every class of edges has."""

    edge_type: handles.Reference[O, NodeId]
    start_node: handles.Reference[O, NodeId]
    end_node: handles.Reference[O, NodeId]


def handle_of(item: type[Instance], name: str) -> handles.Handle[Any, Any] | Connection[Any, Any, Any] | None:
    """The handle of a field; None where there is no such field."""
    view = item.__view__
    spec = view.fields.get(name)
    if spec is None:
        return _base_handle(item, name)
    match spec:
        case ValueField():
            kind = handles.ListOf if spec.many else _SINGLE[spec.kind]
            return kind(item, name, view.reference(name))
        case DirectField(target=None, many=many):
            return (handles.References if many else handles.Reference)(item, name, view.reference(name))
        case EdgeField(edge=edge) if edge is not None:
            return (ToEdges if spec.many else ToEdge).of_field(item, name)
        case _:
            return (ToMany if spec.many else ToOne).of_field(item, name)


def _base_handle(item: type[Instance], name: str) -> handles.Handle[Any, Any] | None:
    if name not in _BASE or (name in _OF_EDGES and item.instance_type != "edge"):
        return None
    identifier, kind = _BASE[name]
    return kind(item, name, PropertyPath.base(item.instance_type, identifier))


def props_of(item: type[Instance]) -> InstanceProps[Any]:
    """The handles of a class: each class, also a subclass of a generated one, has its own."""
    made: InstanceProps[Any] | None = item.__dict__.get("_props")
    if made is None:
        made = InstanceProps(item)
        type.__setattr__(item, "_props", made)
    return made
