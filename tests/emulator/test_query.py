"""Query over the API itself: every kind of step, cursors step by step."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.conftest import DATA, SPACE, Api, ApiError, edge, ids, node, path, ref, view_ref

FLOWS = {"equals": {"property": ["edge", "type"], "value": {"space": SPACE, "externalId": "Thing.flows"}}}
THINGS = {"hasData": [view_ref("Thing")]}
SITE = {"source": view_ref("Thing"), "identifier": "site"}


@pytest.fixture
def graph(api: Api) -> Api:
    """a -> b -> c -> a, a -> d, and sites: a, b at s1, c at s2; d's path is s1, s2."""
    api.put(node("s1", "Site", label="One"), node("s2", "Site", label="Two"))
    api.put(
        node("a", "Thing", name="A", site=ref("s1"), pressure=3),
        node("b", "Thing", name="B", site=ref("s1"), pressure=1),
        node("c", "Thing", name="C", site=ref("s2")),
        node("d", "Thing", name="D", path=[ref("s1"), ref("s2"), ref("gone")], pressure=2),
    )
    api.put(
        edge("ab", "a", "b", rate=1),
        edge("bc", "b", "c", rate=2),
        edge("ca", "c", "a", rate=3),
        edge("ad", "a", "d", rate=4),
    )
    return api


def named(*external_ids: str) -> dict[str, Any]:
    return {"instanceReferences": [ref(name) for name in external_ids]}


def shows(view: str, *names: str) -> dict[str, Any]:
    return {"sources": [{"source": view_ref(view), "properties": list(names or ("*",))}]}


def run(api: Api, steps: dict[str, Any], select: dict[str, Any] | None = None, **more: Any) -> Any:
    body = {"with": steps, "select": select or {name: {} for name in steps}, **more}
    return api.post("/models/instances/query", **body)


def found(api: Api, steps: dict[str, Any], name: str, **more: Any) -> str:
    return " ".join(ids(run(api, steps, **more)["items"][name]))


def test_nodes_through_edges_and_relations(graph: Api) -> None:
    steps = {
        "things": {"nodes": {"filter": named("a")}},
        "flows": {"edges": {"from": "things", "filter": FLOWS, "direction": "outwards"}},
        "next": {"nodes": {"from": "flows", "chainTo": "destination", "filter": THINGS}},
        "same": {"nodes": {"from": "flows", "chainTo": "source"}},
        "sites": {"nodes": {"from": "next", "through": SITE, "direction": "outwards"}},
        "back": {"nodes": {"from": "sites", "through": SITE, "direction": "inwards"}},
        "default": {"nodes": {"from": "sites", "through": {"view": view_ref("Thing"), "identifier": "site"}}},
        "arriving": {"edges": {"from": "things", "direction": "inwards"}},
        "before": {"nodes": {"from": "arriving"}},
        "again": {"edges": {"from": "flows"}},
    }
    answer = run(graph, steps)
    assert {name: " ".join(ids(items)) for name, items in answer["items"].items()} == {
        "things": "a",
        "flows": "ab ad",
        "next": "b d",
        "same": "a",
        "sites": "s1",
        "back": "a b",
        "default": "a b",
        "arriving": "ca",
        "before": "c",
        "again": "bc",
    }
    assert answer["nextCursor"] == {}
    assert answer["items"]["flows"][0]["properties"] == {}
    assert answer["items"]["flows"][0]["startNode"] == ref("a")


def test_lists_are_followed_outwards_and_refused_inwards(graph: Api) -> None:
    through = {"source": view_ref("Thing"), "identifier": "path"}
    steps = {
        "d": {"nodes": {"filter": named("d")}},
        "sites": {"nodes": {"from": "d", "through": through, "direction": "outwards"}},
    }
    assert found(graph, steps, "sites") == "s1 s2 gone"
    steps["back"] = {"nodes": {"from": "sites", "through": through, "direction": "inwards"}}
    with pytest.raises(ApiError, match=r"Cannot traverse lists of direct relations inwards\."):
        run(graph, steps)


def test_recursion_ends_at_cycles_and_where_told(graph: Api) -> None:
    def walk(distance: int, **more: Any) -> str:
        steps = {
            "a": {"nodes": {"filter": named("a")}},
            "flows": {"edges": {"from": "a", "maxDistance": distance, **more}},
        }
        return found(graph, steps, "flows")

    assert walk(1) == "ab ad"
    assert walk(2) == "ab ad bc"
    assert walk(2**31 - 1) == "ab ad bc ca"
    assert walk(9, direction="inwards") == "ca bc ab"
    stop = {"equals": {"property": path("Thing", "name"), "value": "B"}}
    assert walk(9, terminationFilter=stop) == "ab ad"
    assert walk(9, nodeFilter={"not": stop}) == "ad"
    assert walk(1, nodeFilter=stop) == "ab"
    assert walk(9, filter={"range": {"property": path("Flow", "rate"), "lt": 3}}) == "ab bc"


def test_limits_for_each_parent(graph: Api) -> None:
    sort = [{"property": path("Flow", "rate"), "direction": "descending"}]
    steps = {
        "all": {"nodes": {"filter": THINGS}},
        "flows": {"edges": {"from": "all", "maxDistance": 1, "limitEach": 1}, "sort": sort},
    }
    assert found(graph, steps, "flows") == "ad ca bc"
    steps["flows"] = {"edges": {"from": "all", "limitEach": 1}, "sort": sort, "limit": 1}
    pages = []
    cursor = None
    while True:
        answer = run(graph, steps, {"flows": {}}, cursors={"flows": cursor})
        pages += ids(answer["items"]["flows"])
        cursor = answer["nextCursor"].get("flows")
        if cursor is None:
            break
    assert pages == ["ad", "ca", "bc"]
    for wrong in ({"limitEach": 1}, {"from": "all", "limitEach": 1, "maxDistance": 2}):
        with pytest.raises(ApiError, match="limitEach"):
            run(graph, {"all": steps["all"], "flows": {"edges": wrong}})


def test_set_operations(graph: Api) -> None:
    steps = {
        "ab": {"nodes": {"filter": named("a", "b")}},
        "bc": {"nodes": {"filter": named("b", "c")}},
        "union": {"union": ["ab", "bc"]},
        "all": {"unionAll": ["ab", "bc"]},
        "three": {"unionAll": ["ab", "bc"], "limit": 3},
        "both": {"intersection": ["ab", "bc"]},
        "nested": {"union": [{"intersection": ["ab", "bc"]}, "ab"], "except": ["bc"]},
        "next": {"edges": {"from": "both"}},
    }
    answer = run(graph, steps)["items"]
    assert {name: " ".join(ids(items)) for name, items in answer.items()} == {
        "ab": "a b",
        "bc": "b c",
        "union": "a b c",
        "all": "a b b c",
        "three": "a b b",
        "both": "b",
        "nested": "a",
        "next": "bc",
    }


def test_sorting_and_showing(graph: Api) -> None:
    by_pressure = [{"property": path("Thing", "pressure"), "direction": "descending"}]
    steps = {
        "things": {"nodes": {"filter": THINGS}, "sort": by_pressure, "limit": 3},
        "flows": {
            "edges": {"from": "things"},
            "postSort": [{"property": ["edge", "externalId"], "direction": "descending"}],
        },
    }
    select = {
        "things": {**shows("Thing", "name"), "sort": [{"property": path("Thing", "name")}], "limit": 2},
        "flows": shows("Flow"),
    }
    answer = run(graph, steps, select)
    assert [item["properties"][SPACE]["Thing/v1"] for item in answer["items"]["things"]] == [
        {"name": "A"},
        {"name": "B"},
    ]
    assert ids(answer["items"]["flows"]) == ["bc", "ad", "ab"]
    assert answer["items"]["flows"][0]["properties"] == {SPACE: {"Flow/v1": {"rate": 2.0}}}
    assert "things" in answer["nextCursor"]


def test_rows_without_data_in_a_selected_view_are_shown_without_it(graph: Api) -> None:
    steps = {"nodes": {"nodes": {"filter": named("a", "s1")}}}
    select = {"nodes": {"sources": [*shows("Thing", "name")["sources"], *shows("Site", "label")["sources"]]}}
    answer = run(graph, steps, select, includeTyping=True)
    shown = {item["externalId"]: item["properties"] for item in answer["items"]["nodes"]}
    assert shown == {"a": {SPACE: {"Thing/v1": {"name": "A"}}}, "s1": {SPACE: {"Site/v1": {"label": "One"}}}}
    assert answer["typing"]["nodes"][SPACE].keys() == {"Thing/v1", "Site/v1"}


def test_parameters(graph: Api) -> None:
    steps = {"x": {"nodes": {"filter": {"equals": {"property": path("Thing", "name"), "value": {"parameter": "p"}}}}}}
    assert found(graph, steps, "x", parameters={"p": "B"}) == "b"
    with pytest.raises(ApiError, match="parameter 'p' is not defined"):
        run(graph, steps)


def test_each_step_is_paged_for_itself(graph: Api) -> None:
    steps = {
        "things": {"nodes": {"filter": THINGS}, "limit": 1},
        "flows": {"edges": {"from": "things"}, "limit": 1},
    }
    seen: list[tuple[str, str]] = []
    parent = child = None
    while True:
        answer = run(graph, steps, cursors={"things": parent, "flows": child})
        [thing] = ids(answer["items"]["things"])
        seen += [(thing, name) for name in ids(answer["items"]["flows"])]
        child = answer["nextCursor"].get("flows")
        if child is None:
            parent = answer["nextCursor"].get("things")
            if parent is None:
                break
    assert seen == [("a", "ab"), ("a", "ad"), ("b", "bc"), ("c", "ca")]


def test_debug(graph: Api) -> None:
    answer = run(graph, {"x": {"nodes": {}}}, debug={"emitResults": False})
    assert answer["items"] == {"x": []}
    assert answer["debug"] == {"notices": []}


NODES = {"nodes": {"filter": THINGS}}


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"with": {"a": NODES}, "select": {"b": {}}}, "'with' does not have"),
        ({"with": {"a": NODES}, "select": {"a": {}}, "cursors": {"b": None}}, "'with' does not have"),
        ({"with": {"a": {"nodes": {"from": "b"}}}, "select": {"a": {}}}, "refers to the step 'b'"),
        ({"with": {"a": {"nodes": {"from": "a"}}}, "select": {"a": {}}}, "cycle"),
        ({"with": {"a": {"union": ["b"]}, "b": {"union": ["a"]}}, "select": {"a": {}}}, "cycle"),
        ({"with": {"a": {"nodes": {"limit": 5}}}, "select": {"a": {}}}, r"Unexpected field - .*nodes\.limit"),
        ({"with": {"a": {}}, "select": {"a": {}}}, "exactly one of 'nodes', 'edges'"),
        ({"with": {"a": NODES, "b": {"nodes": {"from": "a"}}}, "select": {"a": {}}}, "needs 'through'"),
        (
            {"with": {"a": NODES}, "select": {"a": {"sources": [{"source": view_ref("Thing")}]}}},
            "properties must not be null",
        ),
        ({"with": {"a": NODES}, "select": {"a": shows("Thing", "nothing")}}, "Unknown property 'nothing'"),
        ({"with": {"a": {**NODES, "limit": 10_001}}, "select": {"a": {}}}, "limit must be between 1 and 10000"),
        ({"with": {"a": {**NODES, "mode": "twoPhase"}}, "select": {"a": {}}}, "Unexpected field"),
        (
            {
                "with": {"a": NODES, "b": {"nodes": {"from": "a", "through": {**SITE, "identifier": "name"}}}},
                "select": {"b": {}},
            },
            "no direct relation",
        ),
        ({"with": {"a": NODES}, "select": {"a": {}}, "cursors": {"a": "x"}}, "cursor is invalid"),
    ],
)
def test_query_refuses(graph: Api, body: Any, message: str) -> None:
    with pytest.raises(ApiError, match=message) as caught:
        graph.post("/models/instances/query", **body)
    assert caught.value.status == 400


def test_deleted_instances_are_not_met(graph: Api) -> None:
    graph.post("/models/instances/delete", items=[{"instanceType": "node", "space": DATA, "externalId": "s1"}])
    steps = {
        "a": {"nodes": {"filter": named("a")}},
        "site": {"nodes": {"from": "a", "through": SITE, "direction": "outwards"}},
    }
    assert found(graph, steps, "site") == ""
