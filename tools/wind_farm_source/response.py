"""From the request form to what the API answers: defaults filled in, inheritance expanded, the derived facts computed.

Source: sections 4.2.2, 4.3.2 and 4.3.3 of the data modeling API's reference.
"""

from __future__ import annotations

from typing import cast

from .notation import SPACE, VERSION, Json, JsonObject

TIME = 1_760_000_000_000
"""Milliseconds since 1970: one fixed moment for every definition, so that the files never change by themselves."""

_SIZE_LIMITS = ("maxListSize", "maxTextSize")


def container_responses(containers: dict[str, JsonObject]) -> list[JsonObject]:
    """The answer of ``POST /models/containers/byids`` for containers in request form (external id → definition)."""
    return [_container(external_id, definition) for external_id, definition in containers.items()]


def view_responses(views: list[JsonObject], containers: list[JsonObject]) -> list[JsonObject]:
    """The answer of ``POST /models/views/byids`` for views in request form over containers in response form."""
    by_id = {_text(view, "externalId"): view for view in views}
    containers_by_id = {_text(container, "externalId"): container for container in containers}
    return [_view(view, by_id, containers_by_id) for view in views]


def data_model_response(external_id: str, name: str, description: str, views: list[JsonObject]) -> JsonObject:
    """The answer of ``POST /models/datamodels/byids?inlineViews=true``, one item."""
    return {
        "space": SPACE,
        "externalId": external_id,
        "version": VERSION,
        "name": name,
        "description": description,
        "createdTime": TIME,
        "lastUpdatedTime": TIME,
        "isGlobal": False,
        "views": list(views),
    }


def space_response(space: str, name: str) -> JsonObject:
    """The answer of ``POST /models/spaces/byids``, one item."""
    return {"space": space, "name": name, "createdTime": TIME, "lastUpdatedTime": TIME, "isGlobal": False}


def _container(external_id: str, definition: JsonObject) -> JsonObject:
    constraints, indexes = _object(definition, "constraints"), _object(definition, "indexes")
    return {
        "space": SPACE,
        "externalId": external_id,
        "usedFor": definition["usedFor"],
        "createdTime": TIME,
        "lastUpdatedTime": TIME,
        "isGlobal": False,
        "properties": {
            key: _container_property(as_object(value)) for key, value in _object(definition, "properties").items()
        },
        "constraints": {key: as_object(value) | {"state": "current"} for key, value in constraints.items()},
        "indexes": {key: as_object(value) | {"state": "current"} for key, value in indexes.items()},
    }


def _container_property(definition: JsonObject) -> JsonObject:
    kind = _object(definition, "type")
    nullable = definition.get("nullable", True)
    state: JsonObject = {} if nullable else {"nullability": "current"}
    state |= {limit: "current" for limit in _SIZE_LIMITS if limit in kind}
    response: JsonObject = {
        "constraintState": state,
        "type": dict(kind),
        "immutable": definition.get("immutable", False),
        "nullable": nullable,
        "autoIncrement": definition.get("autoIncrement", False),
    }
    return response | {key: definition[key] for key in ("defaultValue",) if key in definition}


def _view(view: JsonObject, views: dict[str, JsonObject], containers: dict[str, JsonObject]) -> JsonObject:
    properties: JsonObject = {
        key: _view_property(as_object(value), containers) for key, value in _expanded(view, views).items()
    }
    mappings = [as_object(value) for value in properties.values() if "container" in as_object(value)]
    covered = {(_container_id(mapping), mapping["containerPropertyIdentifier"]) for mapping in mappings}
    used = list(dict.fromkeys(_container_id(mapping) for mapping in mappings))
    return {
        **{key: view[key] for key in ("space", "externalId", "version", "name", "description")},
        **{key: view[key] for key in ("filter",) if key in view},
        "implements": view["implements"],
        "createdTime": TIME,
        "lastUpdatedTime": TIME,
        "writable": bool(used)
        and all((name, key) in covered for name in used for key in _must_be_given(containers[name])),
        "queryable": "filter" in view or bool(used),
        "usedFor": _used_for([containers[name]["usedFor"] for name in used]),
        "isGlobal": False,
        "mappedContainers": [{"type": "container", "space": SPACE, "externalId": name} for name in used],
        "properties": properties,
    }


def _expanded(view: JsonObject, views: dict[str, JsonObject]) -> JsonObject:
    """The view's properties after those of its parents; what comes later wins but keeps its place."""
    inherited: JsonObject = {}
    for parent in as_list(view["implements"]):
        inherited |= _expanded(views[_text(as_object(parent), "externalId")], views)
    return inherited | _object(view, "properties")


def _view_property(definition: JsonObject, containers: dict[str, JsonObject]) -> JsonObject:
    if "connectionType" in definition:
        return _reverse(definition, containers) if "through" in definition else definition
    stored = _stored(containers[_container_id(definition)], _text(definition, "containerPropertyIdentifier"))
    kind = dict(_object(stored, "type"))
    if "source" in definition:
        kind["source"] = definition["source"]
    described = {key: definition[key] for key in ("description",)}
    mapping = {key: definition[key] for key in ("container", "containerPropertyIdentifier")}
    return {**mapping, **stored, "type": kind, **described}


def _reverse(definition: JsonObject, containers: dict[str, JsonObject]) -> JsonObject:
    through = _object(definition, "through")
    # A view property and its container property have one id wherever a reverse relation of the wind farm leads through.
    stored = _stored(containers[_text(_object(through, "source"), "externalId")], _text(through, "identifier"))
    return {**definition, "targetsList": _object(stored, "type")["list"]}


def _container_id(mapping: JsonObject) -> str:
    return _text(_object(mapping, "container"), "externalId")


def _stored(container: JsonObject, identifier: str) -> JsonObject:
    return as_object(_object(container, "properties")[identifier])


def _must_be_given(container: JsonObject) -> list[str]:
    properties = {key: as_object(value) for key, value in _object(container, "properties").items()}
    return [
        key
        for key, value in properties.items()
        if not (value["nullable"] or value["autoIncrement"] or "defaultValue" in value)
    ]


def _used_for(kinds: list[Json]) -> str:
    narrowed = {str(kind) for kind in kinds} - {"all"}
    if len(narrowed) > 1:
        message = "a view maps containers for nodes and containers for edges"
        raise ValueError(message)
    return narrowed.pop() if narrowed else "all"


def as_object(value: Json) -> JsonObject:
    """The value, which is a JSON object."""
    return cast("JsonObject", value)


def as_list(value: Json) -> list[Json]:
    """The value, which is a JSON array."""
    return cast("list[Json]", value)


def _object(parent: JsonObject, key: str) -> JsonObject:
    return as_object(parent[key])


def _text(parent: JsonObject, key: str) -> str:
    return str(parent[key])
