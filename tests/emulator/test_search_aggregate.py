"""Search and aggregate over the API itself."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.conftest import Api, ApiError, ids, node, path, ref, view_ref


@pytest.fixture
def people(api: Api) -> Api:
    api.put(
        node("p1", "Thing", name="Quentin Tarantino", status="open", pressure=1.5, site=ref("s1"), path=[ref("s1")]),
        node("p2", "Thing", name="Christoph Waltz", status="open", pressure=2.5, path=[ref("s1"), ref("s2")]),
        node("p3", "Thing", name="Uma Thurman-Waltz", status="closed", pressure=25),
        node("p10", "Thing", name="quentin", pressure=None),
        node("v1", "Values", boolean=True, int32=2, texts=["alpha beta", "Gamma"], float32=1.5),
        node("v2", "Values", boolean=False, int32=7, texts=["beta"], float32=-0.5, int64=2**62),
        node("v3", "Values", int32=None, int64=2**62, float64=1.7e308),
        node("v4", "Values", float64=1.7e308),
    )
    return api


def find(api: Api, view: str, query: str | None, **body: Any) -> list[str]:
    return ids(api.post("/models/instances/search", view=view_ref(view), query=query, **body)["items"])


def test_words_are_found_by_their_beginnings_best_first(people: Api) -> None:
    assert find(people, "Thing", "Quentin") == ["p1", "p10"]
    assert find(people, "Thing", "quentin TARANTINO") == ["p1", "p10"]
    assert find(people, "Thing", "quentin TARANTINO", operator="AND") == ["p1"]
    assert find(people, "Thing", "Tarantino Waltz Thurman", operator="AND") == []
    assert find(people, "Thing", "Tarantino Waltz Thurman") == ["p3", "p1", "p2"]
    assert find(people, "Thing", "tar") == ["p1"]
    assert find(people, "Thing", "arantino") == []
    assert find(people, "Values", "beta") == ["v1", "v2"]
    assert find(people, "Values", "GAMMA", properties=["texts"]) == ["v1"]
    assert find(people, "Thing", "waltz", limit=1) == ["p2"]


def test_search_without_words_is_a_filter(people: Api) -> None:
    for query in (None, ""):
        assert find(people, "Thing", query) == ["p1", "p2", "p3", "p10"]
    sort = [{"property": path("Thing", "name"), "direction": "descending"}]
    assert find(people, "Thing", None, sort=sort) == ["p10", "p3", "p1", "p2"]
    reverse = {"in": {"property": path("Thing", "path"), "values": [ref("s2"), ref("s9")]}}
    assert find(people, "Thing", None, filter=reverse) == ["p2"]
    assert find(people, "Thing", "waltz", filter={"equals": {"property": ["status"], "value": "closed"}}) == ["p3"]


def test_a_whole_external_id_finds_one(people: Api) -> None:
    assert find(people, "Thing", "p1", properties=["externalId"]) == ["p1"]
    assert find(people, "Thing", "p", properties=["externalId"]) == ["p1", "p2", "p3", "p10"]
    assert find(people, "Thing", "p1") == []


def test_search_shows_units_and_typing(people: Api) -> None:
    units = [{"property": "pressure", "unit": {"externalId": "pressure:pa"}}]
    answer = people.post(
        "/models/instances/search",
        view=view_ref("Thing"),
        query="Tarantino",
        targetUnits=units,
        includeTyping=True,
    )
    assert answer["items"][0]["properties"]["sp_plant"]["Thing/v1"]["pressure"] == 150_000
    assert answer["typing"]["sp_plant"]["Thing/v1"]["pressure"]["type"]["unit"]["externalId"] == "pressure:pa"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"properties": ["nothing"]}, "Unknown property"),
        ({"filter": {"nested": {"scope": path("Thing", "site"), "filter": {"matchAll": {}}}}}, "nested"),
        ({"view": view_ref("Nothing")}, "One or more views do not exist"),
        ({"limit": 1001}, "limit must be between 1 and 1000"),
    ],
)
def test_search_refuses(people: Api, body: dict[str, Any], message: str) -> None:
    with pytest.raises(ApiError, match=message) as caught:
        people.post("/models/instances/search", **{"view": view_ref("Thing"), "query": "a", **body})
    assert caught.value.status == 400


def total(api: Api, view: str, *aggregates: Any, **body: Any) -> list[Any]:
    request = {"view": view_ref(view), "aggregates": list(aggregates), **body}
    return api.post("/models/instances/aggregate", **request)["items"]  # type: ignore[no-any-return]


def test_functions_over_all(people: Api) -> None:
    functions = [{name: {"property": "pressure"}} for name in ("count", "avg", "min", "max", "sum")]
    [item] = total(people, "Thing", *functions)
    assert "group" not in item
    assert item["instanceType"] == "node"
    values = {entry["aggregate"]: (entry["property"], entry["value"]) for entry in item["aggregates"]}
    expected = {"count": 3, "avg": 29 / 3, "min": 1.5, "max": 25.0, "sum": 29.0}
    assert values == {name: ("pressure", value) for name, value in expected.items()}
    assert total(people, "Thing", {"count": {}})[0]["aggregates"] == [{"aggregate": "count", "value": 4}]
    assert total(people, "Thing", {"count": {"property": "externalId"}})[0]["aggregates"][0]["value"] == 4
    assert (
        total(people, "Thing", {"count": {"property": "externalId"}}, query="waltz")[0]["aggregates"][0]["value"] == 2
    )


def test_units_apply_to_the_result(people: Api) -> None:
    units = [{"property": "pressure", "unit": {"externalId": "pressure:pa"}}]
    [item] = total(
        people, "Thing", {"sum": {"property": "pressure"}}, {"max": {"property": "pressure"}}, targetUnits=units
    )
    assert [entry["value"] for entry in item["aggregates"]] == [2_900_000, 2_500_000]


def test_nothing_gives_one_item(people: Api) -> None:
    none = {"equals": {"property": ["node", "externalId"], "value": "none"}}
    functions = [{name: {"property": "pressure"}} for name in ("count", "avg", "min", "max", "sum")]
    [item] = total(people, "Thing", *functions, filter=none)
    assert [entry.get("value") for entry in item["aggregates"]] == [0, None, None, None, 0]
    assert total(people, "Thing", {"count": {}}, filter=none, groupBy=["status"]) == []


def test_groups(people: Api) -> None:
    count = {"count": {"property": "externalId"}}
    groups = [
        (item["group"], item["aggregates"][0]["value"]) for item in total(people, "Thing", count, groupBy=["status"])
    ]
    assert groups == [({"status": "open"}, 2), ({"status": "closed"}, 1)]
    groups = [
        (item["group"], item["aggregates"][0]["value"]) for item in total(people, "Values", count, groupBy=["boolean"])
    ]
    assert groups == [({"boolean": False}, 1), ({"boolean": True}, 1)]
    [item] = total(people, "Thing", count, groupBy=["site", "status"])
    assert item["group"] == {"site": ref("s1"), "status": "open"}
    groups = [
        (item["group"]["path"]["externalId"], item["aggregates"][0]["value"])
        for item in total(people, "Thing", count, groupBy=["path"])
    ]
    assert groups == [("s1", 2), ("s2", 1)]
    assert total(people, "Thing", groupBy=["status"], limit=1)[0]["aggregates"] == []
    with pytest.raises(ApiError, match="cannot be used in group by"):
        total(people, "Values", count, groupBy=["timestamp"])
    with pytest.raises(ApiError, match="Unknown property"):
        total(people, "Values", count, groupBy=["nothing"])


def test_histograms(people: Api) -> None:
    [item] = total(people, "Thing", {"histogram": {"property": "pressure", "interval": 10}})
    assert item["aggregates"] == [
        {
            "aggregate": "histogram",
            "property": "pressure",
            "interval": 10.0,
            "buckets": [{"start": 0, "count": 2}, {"start": 10, "count": 0}, {"start": 20, "count": 1}],
        }
    ]
    [item] = total(people, "Values", {"histogram": {"property": "float32", "interval": 1}})
    assert item["aggregates"][0]["buckets"] == [
        {"start": -1, "count": 1},
        {"start": 0, "count": 0},
        {"start": 1, "count": 1},
    ]
    [item] = total(people, "Values", {"histogram": {"property": "int64", "interval": 2}})
    assert len(item["aggregates"][0]["buckets"]) == 1
    groups = total(people, "Thing", {"histogram": {"property": "pressure", "interval": 1}}, groupBy=["status"])
    assert [[bucket["count"] for bucket in item["aggregates"][0]["buckets"]] for item in groups] == [[1, 1], [1]]


@pytest.mark.parametrize(
    ("aggregate", "message"),
    [
        ({"avg": {"property": "name"}}, "no number"),
        ({"avg": {}}, "property must not be null"),
        ({"avg": {"property": "nothing"}}, "Unknown property"),
        ({"histogram": {"property": "pressure"}}, "interval must be greater than 0"),
        ({"histogram": {"property": "pressure", "interval": -1}}, "interval must be greater than 0"),
        ({"median": {"property": "pressure"}}, "expected exactly one of"),
        ({"avg": {"property": "pressure"}, "sum": {"property": "pressure"}}, "expected exactly one of"),
        ({}, "expected exactly one of"),
    ],
)
def test_aggregate_refuses(people: Api, aggregate: Any, message: str) -> None:
    with pytest.raises(ApiError, match=message) as caught:
        total(people, "Thing", aggregate)
    assert caught.value.status == 400


def test_results_out_of_range_are_refused(people: Api) -> None:
    for function, name in (("sum", "int64"), ("sum", "float64")):
        with pytest.raises(ApiError, match="out of range"):
            total(people, "Values", {function: {"property": name}})
    with pytest.raises(ApiError, match="out of range"):
        total(people, "Values", {"histogram": {"property": "float64", "interval": 1e-10}})
    with pytest.raises(ApiError, match="aggregates size must be between"):
        total(people, "Values")
