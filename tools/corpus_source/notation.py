"""The short notation in which small data models are written, in the API's response form."""

from __future__ import annotations

from typing import TypeAlias, cast

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
JsonObject: TypeAlias = "dict[str, Json]"

SPACE = "sp"
VERSION = "v1"


def model(*views: Json, external_id: str = "Model", **keys: Json) -> JsonObject:
    """A data model with its views inline; `keys` are further keys of the API's object."""
    base: JsonObject = {"space": SPACE, "externalId": external_id, "version": VERSION, "views": list(views)}
    return base | keys


def view_ref(name: str) -> JsonObject:
    """A reference to a view: `Pump`, or `space:Pump(version)`."""
    space, _, rest = name.rpartition(":")
    external_id, _, version = rest.partition("(")
    version = version.removesuffix(")") or VERSION
    return {"type": "view", "space": space or SPACE, "externalId": external_id, "version": version}


def container_ref(name: str) -> JsonObject:
    """A reference to a container: `Pump`, or `space:Pump`."""
    space, _, external_id = name.rpartition(":")
    return {"type": "container", "space": space or SPACE, "externalId": external_id}


def view(
    view_name: str,
    properties: dict[str, JsonObject] | None = None,
    /,
    *,
    implements: tuple[str, ...] = (),
    **keys: Json,
) -> JsonObject:
    """A view; properties that name no container are stored in one of the view's own name, under their own identifier.

    Args:
        view_name: `Pump`, or `space:Pump(version)`.
        properties: By identifier.
        implements: Names of its parents; their properties must be repeated, as the API does.
        keys: Further keys of the API's object: `usedFor`, `writable`, `filter`, `name`, …
    """
    reference = view_ref(view_name)
    shown: dict[str, Json] = {}
    for identifier, each in (properties or {}).items():
        stored = "connectionType" not in each and "type" in each
        home: JsonObject = {
            "container": container_ref(f"{reference['space']}:{reference['externalId']}"),
            "containerPropertyIdentifier": identifier,
        }
        shown[identifier] = home | each if stored else each
    base: JsonObject = {key: reference[key] for key in ("space", "externalId", "version")}
    base |= {"implements": [view_ref(each) for each in implements], "usedFor": "node", "writable": True}
    return base | {"properties": shown} | keys


def prop(kind: str, *, is_list: bool = False, type_keys: JsonObject | None = None, **keys: Json) -> JsonObject:
    """A property that holds values of a kind of the API: `text`, `int32`, …"""
    type_: JsonObject = {"type": kind, "list": is_list}
    base: JsonObject = {"type": type_ | (type_keys or {}), "nullable": True, "immutable": False, "autoIncrement": False}
    return base | keys


def text(**keys: Json) -> JsonObject:
    """A property that holds text."""
    return prop("text", **keys)


def enum(values: dict[str, JsonObject], unknown: str | None = None, **keys: Json) -> JsonObject:
    """A property that holds one of a few values."""
    type_keys: JsonObject = {"values": cast("Json", values)}
    if unknown is not None:
        type_keys["unknownValue"] = unknown
    return prop("enum", type_keys=type_keys, **keys)


def stored_in(container: str, identifier: str, property_: JsonObject) -> JsonObject:
    """The property, stored elsewhere than under its own name."""
    return property_ | {"container": container_ref(container), "containerPropertyIdentifier": identifier}


def direct(source: str | None = None, *, is_list: bool = False, **keys: Json) -> JsonObject:
    """A direct relation, to nodes of a view or to any node."""
    return prop("direct", is_list=is_list, type_keys={} if source is None else {"source": view_ref(source)}, **keys)


def edge(kind: str, source: str, *, single: bool = False, properties: str | None = None, **keys: Json) -> JsonObject:
    """Edges of a type, to nodes of a view, with the properties of a view of edges."""
    base: JsonObject = {
        "connectionType": "single_edge_connection" if single else "multi_edge_connection",
        "type": {"space": SPACE, "externalId": kind},
        "source": view_ref(source),
        "direction": "outwards",
    }
    if properties is not None:
        base["edgeSource"] = view_ref(properties)
    return base | keys


def reverse(source: str, through: JsonObject | str, identifier: str, *, single: bool = False) -> JsonObject:
    """The nodes of a view that point here, by a property of a view (given by its name) or of a container."""
    return {
        "connectionType": "single_reverse_direct_relation" if single else "multi_reverse_direct_relation",
        "source": view_ref(source),
        "through": {"source": view_ref(through) if isinstance(through, str) else through, "identifier": identifier},
    }
