"""Rules of definitions, over the API itself."""

from __future__ import annotations

from typing import Any

import pytest

from pygen_emulator import Emulator, SteadyClock
from tests.emulator.conftest import (
    CONTAINERS,
    DATA,
    SPACE,
    VIEWS,
    Api,
    ApiError,
    container_ref,
    ids,
    mapped,
    node,
    view_ref,
)

TEXT = {"type": {"type": "text"}}


def box(name: str = "Box", **more: Any) -> dict[str, Any]:
    return {"space": SPACE, "externalId": name, "properties": {"a": TEXT}, **more}


def view(name: str, properties: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"space": SPACE, "externalId": name, "version": "v1", "properties": properties, **more}


def put_view(api: Api, name: str, properties: dict[str, Any], **more: Any) -> Any:
    return api.post("/models/views", items=[view(name, properties, **more)])["items"][0]


NAMES = [
    ("/models/spaces", {"space": "1a"}, "space"),
    ("/models/spaces", {"space": "a" * 44}, "space"),
    ("/models/spaces", {"space": "system"}, "reserved"),
    ("/models/spaces", {"space": "a", "name": "n" * 256}, "name size must be between 0 and 255"),
    ("/models/containers", box("Query"), "reserved"),
    ("/models/containers", box("a-b"), "externalId"),
    ("/models/containers", box(properties={}), "properties size"),
    ("/models/containers", box(properties={"externalId": TEXT}), "reserved"),
    ("/models/containers", box(properties={"_a": TEXT}), "properties key"),
    ("/models/containers", box(properties={"a": {"type": {"type": "string"}}}), "type must be one of"),
    ("/models/containers", box(properties={"a": {"type": {"type": "enum"}}}), "values size"),
    ("/models/containers", box(properties={"a": {**TEXT, "autoIncrement": True}}), "auto incremented"),
    ("/models/containers", box(indexes={"i": {"properties": ["none"]}}), "no property 'none'"),
    ("/models/containers", box(space="sp_none"), "One or more spaces do not exist: sp_none"),
    ("/models/views", view("String", {}), "reserved"),
    ("/models/views", view("A", {"space": mapped("Thing", "name")}), "reserved"),
    ("/models/views", {**view("A", {}), "version": "-1"}, "version"),
    ("/models/views", view("A", {"a": {}}), "neither a mapped property nor a connection"),
    ("/models/datamodels", {"space": SPACE, "externalId": "M"}, "version must not be null"),
]


@pytest.mark.parametrize(("path", "item", "message"), NAMES)
def test_names_are_checked(api: Api, path: str, item: Any, message: str) -> None:
    with pytest.raises(ApiError, match=message) as caught:
        api.post(path, items=[item])
    assert caught.value.status == 400


def test_a_request_is_for_one_to_a_hundred(api: Api) -> None:
    for amount in (0, 101):
        with pytest.raises(ApiError, match=r"items size must be between 1 and 100"):
            api.post("/models/spaces", items=[{"space": f"s{place}"} for place in range(amount)])


def test_unchanged_definitions_keep_their_times(api: Api) -> None:
    first = api.post("/models/containers", items=CONTAINERS)["items"]
    again = api.post("/models/containers", items=CONTAINERS)["items"]
    assert first == again
    [changed] = api.post("/models/containers", items=[{**CONTAINERS[2], "name": "Other"}])["items"]
    assert changed["createdTime"] == first[2]["createdTime"]
    assert changed["lastUpdatedTime"] > first[2]["lastUpdatedTime"]


def test_containers_are_merged(api: Api) -> None:
    api.post("/models/containers", items=[box(properties={"a": TEXT, "b": TEXT})])
    [merged] = api.post("/models/containers", items=[box(properties={"b": {**TEXT, "name": "B"}, "c": TEXT})])["items"]
    assert list(merged["properties"]) == ["a", "b", "c"]
    assert merged["properties"]["b"]["name"] == "B"
    for change in (
        box(properties={"a": {"type": {"type": "int32"}}}),
        box(properties={"a": {"type": {"type": "text", "list": True}}}),
        box(usedFor="edge"),
    ):
        with pytest.raises(ApiError, match="cannot change"):
            api.post("/models/containers", items=[change])
    api.put(node("x") | {"sources": [{"source": container_ref("Box"), "properties": {"a": "1", "c": "3"}}]})


def test_constraints_are_kept(api: Api) -> None:
    unique = {"constraintType": "uniqueness", "properties": ["a"]}
    needs = {"constraintType": "requires", "require": container_ref("Site")}
    api.post(
        "/models/containers", items=[box("Unique", constraints={"u": unique}), box("Needs", constraints={"n": needs})]
    )

    def put(name: str, *sources: tuple[str, dict[str, Any]]) -> Any:
        parts = [{"source": container_ref(container), "properties": properties} for container, properties in sources]
        return api.put({**node(name), "sources": parts})

    put("one", ("Unique", {"a": "x"}))
    put("one", ("Unique", {"a": "x"}))
    put("null1", ("Unique", {}))
    put("null2", ("Unique", {}))
    with pytest.raises(ApiError, match="uniqueness constraint 'u'"):
        put("two", ("Unique", {"a": "x"}))
    with pytest.raises(ApiError, match="requires data in container"):
        put("three", ("Needs", {"a": "x"}))
    put("three", ("Needs", {"a": "x"}), ("Site", {}))
    api.post("/models/instances/delete", items=[{"instanceType": "node", "space": DATA, "externalId": "one"}])
    put("two", ("Unique", {"a": "x"}))


def test_special_properties(api: Api) -> None:
    number = {"type": {"type": "int32"}, "autoIncrement": True}
    fixed = {**TEXT, "immutable": True}
    api.post(
        "/models/containers", items=[box(properties={"n": number, "f": fixed, "d": {**TEXT, "defaultValue": "x"}})]
    )

    def put(name: str, **properties: Any) -> dict[str, Any]:
        source = container_ref("Box")
        api.put({**node(name), "sources": [{"source": source, "properties": properties}]})
        put_view(
            api, "Box", {key: {"container": source, "containerPropertyIdentifier": key} for key in ("n", "f", "d")}
        )
        body = {
            "items": [{"instanceType": "node", "space": DATA, "externalId": name}],
            "sources": [{"source": view_ref("Box")}],
        }
        return api.post("/models/instances/byids", **body)["items"][0]["properties"][SPACE]["Box/v1"]  # type: ignore[no-any-return]

    assert put("a") == {"n": 1, "d": "x"}
    assert put("b", n=10, f="once") == {"n": 10, "f": "once", "d": "x"}
    assert put("c", d=None) == {"n": 11}
    assert put("b", f="once", d="y") == {"n": 10, "f": "once", "d": "y"}
    with pytest.raises(ApiError, match="immutable"):
        put("b", f="twice")


def test_what_a_view_computes(api: Api) -> None:
    thing = put_view(api, "Part", {"status": mapped("Thing", "status")})
    assert (thing["writable"], thing["queryable"], thing["usedFor"]) == (False, True, "node")
    assert thing["mappedContainers"] == [container_ref("Thing")]
    edge = {"type": {"space": SPACE, "externalId": "t"}, "source": view_ref("Thing")}
    bare = put_view(api, "Bare", {"e": edge})
    assert (bare["writable"], bare["queryable"], bare["usedFor"], bare["mappedContainers"]) == (False, False, "all", [])
    assert bare["properties"]["e"]["connectionType"] == "multi_edge_connection"
    flow = put_view(api, "OnlyFlow", {"rate": mapped("Flow", "rate")})
    assert (flow["usedFor"], flow["writable"]) == ("edge", True)
    with pytest.raises(ApiError, match="used for different things"):
        put_view(api, "Both", {"rate": mapped("Flow", "rate"), "name": mapped("Thing", "name")})
    # The later parent wins, the view itself wins over all; a changed parent changes its children at once.
    put_view(api, "P1", {"x": mapped("Thing", "name"), "y": mapped("Thing", "name")})
    put_view(api, "P2", {"x": mapped("Thing", "status"), "z": mapped("Thing", "status")})
    child = put_view(api, "Child", {"z": mapped("Thing", "serial")}, implements=[view_ref("P1"), view_ref("P2")])
    wanted = {"x": "status", "y": "name", "z": "serial"}
    assert {name: item["containerPropertyIdentifier"] for name, item in child["properties"].items()} == wanted
    put_view(api, "P1", {"y": mapped("Thing", "pressure")})
    [child] = api.post("/models/views/byids", items=[view_ref("Child")])["items"]
    assert child["properties"]["y"]["containerPropertyIdentifier"] == "pressure"
    reverse = api.post("/models/views/byids", items=[view_ref("Site")])["items"][0]["properties"]["things"]
    assert reverse["targetsList"] is False


def test_references_must_lead_somewhere(api: Api) -> None:
    reverse = {"connectionType": "multi_reverse_direct_relation", "source": view_ref("Thing")}
    wrong: list[tuple[dict[str, Any], str]] = [
        (view("A", {"a": mapped("None", "a")}), "One or more containers do not exist"),
        (view("A", {"a": mapped("Thing", "none")}), "does not have"),
        (view("A", {"a": mapped("Thing", "site", source=view_ref("None"))}), "source view does not exist"),
        (view("A", {}, implements=[view_ref("None")]), "One or more views do not exist: 'sp_plant:None/v1'"),
        (view("A", {}, implements=[view_ref("A")]), "cycle"),
        (
            view("A", {"a": {**reverse, "through": {"source": view_ref("Thing"), "identifier": "none"}}}),
            "goes through 'none'",
        ),
        (view("A", {}, filter={"equals": {"property": [SPACE, "Thing/v1", "none"], "value": 1}}), "Unknown property"),
    ]
    for item, message in wrong:
        with pytest.raises(ApiError, match=message):
            api.post("/models/views", items=[item])
    circle = [
        view("One", {"other": mapped("Thing", "site", source=view_ref("Two"))}),
        view("Two", {"other": mapped("Thing", "site", source=view_ref("One"))}),
    ]
    assert ids(api.post("/models/views", items=circle)["items"]) == ["One", "Two"]


def test_a_filter_of_a_view_stands_for_its_data(api: Api) -> None:
    wanted = {"equals": {"property": [SPACE, "Thing", "status"], "value": "open"}}
    put_view(api, "Open", {"name": mapped("Thing", "name")}, filter=wanted)
    api.put(node("a", "Thing", name="a", status="open"), node("b", "Thing", name="b", status="closed"))
    assert ids(api.list("Open")) == ["a"]
    assert ids(api.list(filter={"hasData": [view_ref("Open")]})) == ["a"]


def test_what_remains_after_deletions(api: Api) -> None:
    api.put(node("a", "Measured", title="x", text="t"))
    api.post("/models/containers/delete", items=[{"space": SPACE, "externalId": "Values"}])
    [measured] = api.post("/models/views/byids", items=[view_ref("Measured")])["items"]
    assert "text" not in measured["properties"]
    assert ids(api.list("Measured")) == ["a"]
    api.post("/models/views/delete", items=[view_ref("Flow")])
    ref = {"space": SPACE, "externalId": "Plant", "version": "v1"}
    listed = api.post("/models/datamodels/byids", items=[ref])["items"][0]["views"]
    inlined = api.post("/models/datamodels/byids?inlineViews=true", items=[ref])["items"][0]["views"]
    assert (len(listed), len(inlined)) == (len(VIEWS), len(VIEWS) - 1)
    assert api.post("/models/views/delete", items=[view_ref("Flow")])["items"] == []


def test_lists_are_paged_and_leave_the_system_out() -> None:
    system = {
        "space": "cdf_sys",
        "externalId": "Sys",
        "version": "v1",
        "views": [view("V", {"a": {**mapped("C", "a"), "type": {"type": "text"}}}) | {"space": SPACE}],
    }
    with Emulator(system_models=[system], clock=SteadyClock()) as emulator:
        api = Api(emulator)
        assert api("GET", "/models/spaces")["items"] == []
        names = [item["space"] for item in api("GET", "/models/spaces?includeGlobal=true")["items"]]
        assert names == ["cdf_sys", SPACE]
        with pytest.raises(ApiError, match="system resource"):
            api.post("/models/spaces/delete", items=[{"space": "cdf_sys"}])
        api.post("/models/spaces", items=[{"space": f"s{place}"} for place in range(25)])
        api.post(
            "/models/containers",
            items=[box(f"C{place}", space="s1", usedFor=["node", "edge"][place % 2]) for place in range(5)],
        )
        found, cursor = [], ""
        while True:
            page = api("GET", f"/models/spaces?limit=4&cursor={cursor}")
            found += [item["space"] for item in page["items"]]
            if "nextCursor" not in page:
                break
            cursor = page["nextCursor"]
        assert sorted(found) == sorted(f"s{place}" for place in range(25))
        assert len(api("GET", "/models/spaces")["items"]) == 10
        assert ids(api("GET", "/models/containers?space=s1&usedFor=edge")["items"]) == ["C1", "C3"]
        assert len(api("GET", "/models/containers?space=s1&usedFor=edge&usedFor=node")["items"]) == 5
        assert api.post("/models/spaces/byids", items=[{"space": "cdf_sys"}])["items"][0]["isGlobal"] is True


def test_instances_of_the_system_are_shown_when_their_space_is_named() -> None:
    units = {"items": [node("unit", space="cdf_units")]}
    with Emulator(system_models=[[{"space": "cdf_units"}]], data=[units], clock=SteadyClock()) as emulator:
        api = Api(emulator)
        api.post("/models/spaces", items=[{"space": DATA}])
        api.put(node("mine"))
        with pytest.raises(ApiError, match="system resource"):
            api.put(node("more", space="cdf_units"))
        assert ids(api.list()) == ["mine"]
        named = {"equals": {"property": ["node", "space"], "value": "cdf_units"}}
        assert ids(api.list(filter=named)) == ["unit"]
