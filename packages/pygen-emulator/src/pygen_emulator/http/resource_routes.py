"""Endpoints that time series, files and sequences share (API section 8)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from pygen_emulator.classic.resources import BY_IDS, UPDATES, ByIds, Kind, Resources, Update, apply_update
from pygen_emulator.classic.sequences import check_columns
from pygen_emulator.http.route import PAGE, Answer, Call, Parameter, Route, plain, post
from pygen_emulator.http.schema_routes import items_of
from pygen_emulator.instances.cursors import read_cursor, write_cursor
from pygen_emulator.shapes import Shape, anything, integer, mapped, mapping, optional, record, text
from pygen_emulator.wire.errors import bad_request, violation
from pygen_emulator.wire.json_values import Json, JsonObject

_EXTERNAL_ID = text(most=255)
_COMPUTED: Final = frozenset({"id", "externalId", "instanceId", "createdTime", "lastUpdatedTime", "uploadUrl"})
_NAMES: Final[Mapping[Kind, str]] = {"timeseries": "time series", "file": "files", "sequence": "sequences"}


@dataclass(frozen=True, slots=True)
class NewResource:
    """A resource to create."""

    external_id: str | None
    body: dict[str, Json]


def read_body(kind: Kind, given: Mapping[str, Json]) -> NewResource:
    """Read a resource to create, with what is left out filled in.

    Raises:
        ApiError: 400 when something needed is missing.
    """
    present: dict[str, Json] = {key: item for key, item in given.items() if item is not None}
    external_id = _EXTERNAL_ID.read(present["externalId"], "externalId") if "externalId" in present else None
    body: dict[str, Json] = {key: item for key, item in present.items() if key not in _COMPUTED}
    if kind == "file":
        body["uploaded"] = False
    return NewResource(external_id, checked_body(kind, body))


_TEXTS: Final = ("name", "description", "unit", "unitExternalId", "mimeType", "directory", "source", "legacyName")
_FLAGS: Final = ("isString", "isStep", "uploaded")


def checked_body(kind: Kind, given: Mapping[str, Json]) -> dict[str, Json]:
    """Return what a resource holds, with what is left out filled in.

    Raises:
        ApiError: 400 when something needed is missing or of the wrong type.
    """
    body: dict[str, Json] = {"metadata": {}, **given}
    for name in (*_TEXTS, *_FLAGS, "metadata"):
        wanted = str if name in _TEXTS else bool if name in _FLAGS else dict
        if name in body and not isinstance(body[name], wanted):
            raise bad_request(f"Invalid value for '{name}': expected {_JSON_NAMES[wanted]}.")
    match kind:
        case "timeseries":
            body = {"isString": False, "isStep": False, "securityCategories": [], **body}
            return {**body, "type": "string" if body["isString"] is True else "numeric"}
        case "file":
            if "name" not in body:
                raise violation("name must not be null")
            return body
        case "sequence":
            return {**body, "columns": check_columns(body.get("columns"))}


_JSON_NAMES: Final[dict[type, str]] = {str: "a string", bool: "a boolean", dict: "an object"}


def new_resource(kind: Kind) -> Shape[NewResource]:
    """The shape of a resource to create."""
    return mapped(mapping(anything()), lambda given, _: read_body(kind, given))


def _create(kind: Kind) -> Callable[[Call, tuple[NewResource, ...]], Answer]:
    def run(call: Call, items: tuple[NewResource, ...]) -> Answer:
        with call.store.database.transaction():
            made = Resources(call.store, kind).create((item.external_id, item.body) for item in items)
        return {"items": [resource.wire() for resource in made]}

    return run


def _find(kind: Kind) -> Callable[[Call, ByIds], Answer]:
    def run(call: Call, request: ByIds) -> Answer:
        resources = Resources(call.store, kind)
        found = resources.find_all(request.items, ignore_unknown=request.ignore_unknown_ids)
        return {"items": [resource.wire() for resource in found]}

    return run


def _delete(kind: Kind) -> Callable[[Call, ByIds], Answer]:
    def run(call: Call, request: ByIds) -> Answer:
        with call.store.database.transaction():
            resources = Resources(call.store, kind)
            for resource in resources.find_all(request.items, ignore_unknown=request.ignore_unknown_ids):
                if resource.node is not None:
                    raise bad_request("A resource of the core model is deleted as an instance.")
                resources.delete(resource)
        return {}

    return run


def _update(kind: Kind) -> Callable[[Call, tuple[Update, ...]], Answer]:
    def run(call: Call, items: tuple[Update, ...]) -> Answer:
        with call.store.database.transaction():
            resources = Resources(call.store, kind)
            found = resources.find_all([item.identifier for item in items])
            changed: list[Json] = []
            for resource, item in zip(found, items, strict=True):
                body = apply_update({**resource.body, "externalId": resource.external_id}, item.update)
                external_id = body.pop("externalId", None)
                if external_id is not None:
                    external_id = _EXTERNAL_ID.read(external_id, "externalId")
                changed.append(resources.update(resource, checked_body(kind, body), external_id).wire())
        return {"items": changed}

    return run


@dataclass(frozen=True, slots=True)
class ListResources:
    """The body of a list: equal values to look for, a page."""

    filter: JsonObject
    limit: int
    cursor: str | None


_LIST = record(
    ListResources,
    {
        "filter": optional(mapping(anything()), {}),
        "limit": optional(integer(least=1, most=1000), 100),
        "cursor": optional(text(most=1000)),
    },
)


def _list(kind: Kind) -> Callable[[Call, ListResources], Answer]:
    def run(call: Call, request: ListResources) -> Answer:
        after = 0 if request.cursor is None else int(read_cursor(kind, request.cursor, 1)[0] or 0)
        page: list[Json] = []
        while True:
            rows = Resources(call.store, kind).page(after, 1000)
            for resource in rows:
                if len(page) == request.limit:
                    return {"items": page, "nextCursor": write_cursor(kind, (after,))}
                after = resource.id
                shown = resource.wire()
                if all(_matches(name, item, shown) for name, item in request.filter.items()):
                    page.append(shown)
            if not rows:
                return {"items": page}

    return run


def _matches(name: str, wanted: Json, shown: JsonObject) -> bool:
    if wanted is None:
        return True
    if name == "externalIdPrefix":
        return str(shown.get("externalId", "")).startswith(str(wanted))
    if name == "metadata" and isinstance(wanted, Mapping):
        metadata = shown.get("metadata")
        return isinstance(metadata, Mapping) and all(metadata.get(key) == item for key, item in wanted.items())
    return shown.get(name) == wanted


def _list_plainly(kind: Kind) -> Callable[[Call], Answer]:
    def run(call: Call) -> Answer:
        return _list(kind)(call, ListResources({}, call.limit(100), call.request.parameter("cursor")))

    return run


def resource_routes(kind: Kind, path: str, *, creates: bool = True) -> tuple[Route, ...]:
    """Declare the endpoints of one kind."""
    name = _NAMES[kind]
    shared = (
        post(f"{path}/byids", f"Retrieve {name}", _find(kind), BY_IDS),
        post(f"{path}/update", f"Update {name}", _update(kind), UPDATES),
        post(f"{path}/delete", f"Delete {name}", _delete(kind), BY_IDS),
        post(f"{path}/list", f"List {name}", _list(kind), _LIST),
        plain("GET", path, f"List {name}", _list_plainly(kind), (*PAGE, Parameter("partition", {"type": "string"}))),
    )
    if not creates:
        return shared
    return (post(path, f"Create {name}", _create(kind), items_of(new_resource(kind), 1, 1000)), *shared)
