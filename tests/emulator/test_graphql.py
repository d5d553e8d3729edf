"""GraphQL over the API itself."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.conftest import DATA, SPACE, Api, ApiError, edge, node, ref

PATH = f"/userapis/spaces/{SPACE}/datamodels/Plant/versions/v1/graphql"


@pytest.fixture
def plant(api: Api) -> Api:
    api.put(node("s1", "Site", label="One"))
    api.put(
        node("a", "Thing", name="Alpha", status="open", pressure=3, site=ref("s1")),
        node("b", "Thing", name="Beta", pressure=1, site=ref("s1"), path=[ref("s1")]),
        node("c", "Thing", name="Gamma", status="closed"),
        node(
            "v", "Values", texts=["x", "y"], int64=2**40, json={"a": 1}, timestamp="2024-01-01T00:00:00Z", boolean=True
        ),
    )
    api.put(edge("ab", "a", "b", rate=1), edge("ac", "a", "c", rate=2))
    return api


def ask(api: Api, query: str, variables: Any = None) -> Any:
    answer = api.post(PATH, query=query, variables=variables)
    assert "errors" not in answer, answer
    return answer["data"]


def names(connection: Any) -> list[str]:
    return [item["name"] for item in connection["items"]]


def test_lists_are_filtered_sorted_and_paged(plant: Api) -> None:
    assert names(ask(plant, "{ listThing { items { name } } }")["listThing"]) == ["Alpha", "Beta", "Gamma"]
    query = """query ($filter: _ListThingFilter, $after: String) {
      listThing(first: 2, after: $after, sort: {name: DESC}, filter: $filter) {
        items { __typename externalId name createdTime } edges { node { name } } pageInfo { hasNextPage endCursor }
      }
    }"""
    first = ask(plant, query)["listThing"]
    assert names(first) == ["Gamma", "Beta"]
    assert first["items"][0]["__typename"] == "Thing"
    assert first["items"][0]["createdTime"].endswith("+00:00")
    assert [one["node"]["name"] for one in first["edges"]] == ["Gamma", "Beta"]
    second = ask(plant, query, {"after": first["pageInfo"]["endCursor"]})["listThing"]
    assert (names(second), second["pageInfo"]["hasNextPage"]) == (["Alpha"], False)
    cases: list[tuple[Any, list[str]]] = [
        ({"name": {"eq": "Alpha"}}, ["Alpha"]),
        ({"name": {"in": ["Alpha", "Beta"]}, "pressure": {"gt": 1}}, ["Alpha"]),
        ({"status": {"isNull": True}}, ["Beta"]),
        ({"or": [{"name": {"prefix": "Al"}}, {"pressure": {"lte": 1}}]}, ["Beta", "Alpha"]),
        ({"not": {"status": {"eq": "open"}}}, ["Gamma", "Beta"]),
        ({"site": {"label": {"eq": "One"}}}, ["Beta", "Alpha"]),
        ({"externalId": {"eq": "c"}, "space": {"eq": DATA}}, ["Gamma"]),
    ]
    for filter_, expected in cases:
        assert names(ask(plant, query, {"filter": filter_})["listThing"]) == expected, filter_


def test_connections_both_ways(plant: Api) -> None:
    query = """{ getThingById(instance: {space: "sp_data", externalId: "a"}) { items {
        name
        site { label things(sort: {name: DESC}) { items { name } } }
        flows(first: 1) { items { name flows { items { name } } } pageInfo { hasNextPage } }
        path { externalId }
    } } }"""
    [item] = ask(plant, query)["getThingById"]["items"]
    assert item == {
        "name": "Alpha",
        "site": {"label": "One", "things": {"items": [{"name": "Beta"}, {"name": "Alpha"}]}},
        "flows": {"items": [{"name": "Beta", "flows": {"items": []}}], "pageInfo": {"hasNextPage": True}},
        "path": None,
    }
    none = ask(plant, '{ getThingById(instance: {space: "sp_data", externalId: "x"}) { items { name } } }')
    assert none["getThingById"]["items"] == []
    paths = ask(plant, '{ listThing(filter: {name: {eq: "Beta"}}) { items { path { space externalId } } } }')
    assert paths["listThing"]["items"] == [{"path": [ref("s1")]}]


def test_values_search_and_aggregates(plant: Api) -> None:
    values = ask(plant, "{ listValues { items { texts int64 json timestamp boolean } } }")["listValues"]["items"]
    assert values == [
        {
            "texts": ["x", "y"],
            "int64": 2**40,
            "json": {"a": 1},
            "timestamp": "2024-01-01T00:00:00+00:00",
            "boolean": True,
        }
    ]
    found = ask(plant, '{ searchThing(query: "alp", fields: ["name"]) { items { name } } }')
    assert names(found["searchThing"]) == ["Alpha"]
    total = ask(plant, "{ aggregateThing { items { count { externalId } avg { pressure } max { pressure } } } }")
    assert total["aggregateThing"]["items"] == [
        {"count": {"externalId": 3}, "avg": {"pressure": 2.0}, "max": {"pressure": 3.0}}
    ]
    groups = ask(
        plant,
        """{ aggregateThing(groupBy: ["status"]) { items { group ...n } } }
        fragment n on _ThingAggregate { count { name } }""",
    )
    shown = {item["group"]["status"]: item["count"]["name"] for item in groups["aggregateThing"]["items"]}
    assert shown == {"open": 1, "closed": 1}


def test_errors_come_with_status_200(plant: Api) -> None:
    unknown = plant.post(PATH, query="{ listThing { items { i_dont_exist } } }")
    assert unknown.keys() == {"errors"}
    assert unknown["errors"][0]["message"] == "Field 'i_dont_exist' in type 'Thing' is undefined"
    assert unknown["errors"][0]["locations"] == [{"line": 1, "column": 23}]
    for query, message in [
        ("{", "Syntax Error"),
        ("{ listThing(first: 0) { items { name } } }", "first must be between 1 and 1000"),
        ('{ listThing(after: "x") { items { name } } }', "cursor is invalid"),
        ("{ a " * 5000 + "}" * 5000, ""),
    ]:
        answer = plant.post(PATH, query=query)
        assert message in answer["errors"][0]["message"]
    with pytest.raises(ApiError, match="does not exist") as caught:
        plant.post(PATH.replace("Plant", "None"), query="{ x }")
    assert caught.value.status == 404


def test_a_changed_definition_changes_the_schema(plant: Api) -> None:
    ask(plant, "{ listSite { items { label } } }")
    view = plant.post("/models/views/byids", items=[{"space": SPACE, "externalId": "Site", "version": "v1"}])["items"][
        0
    ]
    view["properties"]["title"] = view["properties"].pop("label")
    plant.post("/models/views", items=[view])
    assert ask(plant, "{ listSite { items { title } } }")["listSite"]["items"] == [{"title": "One"}]


def test_the_schema_can_be_asked_for(plant: Api) -> None:
    shown = ask(plant, "{ __schema { queryType { fields { name } } } }")["__schema"]["queryType"]["fields"]
    assert {"listThing", "getThingById", "searchThing", "aggregateThing"} <= {field["name"] for field in shown}
