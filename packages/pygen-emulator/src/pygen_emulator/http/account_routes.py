"""Endpoints beside the data: tokens, statistics, units (API sections 1.4, 4.5, 8.4)."""

from collections.abc import Iterable
from typing import Final

from pygen_emulator.http.route import Answer, Call, Route, plain, post
from pygen_emulator.http.schema_routes import items_of
from pygen_emulator.schema.identifiers import SPACE
from pygen_emulator.shapes import record, required, text
from pygen_emulator.store.sql import Sql
from pygen_emulator.values.units import SYSTEMS, UNITS, find_unit
from pygen_emulator.wire.errors import ApiError
from pygen_emulator.wire.json_values import Json, JsonObject
from pygen_emulator.wire.message import Response, parse_query

_TOKEN_SECONDS: Final = 3600
_GROUP: Final = 1
_ACLS: Final = ("dataModelsAcl", "dataModelInstancesAcl", "timeSeriesAcl", "filesAcl", "sequencesAcl", "groupsAcl")
_LIMITS: Final = {"spaces": 100, "containers": 1000, "views": 2000, "dataModels": 500, "containerProperties": 25_000}
_CONCURRENCY: Final[JsonObject] = {"concurrentReadLimit": 8, "concurrentWriteLimit": 4, "concurrentDeleteLimit": 2}


def _token(call: Call) -> Answer:
    """Answer any client (decisions.py, question 27); the secret is the token, so that it can be told apart."""
    form = dict(parse_query(call.request.body.decode("utf-8", "replace")))
    if not form.get("grant_type"):
        return _refused("unsupported_grant_type", "the form needs a grant_type")
    if form["grant_type"] == "client_credentials" and not (form.get("client_id") and form.get("client_secret")):
        return _refused("invalid_client", "client_id and client_secret are needed")
    return {
        "access_token": call.service.token or form.get("client_secret") or "emulator",
        "token_type": "Bearer",
        "expires_in": _TOKEN_SECONDS,
    }


def _refused(error: str, description: str) -> Response:
    text_ = f'{{"error":"{error}","error_description":"{description}"}}'
    return Response(400, (("content-type", "application/json"),), text_.encode())


def _inspect_token(call: Call) -> Answer:
    names: list[Json] = list(dict.fromkeys([call.service.project, *call.service.seen]))
    projects: list[Json] = [{"projectUrlName": name, "groups": [_GROUP]} for name in names]
    scope: JsonObject = {"all": {}}
    actions: list[Json] = ["READ", "WRITE"]
    acls: list[Json] = [
        {name: {"version": 1, "actions": actions, "scope": scope}, "projectScope": {"projects": names}}
        for name in _ACLS
    ]
    return {"subject": "emulator", "projects": projects, "capabilities": acls}


def _statistics(call: Call) -> Answer:
    catalog = call.store.catalog
    tables: dict[str, int] = {
        "spaces": len(catalog.spaces),
        "containers": len(catalog.containers),
        "views": len(catalog.views),
        "dataModels": len(catalog.data_models),
        "containerProperties": sum(len(item.definition.properties) for item in catalog.containers.values()),
    }
    counted: dict[str, Json] = {name: {"count": count, "limit": _LIMITS[name]} for name, count in tables.items()}
    counts = _instance_counts(call)
    instances = {
        **{name: sum(space[name] for space in counts.values()) for name in _INSTANCE_KEYS},
        "instancesLimit": 5_000_000,
        "softDeletedInstancesLimit": 10_000_000,
    }
    instances["instances"] = instances["nodes"] + instances["edges"]
    instances["softDeletedInstances"] = instances["softDeletedNodes"] + instances["softDeletedEdges"]
    return {**counted, "instances": instances, **_CONCURRENCY}


_INSTANCE_KEYS: Final = ("nodes", "softDeletedNodes", "edges", "softDeletedEdges")


def _instance_counts(call: Call) -> dict[str, dict[str, int]]:
    """Count instances by space."""
    counts = {space: dict.fromkeys(_INSTANCE_KEYS, 0) for space in call.store.catalog.spaces}
    sql = Sql("SELECT space, kind, deleted IS NOT NULL, count(*) FROM instance GROUP BY 1, 2, 3")
    for space, kind, deleted, count in call.store.database.rows(sql):
        word = f"softDeleted{'Edges' if kind else 'Nodes'}" if deleted else "edges" if kind else "nodes"
        counts.setdefault(str(space), dict.fromkeys(_INSTANCE_KEYS, 0))[word] = int(count or 0)
    return counts


def _of_spaces(call: Call, spaces: Iterable[str]) -> Answer:
    catalog, counts = call.store.catalog, _instance_counts(call)
    items: list[Json] = [
        {
            "space": space,
            "containers": sum(ref.space == space for ref in catalog.containers),
            "views": sum(ref.space == space for ref in catalog.views),
            "dataModels": sum(ref.space == space for ref in catalog.data_models),
            **counts[space],
        }
        for space in dict.fromkeys(spaces)
        if space in catalog.spaces
    ]
    return {"items": items}


def _space_statistics(call: Call) -> Answer:
    return _of_spaces(call, sorted(call.store.catalog.spaces))


def _units(_: Call) -> Answer:
    return {"items": [unit.wire() for unit in UNITS.values()]}


def _unit(call: Call) -> Answer:
    external_id = call.path["unit"]
    if external_id not in UNITS:
        raise ApiError(404, f"The unit '{external_id[:100]}' does not exist.")
    return UNITS[external_id].wire()


def _units_by_id(_: Call, external_ids: tuple[str, ...]) -> Answer:
    return {"items": [find_unit(external_id).wire() for external_id in external_ids]}


def _systems(_: Call) -> Answer:
    items: list[Json] = [
        {"name": name, "quantities": [{"name": quantity, "unitExternalId": unit} for quantity, unit in units.items()]}
        for name, units in SYSTEMS.items()
    ]
    return {"items": items}


_SPACE_ID = record(lambda space: space, {"space": required(SPACE)})
_UNIT_ID = record(lambda external_id: external_id, {"externalId": required(text(least=1, most=255))})

TOKEN_PATH: Final = "//oauth2/token"  # noqa: S105 - a path
ACCOUNT_ROUTES: tuple[Route, ...] = (
    plain("POST", TOKEN_PATH, "Give a token to a client", _token),
    plain("GET", "//token/inspect", "Tell what the token may do", _inspect_token),
    plain("GET", "/models/statistics", "Count and show the limits", _statistics),
    plain("GET", "/models/statistics/spaces", "Count in each space", _space_statistics),
    post("/models/statistics/spaces/byids", "Count in some spaces", _of_spaces, items_of(_SPACE_ID)),
    plain("GET", "/units", "List units", _units),
    plain("GET", "/units/systems", "List systems of units", _systems),
    plain("GET", "/units/{unit}", "Retrieve a unit", _unit),
    post("/units/byids", "Retrieve units", _units_by_id, items_of(_UNIT_ID, 1, 1000)),
)
