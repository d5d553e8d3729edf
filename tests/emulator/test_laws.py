"""Laws: filters mean what a plain evaluation says, and paging with writes going on loses and repeats nothing."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pygen_emulator import Emulator, SteadyClock
from tests.emulator.conftest import DATA, Api, ids, node, path, ref, view_ref

if TYPE_CHECKING:
    from collections.abc import Callable

RUN = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]}

WORDS = st.sampled_from(["", "a", "ab", "b", "ä", "Z", "10", "9", "\U0001f600", "a'b\"%_"])
WHOLE = st.integers(-3, 3) | st.sampled_from([2**62, -(2**62), 2**53 + 1])
REAL = st.sampled_from([-1.5, -0.0, 0.0, 0.5, 1.0, 3.0, 1e300])
MOMENT = st.sampled_from(["2024-01-01T00:00:00+00:00", "2024-01-01T00:00:00.5+00:00", "1969-12-31T23:59:59+00:00"])
DAY = st.sampled_from(["2024-01-01", "1999-12-31", "2024-02-29"])
LINK = st.sampled_from(["n0", "n1", "n2"]).map(ref)
OBJECT = st.sampled_from([{}, {"a": 1}, {"a": [1, {"b": None}]}])
SCALARS: dict[str, st.SearchStrategy[Any]] = {
    "text": WORDS,
    "boolean": st.booleans(),
    "int32": st.integers(-3, 3),
    "int64": WHOLE,
    "float64": REAL,
    "timestamp": MOMENT,
    "date": DAY,
    "direct": LINK,
    "json": OBJECT,
}
LISTS = {f"{name}s": st.lists(SCALARS[name], max_size=3) for name in ("text", "int64", "float64", "direct", "boolean")}
ORDERED = ["text", "int32", "int64", "float64", "timestamp", "date"]
VALUES = {**SCALARS, **LISTS}
INSTANCES = st.lists(st.fixed_dictionaries({}, optional=VALUES), min_size=1, max_size=7)


def prop(name: str) -> list[str]:
    return path("Values", name)


@st.composite
def leaves(draw: st.DrawFn) -> Any:
    kind = draw(
        st.sampled_from(
            ["equals", "in", "range", "prefix", "exists", "contains", "null", "same", "reference", "nested", "data"]
        )
    )
    if kind == "equals":
        name = draw(st.sampled_from(sorted(VALUES)))
        return {"equals": {"property": prop(name), "value": draw(VALUES[name])}}
    if kind == "null":
        return {"equals": {"property": prop(draw(st.sampled_from(sorted(VALUES)))), "value": None}}
    if kind == "same":
        left, right = draw(
            st.sampled_from([("int32", "int64"), ("int64", "float64"), ("texts", "texts"), ("float64", "int32")])
        )
        return {"equals": {"property": prop(left), "value": {"property": prop(right)}}}
    if kind == "in":
        name = draw(st.sampled_from(sorted(SCALARS.keys() - {"json", "boolean"})))
        return {"in": {"property": prop(name), "values": draw(st.lists(SCALARS[name], min_size=1, max_size=3))}}
    if kind == "range":
        name = draw(st.sampled_from(ORDERED))
        bounds = draw(st.sampled_from([("gt",), ("gte",), ("lt",), ("lte",), ("gt", "lte"), ("gte", "lt")]))
        return {"range": {"property": prop(name), **{bound: draw(SCALARS[name]) for bound in bounds}}}
    if kind == "prefix":
        if draw(st.booleans()):
            return {"prefix": {"property": prop("directs"), "value": draw(st.lists(LINK, min_size=1, max_size=2))}}
        return {"prefix": {"property": prop("text"), "value": draw(WORDS)}}
    if kind == "exists":
        return {"exists": {"property": prop(draw(st.sampled_from(sorted(VALUES))))}}
    if kind == "contains":
        name = draw(st.sampled_from(sorted(LISTS)))
        values = draw(st.lists(SCALARS[name[:-1]], min_size=1, max_size=2))
        return {draw(st.sampled_from(["containsAny", "containsAll"])): {"property": prop(name), "values": values}}
    if kind == "reference":
        return {"instanceReferences": draw(st.lists(LINK, min_size=1, max_size=2))}
    if kind == "nested":
        return {"nested": {"scope": prop("direct"), "filter": draw(leaves())}}
    return draw(
        st.sampled_from([{"matchAll": {}}, {"hasData": [view_ref("Values")]}, {"hasData": [view_ref("Thing")]}])
    )


FILTERS = st.recursive(
    leaves(),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda items: {"and": items}),
        st.lists(inner, min_size=1, max_size=3).map(lambda items: {"or": items}),
        inner.map(lambda item: {"not": item}),
    ),
    max_leaves=6,
)
COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
}


def ordered(value: Any) -> Any:
    """Moments compare as texts once the shorter fraction is filled up; texts compare by code point in both worlds."""
    if isinstance(value, str) and len(value) > 18 and value[10] == "T":
        return value.replace("+00:00", "") if "." in value else value.replace("+00:00", ".0")
    return value


def holds(filter_: Any, name: str, world: dict[str, dict[str, Any]]) -> bool:
    ((kind, body),) = filter_.items()
    item = world.get(name, {})  # a target of a relation that nobody wrote is there, but has no data
    if kind == "and":
        return all(holds(child, name, world) for child in body)
    if kind == "or":
        return any(holds(child, name, world) for child in body)
    if kind == "not":
        return not holds(body, name, world)
    if kind == "matchAll":
        return True
    if kind == "hasData":
        return body[0]["externalId"] == "Values" and name in world
    if kind == "instanceReferences":
        return ref(name) in body
    if kind == "nested":
        link = item.get(body["scope"][2])
        return link is not None and holds(body["filter"], link["externalId"], world)
    value = item.get(body["property"][2])
    if kind == "exists":
        return value is not None
    if kind == "equals":
        other = body["value"]
        if isinstance(other, dict) and "property" in other:
            other = item.get(other["property"][2])
            return value is not None and other is not None and value == other
        return bool(value == other)
    if value is None:
        return False
    if kind == "in":
        return value in body["values"]
    if kind == "range":
        return all(test(ordered(value), ordered(body[bound])) for bound, test in COMPARE.items() if bound in body)
    if kind == "prefix":
        return bool(value[: len(body["value"])] == body["value"])
    if kind == "containsAny":
        return any(one in value for one in body["values"])
    return all(one in value for one in body["values"])


@pytest.fixture(scope="module")
def plant() -> Api:
    api = Api(Emulator(clock=SteadyClock()))
    api.put_plant()
    return api


def check_filter(plant: Api, instances: list[dict[str, Any]], filter_: Any) -> None:
    world = {f"n{place}": properties for place, properties in enumerate(instances)}
    targets = {item["externalId"] for item in (ref("n0"), ref("n1"), ref("n2"))} - world.keys()
    plant.put(*(node(name, "Values", **properties) for name, properties in world.items()), replace=True)
    try:
        for limit in (1000, 2):
            found, cursor = [], None
            while True:
                body = {
                    "sources": [{"source": view_ref("Values")}],
                    "filter": filter_,
                    "limit": limit,
                    "cursor": cursor,
                }
                page = plant.post("/models/instances/list", **body)
                found += ids(page["items"])
                cursor = page.get("nextCursor")
                if cursor is None:
                    break
            expected = [name for name in world if holds(filter_, name, world)]
            assert found == expected, f"{instances}\n{filter_}"
        step = {"nodes": {"filter": {"and": [{"hasData": [view_ref("Values")]}, filter_]}}}
        asked = plant.post("/models/instances/query", **{"with": {"x": step}, "select": {"x": {}}})
        assert ids(asked["items"]["x"]) == found
    finally:
        items = [{"instanceType": "node", "space": DATA, "externalId": name} for name in [*world, *targets]]
        plant.post("/models/instances/delete", items=items)


@settings(max_examples=250, **RUN)
@given(instances=INSTANCES, filter_=FILTERS)
def test_a_filter_means_what_it_says(plant: Api, instances: list[dict[str, Any]], filter_: Any) -> None:
    check_filter(plant, instances, filter_)


@pytest.mark.slow
@settings(max_examples=10_000, **RUN)
@given(instances=INSTANCES, filter_=FILTERS)
def test_many_filters_mean_what_they_say(plant: Api, instances: list[dict[str, Any]], filter_: Any) -> None:
    check_filter(plant, instances, filter_)


SORTS = st.lists(
    st.fixed_dictionaries(
        {
            "property": st.sampled_from([prop("int32"), prop("text"), ["node", "externalId"]]),
            "direction": st.sampled_from(["ascending", "descending"]),
            "nullsFirst": st.booleans(),
        }
    ),
    max_size=2,
)


@settings(max_examples=60, **RUN)
@given(sort=SORTS, limit=st.integers(1, 5), data=st.data())
def test_paging_with_writes_going_on_neither_repeats_nor_skips(sort: Any, limit: int, data: st.DataObject) -> None:
    with Emulator(clock=SteadyClock()) as emulator:
        api = Api(emulator)
        api.put_plant()
        values = st.fixed_dictionaries({}, optional={"int32": st.integers(0, 2), "text": WORDS})
        stable = {f"s{place}": data.draw(values) for place in range(data.draw(st.integers(0, 12)))}
        passing = {f"p{place}": data.draw(values) for place in range(3)}
        api.put(*(node(name, "Values", **properties) for name, properties in {**stable, **passing}.items()))
        found: list[str] = []
        cursor = None
        for turn in range(100):
            page = api.post(
                "/models/instances/list",
                sources=[{"source": view_ref("Values")}],
                sort=sort,
                limit=limit,
                cursor=cursor,
            )
            found += ids(page["items"])
            cursor = page.get("nextCursor")
            if cursor is None:
                break
            if turn < 10:
                api.put(node(f"new{turn}", "Values", **data.draw(values)))
                gone = data.draw(st.sampled_from(sorted(passing)))
                api.post("/models/instances/delete", items=[{"instanceType": "node", **ref(gone)}])
            limit = data.draw(st.integers(1, 5))
        kept = [name for name in found if name in stable]
        assert sorted(kept) == sorted(stable)
        assert len(found) == len(set(found))
