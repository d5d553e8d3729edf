"""Filters whose meaning the laws do not draw: overlaps, base properties, comparisons of properties, refusals."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.conftest import DATA, SPACE, Api, ApiError, edge, ids, node, path, ref


def span(name: str, start: str, end: str, **more: Any) -> dict[str, Any]:
    return node(name, "Values", int32=int(start), int64=int(end), **more)


@pytest.fixture
def plant(api: Api) -> Api:
    api.put(node("site", "Site", label="Zero"))
    api.put(
        span("early", "1", "3", text="abc", timestamp="2024-01-01T00:00:00Z", float64=1, texts=["abc", "x"]),
        span("late", "5", "9", text="a", timestamp="2024-06-01T02:00:00+02:00", float64=7.5, texts=["y"]),
        span("long", "1", "9", text="abcd", timestamp="2024-06-01T00:00:00Z", float64=9),
        node("open", "Values", int32=4),
        node("site", "Site", label="One"),
        {**node("typed", "Thing", name="T", site=ref("site")), "type": ref("site")},
    )
    api.put(edge("e1", "early", "typed", rate=1), edge("e2", "typed", "late", rate=2))
    return api


def overlaps(**bounds: Any) -> dict[str, Any]:
    return {"overlaps": {"startProperty": path("Values", "int32"), "endProperty": path("Values", "int64"), **bounds}}


def prop(name: str) -> dict[str, Any]:
    return {"property": path("Values", name)}


CASES: list[tuple[dict[str, Any], str]] = [
    (overlaps(gte=4, lte=6), "late long"),
    (overlaps(gt=3), "late long"),
    (overlaps(gte=3), "early late long"),
    (overlaps(lt=5), "early long"),
    (overlaps(lte=0), ""),
    ({"range": {**prop("float64"), "gt": prop("int32")}}, "late long"),
    ({"range": {**prop("int64"), "gte": prop("float64"), "lt": 9}}, "early"),
    ({"prefix": {**prop("text"), "value": "abc"}}, "early long"),
    ({"in": {**prop("text"), "values": prop("texts")}}, "early"),
    ({"containsAll": {**prop("texts"), "values": prop("texts")}}, "early late"),
    ({"containsAny": {**prop("texts"), "values": ["x", "y"]}}, "early late"),
    ({"equals": {**prop("timestamp"), "value": "2024-06-01T01:00:00+01:00"}}, "late long"),
    ({"range": {**prop("timestamp"), "gte": "2024-01-01T00:00:00", "lt": "2024-01-01T00:00:00.001Z"}}, "early"),
    ({"equals": {"property": ["node", "type"], "value": ref("site")}}, "typed"),
    (
        {
            "nested": {
                "scope": ["node", "type"],
                "filter": {"equals": {"property": path("Site", "label"), "value": "One"}},
            }
        },
        "typed",
    ),
    ({"equals": {"property": ["node", "instanceType"], "value": "edge"}}, ""),
    ({"range": {"property": ["node", "version"], "gte": 2}}, "site"),
    ({"exists": {"property": ["node", "deletedTime"]}}, ""),
    ({"equals": {"property": [SPACE, "Site", "title"], "value": "One"}}, "site"),
    ({"prefix": {"property": ["node", "externalId"], "value": "l"}}, "late long"),
    ({"equals": {"property": ["node", "space"], "value": "sp_none"}}, ""),
    ({"invalid": {"previouslyReferencedProperties": [["a", "b"]], "filterType": "equals"}}, ""),
]


@pytest.mark.parametrize(("filter_", "expected"), CASES)
def test_meanings(plant: Api, filter_: dict[str, Any], expected: str) -> None:
    inside = {"equals": {"property": ["node", "space"], "value": DATA}}
    assert sorted(ids(plant.list(filter={"and": [inside, filter_]}))) == expected.split()


def test_edges_are_filtered_by_their_ends(plant: Api) -> None:
    start = {"equals": {"property": ["edge", "startNode"], "value": ref("early")}}
    assert ids(plant.list(instanceType="edge", filter=start)) == ["e1"]
    inner = {"equals": {"property": path("Values", "text"), "value": "a"}}
    assert ids(plant.list(instanceType="edge", filter={"nested": {"scope": ["edge", "endNode"], "filter": inner}})) == [
        "e2"
    ]
    many = {"in": {"property": ["edge", "endNode"], "values": [ref("late"), ref("typed")]}}
    assert ids(plant.list(instanceType="edge", filter=many)) == ["e1", "e2"]


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"equals": {"property": path("Values", "space"), "value": "a"}}, "reserved values"),
    ({"equals": {"property": path("Values", "none"), "value": "a"}}, "Unknown property"),
    ({"equals": {"property": path("None", "a"), "value": "a"}}, "One or more views do not exist"),
    ({"equals": {"property": ["node", "none"], "value": "a"}}, "Unknown property"),
    ({"equals": {"property": ["a"], "value": "a"}}, "Invalid property reference"),
    ({"equals": {**prop("texts"), "value": "a"}}, "Invalid value for list property"),
    ({"equals": {**prop("int32"), "value": "a"}}, "expected int32"),
    ({"equals": {**prop("int32")}}, "value must not be null"),
    ({"equals": {**prop("int32"), "value": prop("text")}}, "cannot be compared"),
    ({"in": {**prop("texts"), "values": ["a"]}}, "use containsAny"),
    ({"in": {**prop("text"), "values": []}}, "size must be between 1"),
    ({"in": {**prop("text"), "values": prop("int32")}}, "not a list"),
    ({"in": {**prop("text"), "values": ["a"] * 1001}}, "size must be between 1 and 1000"),
    ({"range": {**prop("int32")}}, "at least one of"),
    ({"range": {**prop("int32"), "gt": 1, "gte": 1}}, "both 'gt' and 'gte'"),
    ({"range": {**prop("boolean"), "gt": True}}, "Range does not apply"),
    ({"prefix": {**prop("int32"), "value": "a"}}, "Prefix does not apply"),
    ({"containsAny": {**prop("text"), "values": ["a"]}}, "is not a list"),
    ({"nested": {"scope": path("Values", "text"), "filter": {"matchAll": {}}}}, "single direct relation"),
    ({"hasData": []}, "size must be between 1"),
    ({"and": []}, "size must be between 1"),
    ({"matchAll": {}, "and": []}, "exactly one key"),
    ({"like": {}}, "Unknown filter 'like'"),
    ({"exists": {**prop("text"), "more": 1}}, "Unexpected field"),
    ({"equals": {**prop("text"), "value": {"parameter": "p"}}}, "parameter 'p' is not defined"),
    ({"equals": {**prop("timestamp"), "value": "yesterday"}}, "expected timestamp"),
    ({"equals": {**prop("date"), "value": "2024-02-30"}}, "expected date"),
    ({"equals": {**prop("direct"), "value": {"space": "a"}}}, "expected direct"),
]


@pytest.mark.parametrize(("filter_", "message"), REFUSED)
def test_refusals(plant: Api, filter_: dict[str, Any], message: str) -> None:
    with pytest.raises(ApiError, match=message) as caught:
        plant.list(filter=filter_)
    assert caught.value.status == 400
