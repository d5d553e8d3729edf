"""Writing and reading instances over the API itself."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.conftest import DATA, SPACE, Api, ApiError, container_ref, edge, ids, node, path, ref, view_ref


def read(api: Api, view: str, external_id: str) -> Any:
    items = api.post(
        "/models/instances/byids",
        items=[{"instanceType": "node", **ref(external_id)}],
        sources=[{"source": view_ref(view)}],
    )["items"]
    return items[0]["properties"][SPACE][f"{view}/v1"] if items else None


def test_a_written_node_reads_back_with_defaults_and_without_nulls(api: Api) -> None:
    result = api.put(node("p1", "Thing", name="P-1", pressure=2.5, status=None, site=ref("s1")))["items"][0]
    assert (result["version"], result["wasModified"]) == (1, True)
    assert read(api, "Thing", "p1") == {"name": "P-1", "serial": 1, "pressure": 2.5, "site": ref("s1")}
    assert api.put(node("s1", "Site"))["items"][0]["version"] == 2  # made by the direct relation, now a site
    assert read(api, "Site", "s1") == {"label": "untitled"}


def test_a_patch_keeps_and_a_replacement_resets_what_was_not_given(api: Api) -> None:
    api.put(node("p1", "Thing", name="P-1", pressure=2.5, status="open"))
    assert api.put(node("p1", "Thing", status="closed"))["items"][0]["version"] == 2
    assert read(api, "Thing", "p1") == {"name": "P-1", "pressure": 2.5, "status": "closed", "serial": 1}
    api.put(node("p1", "Thing", name="P-2"), replace=True)
    assert read(api, "Thing", "p1") == {"name": "P-2", "serial": 1}


def test_an_equal_write_changes_nothing(api: Api) -> None:
    first = api.put(node("p1", "Thing", name="P-1", pressure=2.5))["items"][0]
    second = api.put(node("p1", "Thing", name="P-1", pressure=2.5))["items"][0]
    assert second == {**first, "wasModified": False}


def test_versions_guard_a_write(api: Api) -> None:
    api.put(node("p1", "Thing", name="a"))
    api.put(node("p1", "Thing", name="b"))
    with pytest.raises(ApiError, match="A version conflict caused the ingest to fail") as caught:
        api.put(node("p1", "Thing", name="c") | {"existingVersion": 1})
    assert caught.value.status == 409
    with pytest.raises(ApiError, match="version conflict"):
        api.put(node("p1", "Thing", name="c") | {"existingVersion": 0})
    skipped = api.put(node("p1", "Thing", name="c") | {"existingVersion": 1}, skipOnVersionConflict=True)["items"]
    assert [(item["version"], item["wasModified"]) for item in skipped] == [(2, False)]
    assert api.put(node("p1", "Thing", name="c") | {"existingVersion": 2})["items"][0]["version"] == 3


def test_a_request_is_written_as_a_whole_or_not_at_all(api: Api) -> None:
    with pytest.raises(ApiError, match="non-nullable property 'name'"):
        api.put(node("p1", "Thing", name="a"), node("p2", "Thing"))
    assert api.list() == []


VALUES = [
    ("text", "", ""),
    ("boolean", False, False),
    ("int32", -(2**31), -(2**31)),
    ("int64", 2**63 - 1, 2**63 - 1),
    ("float32", 0.1 + 1e-10, 0.1),
    ("float64", 1 / 3, 1 / 3),
    ("timestamp", "2024-12-31T00:00:00.000Z", "2024-12-31T00:00:00+00:00"),
    ("timestamp", "2024-12-31T01:00:00.170+01:00", "2024-12-31T00:00:00.17+00:00"),
    ("timestamp", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+00:00"),
    ("date", "2024-02-29", "2024-02-29"),
    ("json", {"b": [1, {"ü": None}], "a": 1.5}, {"b": [1, {"ü": None}], "a": 1.5}),
    ("direct", {"space": DATA, "externalId": 'a:b/"c" é'}, {"space": DATA, "externalId": 'a:b/"c" é'}),
]


@pytest.mark.parametrize(("kind", "written", "shown"), VALUES)
def test_every_type_reads_back_in_the_api_form(api: Api, kind: str, written: Any, shown: Any) -> None:
    api.put(node("v", "Values", **{kind: written, f"{kind}s": [written, written]}))
    assert read(api, "Values", "v") == {kind: shown, f"{kind}s": [shown, shown]}


WRONG = [
    ("text", 1),
    ("text", "nul\x00"),
    ("boolean", 1),
    ("int32", 2**31),
    ("int32", 1.0),
    ("int64", 2**63),
    ("float32", 1e39),
    ("float64", "1"),
    ("timestamp", 1700000000000),
    ("timestamp", "2024-13-01T00:00:00Z"),
    ("timestamp", "9999-12-31T23:59:59-12:00"),
    ("date", "2024-02-30"),
    ("json", [1]),
    ("direct", {"space": DATA, "externalId": "a", "more": 1}),
    ("text", ["a"]),
    ("texts", "a"),
    ("texts", [None]),
    ("texts", ["a"] * 1001),
]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_value_of_the_wrong_type_is_refused(api: Api, name: str, value: Any) -> None:
    with pytest.raises(ApiError, match=name) as caught:
        api.put(node("v", "Values", **{name: value}))
    assert caught.value.status == 400


def test_unknown_and_unwritable_properties_are_named(api: Api) -> None:
    with pytest.raises(ApiError, match="nothing"):
        api.put(node("p", "Thing", name="a", nothing=1))
    with pytest.raises(ApiError, match="'flows'"):
        api.put(node("p", "Thing", name="a", flows=[]))
    with pytest.raises(ApiError, match="One or more views do not exist"):
        api.put(node("p", "Missing", name="a"))


def test_edges_need_their_ends_unless_they_may_be_made(api: Api) -> None:
    with pytest.raises(ApiError, match="does not exist"):
        api.put(edge("e", "a", "b", rate=1))
    result = api.put(edge("e", "a", "b", rate=1), autoCreateStartNodes=True, autoCreateEndNodes=True)
    assert ids(result["items"]) == ["e"]
    assert sorted(ids(api.list())) == ["Thing.flows", "a", "b"]
    with pytest.raises(ApiError, match="target of a direct relation, but it does not exist"):
        api.put(node("p", "Thing", name="a", site=ref("gone")), autoCreateDirectRelations=False)


def test_nodes_and_edges_may_share_an_id_and_go_together(api: Api) -> None:
    api.put(node("a"), node("b"), edge("a", "a", "b", rate=1))
    deleted = api.post("/models/instances/delete", items=[{"instanceType": "node", **ref("a")}])["items"]
    assert deleted == [{"instanceType": "node", **ref("a")}]
    assert api.list(instanceType="edge") == []
    assert api.post("/models/instances/delete", items=[{"instanceType": "edge", **ref("a")}])["items"] == []


def test_an_instance_that_comes_back_is_a_new_one(api: Api) -> None:
    first = api.put(node("a"))["items"][0]
    api.put(node("a", "Thing", name="x"))
    api.post("/models/instances/delete", items=[{"instanceType": "node", **ref("a")}])
    again = api.put(node("a"))["items"][0]
    assert again["version"] == 1
    assert again["createdTime"] > first["createdTime"]
    assert read(api, "Thing", "a") is None


def test_writing_through_a_view_gives_rows_in_all_of_its_containers(api: Api) -> None:
    api.put(node("m", "Measured", title="both", text="t"))
    assert read(api, "Thing", "m")["name"] == "both"
    assert read(api, "Values", "m") == {"text": "t"}
    assert read(api, "Measured", "m")["name"] == "both"
    api.put(node("t", "Thing", name="one"))
    assert ids(api.list("Measured")) == ["m"]
    assert ids(api.list("Thing")) == ["m", "t"]


def test_a_container_can_be_written_directly(api: Api) -> None:
    item = node("c") | {"sources": [{"source": container_ref("Site"), "properties": {"title": "x"}}]}
    api.put(item)
    assert read(api, "Site", "c") == {"label": "x"}
    with pytest.raises(ApiError, match="label"):
        api.put(node("c") | {"sources": [{"source": container_ref("Site"), "properties": {"label": "x"}}]})


def test_sorting_places_missing_values_and_pages_through_ties(api: Api) -> None:
    pressures = [3.0, None, 1.0, 3.0, None, 2.0]
    api.put(*(node(f"n{place}", "Thing", name="x", pressure=value) for place, value in enumerate(pressures)))
    expected = {
        ("ascending", False): "n2 n5 n0 n3 n1 n4",
        ("ascending", True): "n1 n4 n2 n5 n0 n3",
        ("descending", False): "n0 n3 n5 n2 n1 n4",
        ("descending", True): "n1 n4 n0 n3 n5 n2",
    }
    for (direction, nulls_first), order in expected.items():
        sort = [{"property": path("Thing", "pressure"), "direction": direction, "nullsFirst": nulls_first}]
        for limit in (1, 2, 4, 6):
            found, cursor = [], None
            while True:
                page = api.post(
                    "/models/instances/list",
                    sources=[{"source": view_ref("Thing")}],
                    sort=sort,
                    limit=limit,
                    cursor=cursor,
                )
                found += ids(page["items"])
                cursor = page.get("nextCursor")
                if cursor is None:
                    break
            assert " ".join(found) == order


def test_a_mangled_cursor_is_a_400(api: Api) -> None:
    api.put(node("a"), node("b"))
    cursor = api.post("/models/instances/list", limit=1)["nextCursor"]
    for wrong in (cursor[:-3] + "abc", "x", "", "é" * 4, cursor + "A"):
        with pytest.raises(ApiError, match="cursor") as caught:
            api.post("/models/instances/list", limit=1, cursor=wrong)
        assert caught.value.status == 400
