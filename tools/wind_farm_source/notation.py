"""The short notation in which the wind farm's containers and views are written.

Everything here returns plain JSON values in the request form of the data modeling API.
"""

from __future__ import annotations

from typing import TypeAlias

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
JsonObject: TypeAlias = "dict[str, Json]"

SPACE = "wind_farm"
VERSION = "v1"
DATA_SPACE = "wind_farm_data"


def container_ref(external_id: str) -> JsonObject:
    """A reference to a container of the wind farm."""
    return {"type": "container", "space": SPACE, "externalId": external_id}


def view_ref(external_id: str) -> JsonObject:
    """A reference to a view of the wind farm."""
    return {"type": "view", "space": SPACE, "externalId": external_id, "version": VERSION}


def scalar(kind: str, *, unit: str | None = None, **settings: Json) -> JsonObject:
    """A container property that holds one value.

    Args:
        kind: the API's name of the type, such as ``float64``.
        unit: external id of the unit, floats only.
        settings: keys of the property (``nullable``, ``defaultValue``, …) and of the type (``maxTextSize``).
    """
    return _property({"type": kind, "list": False}, unit, settings)


def many(kind: str, *, unit: str | None = None, **settings: Json) -> JsonObject:
    """A container property that holds a list of values; same arguments as :func:`scalar`."""
    return _property({"type": kind, "list": True}, unit, settings)


def enum(values: dict[str, str], *, unknown: str, **settings: Json) -> JsonObject:
    """A container property with one of a few named values (value id → name)."""
    named: JsonObject = {key: {"name": name} for key, name in values.items()}
    return _property({"type": "enum", "list": False, "unknownValue": unknown, "values": named}, None, settings)


def direct(*, required_container: str | None = None, is_list: bool = False) -> JsonObject:
    """A container property that points to one node, or to a list of nodes."""
    kind: JsonObject = {"type": "direct", "list": is_list}
    if required_container is not None:
        kind["container"] = container_ref(required_container)
    return _property(kind, None, {})


def mapped(container: str, identifier: str, text: str, *, source: str | None = None) -> JsonObject:
    """A view property that maps a container property; ``text`` is its description."""
    mapping: JsonObject = {
        "container": container_ref(container),
        "containerPropertyIdentifier": identifier,
        "description": text,
    }
    return mapping if source is None else mapping | {"source": view_ref(source)}


def edge(  # noqa: PLR0913 - one argument for each key of the API's object
    kind: str,
    source: str,
    text: str,
    *,
    direction: str = "outwards",
    properties: str | None = None,
    single: bool = False,
) -> JsonObject:
    """A view property made of edges of the type ``kind``, whose own properties are those of the view ``properties``."""
    connection: JsonObject = {
        "connectionType": "single_edge_connection" if single else "multi_edge_connection",
        "type": {"space": SPACE, "externalId": kind},
        "source": view_ref(source),
        "direction": direction,
        "description": text,
    }
    return connection if properties is None else connection | {"edgeSource": view_ref(properties)}


def reverse(source: str, through: tuple[JsonObject, str], text: str, *, single: bool = False) -> JsonObject:
    """A view property that follows a direct relation backwards: ``through`` is (view or container, property)."""
    return {
        "connectionType": "single_reverse_direct_relation" if single else "multi_reverse_direct_relation",
        "source": view_ref(source),
        "through": {"source": through[0], "identifier": through[1]},
        "description": text,
    }


_OF_THE_TYPE = ("collation", "maxListSize", "maxTextSize")


def _property(kind: JsonObject, unit: str | None, settings: dict[str, Json]) -> JsonObject:
    if kind["type"] == "text":
        kind["collation"] = "ucs_basic"
    if unit is not None:
        kind["unit"] = {"externalId": unit}
    kind.update({key: value for key, value in settings.items() if key in _OF_THE_TYPE})
    return {"type": kind} | {key: value for key, value in settings.items() if key not in _OF_THE_TYPE}
