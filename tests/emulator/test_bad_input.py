"""Whatever is wrong with a request is answered by the documented envelope, and never by a 500."""

from __future__ import annotations

import copy
import gzip
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pygen_emulator import Emulator, Request, SteadyClock
from tests.emulator.conftest import (
    CONTAINERS,
    DATA,
    SPACE,
    VIEWS,
    Api,
    container_ref,
    edge,
    node,
    path,
    ref,
    view_ref,
)

NAME = path("Thing", "name")
FILTERS: list[Any] = [
    {"and": [{"equals": {"property": NAME, "value": "a"}}, {"not": {"exists": {"property": NAME}}}]},
    {"or": [{"in": {"property": NAME, "values": ["a"]}}, {"prefix": {"property": NAME, "value": "a"}}]},
    {"range": {"property": path("Thing", "pressure"), "gte": 1, "lt": {"property": path("Thing", "pressure")}}},
    {"containsAny": {"property": path("Values", "texts"), "values": ["a"]}},
    {"containsAll": {"property": path("Values", "directs"), "values": [ref("a")]}},
    {"overlaps": {"startProperty": path("Values", "date"), "endProperty": path("Values", "date"), "gt": "2020-01-01"}},
    {"hasData": [view_ref("Thing"), container_ref("Site")]},
    {"nested": {"scope": path("Thing", "site"), "filter": {"matchAll": {}}}},
    {"instanceReferences": [ref("a")]},
    {"equals": {"property": ["node", "createdTime"], "value": 1}},
    {"equals": {"property": path("Values", "json"), "value": {"a": [1]}}},
    {"equals": {"property": path("Values", "timestamp"), "value": "2020-01-01T00:00:00Z"}},
]
SOURCES = [{"source": view_ref("Thing"), "targetUnits": [{"property": "pressure", "unit": {"externalId": "x"}}]}]
REQUESTS: list[tuple[str, Any]] = [
    ("/models/spaces", {"items": [{"space": "sp_x", "name": "a", "description": "b"}]}),
    ("/models/spaces/byids", {"items": [{"space": "sp_x"}]}),
    ("/models/spaces/delete", {"items": [{"space": "sp_x"}]}),
    *[("/models/containers", {"items": [item]}) for item in CONTAINERS],
    ("/models/containers/byids", {"items": [{"space": SPACE, "externalId": "Thing"}]}),
    ("/models/containers/delete", {"items": [{"space": SPACE, "externalId": "Nothing"}]}),
    *[("/models/views", {"items": [item]}) for item in VIEWS],
    ("/models/views", {"items": [{**VIEWS[0], "filter": FILTERS[0], "version": "v9"}]}),
    ("/models/views/byids", {"items": [view_ref("Thing")], "includeInheritedProperties": True}),
    ("/models/views/delete", {"items": [view_ref("Nothing")]}),
    (
        "/models/datamodels",
        {"items": [{"space": SPACE, "externalId": "M", "version": "1", "views": [view_ref("Thing"), VIEWS[1]]}]},
    ),
    ("/models/datamodels/byids", {"items": [{"space": SPACE, "externalId": "Plant", "version": "v1"}]}),
    ("/models/datamodels/delete", {"items": [{"space": SPACE, "externalId": "M", "version": "1"}]}),
    (
        "/models/instances",
        {
            "items": [node("n", "Thing", name="a", pressure=1, path=[ref("b")]), edge("e", "a", "b", rate=1.5)],
            "delete": [{"instanceType": "node", **ref("x")}],
            "autoCreateDirectRelations": True,
            "autoCreateStartNodes": True,
            "autoCreateEndNodes": True,
            "skipOnVersionConflict": False,
            "replace": True,
        },
    ),
    (
        "/models/instances",
        {
            "items": [
                node("v", "Values", text="", json={"a": 1}, timestamp="2020-01-01T00:00:00Z", dates=["2020-01-01"])
            ]
        },
    ),
    ("/models/instances/byids", {"items": [{"instanceType": "node", **ref("a")}], "sources": SOURCES}),
    ("/models/instances/delete", {"items": [{"instanceType": "edge", **ref("nothing")}]}),
    *[
        (
            "/models/instances/list",
            {
                "instanceType": "node",
                "sources": [{"source": view_ref("Thing")}],
                "filter": item,
                "sort": [{"property": NAME, "direction": "descending", "nullsFirst": True}],
                "limit": 10,
                "cursor": None,
                "includeTyping": True,
                "debug": {"emitResults": True},
            },
        )
        for item in FILTERS
    ],
]

THINGS = {"nodes": {"filter": FILTERS[6]}, "sort": [{"property": NAME}], "limit": 5}
STEPS: dict[str, Any] = {
    "a": THINGS,
    "b": {"edges": {"from": "a", "direction": "outwards", "maxDistance": 1, "limitEach": 2, "nodeFilter": FILTERS[0]}},
    "c": {
        "edges": {"from": "a", "maxDistance": 3, "terminationFilter": FILTERS[0]},
        "postSort": [{"property": ["edge", "type"]}],
    },
    "d": {"nodes": {"from": "b", "chainTo": "source"}},
    "e": {
        "nodes": {"from": "a", "through": {"source": view_ref("Thing"), "identifier": "site"}, "direction": "outwards"}
    },
    "f": {"union": ["a", {"intersection": ["d", "e"]}], "except": ["e"], "limit": 3},
}
SELECT = {"sources": [{"source": view_ref("Thing"), "properties": ["name"]}], "sort": [{"property": NAME}], "limit": 3}
PART = {"space": SPACE, "containerExternalId": "Thing", "identifier": "none"}
POINTS = [{"timestamp": 1, "value": 1.5}]
REQUESTS += [
    (
        "/models/instances/search",
        {
            "view": view_ref("Thing"),
            "query": "a b",
            "properties": ["name", "externalId"],
            "operator": "AND",
            "filter": FILTERS[1],
            "sort": [{"property": NAME}],
            "limit": 5,
        },
    ),
    (
        "/models/instances/aggregate",
        {
            "view": view_ref("Thing"),
            "aggregates": [
                {"count": {}},
                {"avg": {"property": "pressure"}},
                {"histogram": {"property": "pressure", "interval": 1}},
            ],
            "groupBy": ["status", "path"],
            "query": "a",
            "filter": FILTERS[0],
            "limit": 5,
        },
    ),
    (
        "/models/instances/query",
        {
            "with": STEPS,
            "select": {"a": SELECT, "f": {}},
            "cursors": {"a": None},
            "parameters": {"p": 1},
            "includeTyping": True,
        },
    ),
    (
        "/models/instances/sync",
        {
            "with": {"a": {"nodes": {"filter": FILTERS[6]}, "mode": "twoPhase", "backfillSort": [{"property": NAME}]}},
            "select": {"a": {}},
        },
    ),
    (
        "/models/instances/inspect",
        {
            "items": [{"instanceType": "node", **ref("a")}],
            "inspectionOperations": {"involvedViews": {"allVersions": True}},
        },
    ),
    ("/models/containers/indexes/delete", {"items": [PART]}),
    ("/models/containers/constraints/retry", {"items": [PART]}),
    ("/models/containers/inspect", {"items": [container_ref("Thing")], "inspectionOperations": {"involvedViews": {}}}),
    ("/models/statistics/spaces/byids", {"items": [{"space": SPACE}]}),
    ("/units/byids", {"items": [{"externalId": "length:m"}]}),
    ("/timeseries", {"items": [{"name": "a", "isString": False, "metadata": {"a": "b"}}]}),
    ("/timeseries/byids", {"items": [{"externalId": "n"}], "ignoreUnknownIds": True}),
    ("/timeseries/list", {"filter": {"name": "a", "metadata": {"a": "b"}}, "limit": 2, "cursor": None}),
    (
        "/timeseries/update",
        {"items": [{"externalId": "n", "update": {"name": {"set": "b"}, "metadata": {"add": {"c": "d"}}}}]},
    ),
    ("/timeseries/data", {"items": [{"externalId": "n", "datapoints": POINTS}]}),
    (
        "/timeseries/data/list",
        {
            "items": [
                {
                    "externalId": "n",
                    "start": "1d-ago",
                    "aggregates": ["average"],
                    "granularity": "1d",
                    "timeZone": "UTC",
                }
            ],
            "limit": 5,
        },
    ),
    ("/timeseries/data/latest", {"items": [{"externalId": "n", "before": "now"}], "ignoreUnknownIds": True}),
    ("/timeseries/data/delete", {"items": [{"externalId": "n", "inclusiveBegin": 0, "exclusiveEnd": 1}]}),
    ("/files", {"name": "a", "mimeType": "text/plain", "metadata": {}}),
    ("/files/downloadlink", {"items": [{"externalId": "f"}]}),
    ("/files/uploadlink", {"items": [{"externalId": "f"}]}),
    ("/sequences", {"items": [{"columns": [{"externalId": "c", "valueType": "DOUBLE"}]}]}),
    (
        "/sequences/data",
        {"items": [{"externalId": "q", "columns": ["c"], "rows": [{"rowNumber": 1, "values": [1.5]}]}]},
    ),
    ("/sequences/data/list", {"externalId": "q", "start": 0, "end": 5, "limit": 2, "columns": ["c"]}),
    ("/sequences/data/delete", {"items": [{"externalId": "q", "rows": [1]}]}),
]

JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.just(2**70),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=6),
    st.sampled_from(["\x00", "a" * 300, "node", "v1", "2020-01-01", "9999-12-31T23:59:59Z", "\ud800"]),
    st.sampled_from([[], {}, [[]], [None], {"": None}, [{}], {"property": ["x"]}, {"parameter": "p"}, [1] * 1001]),
    st.sampled_from([view_ref("Thing"), container_ref("Thing"), ref("a"), NAME, path("Values", "json")]),
)


def places(value: Any, prefix: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [prefix]
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        found += places(child, (*prefix, key))
    return found


def changed(body: Any, place: tuple[Any, ...], junk: Any, way: str) -> Any:
    if not place:
        return junk
    parent = body = copy.deepcopy(body)
    for key in place[:-1]:
        parent = parent[key]
    last = place[-1]
    if way == "drop":
        del parent[last]
    elif way == "rename" and isinstance(parent, dict):
        parent[f"{last}x"] = parent.pop(last)
    elif way == "wrap":
        parent[last] = [parent[last]]
    else:
        parent[last] = junk
    return body


def check(response: Any) -> None:
    body = json.loads(response.body)
    assert response.header("x-request-id")
    if response.status in (200, 201):
        return
    assert 400 <= response.status < 500, body
    assert body["error"]["code"] == response.status
    assert body["error"]["message"]


@pytest.fixture(scope="module")
def plant() -> Api:
    api = Api(Emulator(clock=SteadyClock()))
    api.put_plant()
    api.put(node("a", "Thing", name="a b", pressure=2, status="open", path=[ref("a")]))
    api.post("/timeseries", items=[{"externalId": "n"}])
    api.post("/files", name="f", externalId="f")
    api.post("/sequences", items=[{"externalId": "q", "columns": [{"externalId": "c", "valueType": "DOUBLE"}]}])
    return api


def send_mutated(plant: Api, data: st.DataObject) -> None:
    path, body = data.draw(st.sampled_from(REQUESTS))
    for _ in range(data.draw(st.integers(1, 2))):
        place = data.draw(st.sampled_from(places(body)))
        way = data.draw(st.sampled_from(["put", "put", "drop", "rename", "wrap"]))
        body = changed(body, place, data.draw(JUNK), way)
    check(plant.raw("POST", path, json.dumps(body).encode()))


RUN = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]}


@settings(max_examples=1000, **RUN)
@given(data=st.data())
def test_a_mutated_request_is_never_a_500(plant: Api, data: st.DataObject) -> None:
    send_mutated(plant, data)


@pytest.mark.slow
@settings(max_examples=30_000, **RUN)
@given(data=st.data())
def test_many_mutated_requests_are_never_a_500(plant: Api, data: st.DataObject) -> None:
    send_mutated(plant, data)


EXPECTED = ("unit 'x'", "has not been uploaded")


def test_unchanged_requests_are_answered(plant: Api) -> None:
    for target, body in REQUESTS:
        response = plant.raw("POST", target, body)
        accepted = response.status in (200, 201) or any(word in response.body.decode() for word in EXPECTED)
        assert accepted, (target, response.body)


BROKEN = [
    (b"", 400),
    (b"{", 400),
    (b"null", 400),
    (b"[]", 400),
    (b"\xff\xfe", 400),
    (b'{"items": NaN}', 400),
    (b'{"items": "\\ud800"}', 400),
    (b"[" * 100_000, 400),
    (b'{"a":' * 1000 + b"1" + b"}" * 1000, 400),
    (b'{"items": ' + b"9" * 10_000 + b"}", 400),
]


@pytest.mark.parametrize(("body", "status"), BROKEN)
@pytest.mark.parametrize("target", sorted({target for target, _ in REQUESTS}))
def test_a_broken_body_is_a_400(plant: Api, target: str, body: bytes, status: int) -> None:
    response = plant.raw("POST", target, body)
    assert response.status == status
    check(response)


def test_compressed_bodies_are_read_and_broken_ones_refused(plant: Api) -> None:
    body = json.dumps({"items": [{"space": SPACE}]}).encode()
    packed = gzip.compress(body)
    assert plant.raw("POST", "/models/spaces/byids", packed, content_encoding="gzip").status == 200
    for wrong in (packed[:-4], body, b""):
        assert plant.raw("POST", "/models/spaces/byids", wrong, content_encoding="gzip").status == 400
    assert plant.raw("POST", "/models/spaces/byids", packed, content_encoding="br").status == 415
    bomb = gzip.compress(b" " * 100_000_000)
    assert plant.raw("POST", "/models/spaces/byids", bomb, content_encoding="gzip").status == 413
    answer = plant.raw("POST", "/models/views/byids", {"items": [view_ref("Values")]}, accept_encoding="gzip, br")
    assert answer.header("content-encoding") == "gzip"
    assert json.loads(gzip.decompress(answer.body))["items"][0]["externalId"] == "Values"


def test_tokens_routes_and_parameters(plant: Api) -> None:
    def send(method: str, target: str, *headers: tuple[str, str]) -> Any:
        return plant.emulator.handle(Request.from_target(method, f"/api/v1/projects/p{target}", headers))

    token = ("authorization", "Bearer t")
    assert send("GET", "/models/spaces").status == 401
    assert send("GET", "/models/spaces", ("authorization", "Basic t")).status == 401
    assert send("GET", "/models/spaces", token).status == 200
    assert send("GET", "/models/spaces/?includeGlobal=false", token).status == 200
    assert send("GET", "/models/nothing", token).status == 404
    assert send("DELETE", "/models/spaces", token).status == 405
    assert send("OPTIONS", "/models/spaces").status == 200
    for wrong in ("limit=0", "limit=-1", "limit=x", "includeGlobal=maybe", "cursor=x"):
        response = send("GET", f"/models/spaces?{wrong}", token)
        assert response.status == 400, wrong
        check(response)
    assert len(json.loads(send("GET", "/models/views?limit=9999", token).body)["items"]) >= len(VIEWS)
    assert DATA in {item["space"] for item in json.loads(send("GET", "/models/spaces", token).body)["items"]}
