"""Nodes and edges made straight from parsed JSON, where it is exactly what the API promises.

A validator goes through every value of every property, to change none of them; here only keys and types of what stands
around them are looked at. Whatever is unusual (a missing or unknown key, another type) is left to the validator: then
the caller gets its result, or its error.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pygen_client.wire.instance import Edge, Node
from pygen_client.wire.references import NodeReference

if TYPE_CHECKING:
    from pydantic import BaseModel, JsonValue

_FIELDS = {
    "instanceType": "instance_type", "space": "space", "externalId": "external_id", "version": "version",
    "createdTime": "created_time", "lastUpdatedTime": "last_updated_time", "deletedTime": "deleted_time",
    "properties": "properties", "type": "type", "startNode": "start_node", "endNode": "end_node",
}  # fmt: skip
_ENDS = (("type", "type"), ("start_node", "startNode"), ("end_node", "endNode"))
_new, _set = object.__new__, object.__setattr__


class UnusualError(Exception):
    """The validator must decide."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the instances of a page have in common, so that it is looked at once.

    Attributes:
        references: by space and external id; they are frozen, and few types have many instances.
        shapes: the fields that are given, by the keys of an item.
    """

    references: dict[tuple[str, str], NodeReference] = field(default_factory=dict)
    shapes: dict[tuple[str, ...], set[str]] = field(default_factory=dict)


def build_instances(items: JsonValue, known: Known) -> list[Node | Edge]:
    """Nodes and edges.

    Args:
        items: what stands under `items`; becomes part of the result.
        known: what earlier items have in common; is added to.

    Raises:
        UnusualError: something is not as usual.
    """
    if type(items) is not list:
        raise UnusualError
    try:
        return [_build(item, known) for item in items]
    except (KeyError, TypeError, AttributeError) as error:
        raise UnusualError from error


def _build(item: JsonValue, known: Known) -> Node | Edge:
    if type(item) is not dict:
        raise UnusualError
    version, created, updated = item["version"], item["createdTime"], item["lastUpdatedTime"]
    space, external_id, deleted = item["space"], item["externalId"], item.get("deletedTime")
    if (
        not (type(space) is type(external_id) is str)
        or not (type(version) is type(created) is type(updated) is int)
        or not (deleted is None or type(deleted) is int)
    ):
        raise UnusualError
    kind, type_ = item["instanceType"], item.get("type")
    values = {
        "space": space,
        "external_id": external_id,
        "version": version,
        "created_time": created,
        "last_updated_time": updated,
        "deleted_time": deleted,
        "properties": _checked(item["properties"]) if "properties" in item else {},
        "instance_type": kind,
        "type": type_,
    }
    built: Node | Edge
    if kind == "node":
        if "startNode" in item or "endNode" in item:
            raise UnusualError
        built = _new(Node)
        if type_ is not None:
            values["type"] = _reference(type_, known)
    elif kind == "edge":
        built = _new(Edge)
        for name, key in _ENDS:
            values[name] = _reference(item[key], known)
    else:
        raise UnusualError
    _fill(built, values, _given(item, known), {})
    return built


def _given(item: dict[str, JsonValue], known: Known) -> set[str]:
    """The fields that are given; a key that is none is unusual."""
    shape = tuple(item)
    given = known.shapes.get(shape)
    if given is None:
        given = known.shapes[shape] = {_FIELDS[key] for key in shape}
    return given.copy()


def _checked(properties: JsonValue) -> JsonValue:
    """Values by space, source and name."""
    if type(properties) is not dict:
        raise UnusualError
    for by_source in properties.values():
        if type(by_source) is not dict:
            raise UnusualError
        for values in by_source.values():
            if type(values) is not dict:
                raise UnusualError
    return properties


def _reference(value: JsonValue, known: Known) -> NodeReference:
    if type(value) is not dict:
        raise UnusualError
    space, external_id = value["space"], value["externalId"]
    if not (type(space) is type(external_id) is str):
        raise UnusualError
    reference = known.references.get((space, external_id))
    if reference is None:
        reference = _new(NodeReference)
        _fill(reference, {"space": space, "external_id": external_id}, {"space", "external_id"}, None)
        known.references[space, external_id] = reference
    return reference


def _fill(model: BaseModel, values: dict[str, object], given: set[str], extra: dict[str, object] | None) -> None:
    """Gives a new model its state, as `model_construct` does it."""
    _set(model, "__dict__", values)
    _set(model, "__pydantic_fields_set__", given)
    _set(model, "__pydantic_extra__", extra)
    _set(model, "__pydantic_private__", None)
