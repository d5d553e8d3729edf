"""Filter and sort arguments of GraphQL, turned into those of the REST endpoints."""

from collections.abc import Mapping, Sequence
from typing import Final, cast

from pygen_emulator.graph.reading import Asked
from pygen_emulator.schema.catalog import Catalog
from pygen_emulator.schema.definitions import MappedProperty
from pygen_emulator.schema.references import ViewRef
from pygen_emulator.wire.errors import bad_request
from pygen_emulator.wire.json_values import Json, JsonObject

MOST: Final = 1000
_BOUNDS: Final = ("gt", "gte", "lt", "lte")
BASE_FIELDS: Final = ("space", "externalId", "createdTime", "lastUpdatedTime")


def read_asked(catalog: Catalog, view: ViewRef, arguments: Mapping[str, object], default: int) -> Asked:
    """Read the arguments of a list.

    Raises:
        ApiError: 400 when `first` is out of bounds.
    """
    first = arguments.get("first")
    size = default if first is None else cast("int", first)
    if not 1 <= size <= MOST:
        raise bad_request(f"first must be between 1 and {MOST}")
    given = cast("JsonObject | None", arguments.get("filter"))
    sort = cast("Sequence[JsonObject]", arguments.get("sort") or ())
    return Asked(
        size,
        cast("str | None", arguments.get("after")),
        read_filter(catalog, view, given) if given else None,
        [key for one in sort for key in _sort(view, one)],
    )


def read_filter(catalog: Catalog, view: ViewRef, given: JsonObject) -> JsonObject:
    """Turn a filter argument into a filter of the REST language."""
    conditions: list[Json] = []
    for name, body in given.items():
        if body is None:
            continue
        if name in ("and", "or"):
            children: Json = [read_filter(catalog, view, child) for child in cast("list[JsonObject]", body)]
            conditions.append({name: children} if children else {"matchAll": {}})
        elif name == "not":
            conditions.append({"not": read_filter(catalog, view, cast("JsonObject", body))})
        else:
            conditions.append(_property(catalog, view, name, cast("JsonObject", body)))
    return {"and": conditions} if conditions else {"matchAll": {}}


def _property(catalog: Catalog, view: ViewRef, name: str, body: JsonObject) -> JsonObject:
    path = _path(view, name)
    source = _target(catalog, view, name)
    if source is not None and not {"isNull"} & body.keys():
        return {"nested": {"scope": path, "filter": read_filter(catalog, source, body)}}
    return {"and": [_operator(path, operator, value) for operator, value in body.items() if value is not None]}


def _operator(path: Json, operator: str, value: Json) -> JsonObject:
    match operator:
        case "eq":
            return {"equals": {"property": path, "value": value}}
        case "in":
            return {"in": {"property": path, "values": value}}
        case "prefix":
            return {"prefix": {"property": path, "value": value}}
        case "containsAny" | "containsAll":
            return {operator: {"property": path, "values": value}}
        case "isNull":
            exists: JsonObject = {"exists": {"property": path}}
            return {"not": exists} if value else exists
        case _ if operator in _BOUNDS:
            return {"range": {"property": path, operator: value}}
        case _:
            raise bad_request(f"Unknown operator '{operator}'.")


def _target(catalog: Catalog, view: ViewRef, name: str) -> ViewRef | None:
    property_ = catalog.view(view).properties.get(name)
    return property_.source if isinstance(property_, MappedProperty) else None


def _path(view: ViewRef, name: str) -> list[Json]:
    return ["node", name] if name in BASE_FIELDS else [view.space, view.key, name]


def _sort(view: ViewRef, given: JsonObject) -> list[JsonObject]:
    return [
        {"property": _path(view, name), "direction": "descending" if direction == "DESC" else "ascending"}
        for name, direction in given.items()
        if direction is not None
    ]
