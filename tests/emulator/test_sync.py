"""Sync and inspect over the API itself."""

from __future__ import annotations

from typing import Any

import pytest

from pygen_emulator import Emulator, SteadyClock
from tests.emulator.conftest import DATA, SPACE, Api, ApiError, container_ref, edge, ids, node, path, ref, view_ref

THINGS = {"nodes": {"filter": {"hasData": [view_ref("Thing")]}}}
SHOW = {"sources": [{"source": view_ref("Thing"), "properties": ["*"]}]}
THREE_DAYS = 3 * 24 * 3600 * 1000


class Follower:
    """Sends the same sync again and again with the cursors of the answer before."""

    def __init__(self, api: Api, steps: dict[str, Any], select: dict[str, Any] | None = None, **more: Any) -> None:
        self.api = api
        self.body = {"with": steps, "select": select or {name: {} for name in steps}, **more}
        self.cursors: dict[str, str] = {}
        self.given: list[str] = []

    def __call__(self, **more: Any) -> dict[str, list[Any]]:
        answer = self.api.post("/models/instances/sync", **self.body, cursors=self.cursors, **more)
        assert answer["nextCursor"].keys() == self.body["select"].keys()
        assert not set(self.given) & set(answer["nextCursor"].values())
        self.cursors = answer["nextCursor"]
        self.given += self.cursors.values()
        return answer["items"]  # type: ignore[no-any-return]


def delete(api: Api, *external_ids: str) -> None:
    api.post("/models/instances/delete", items=[{"instanceType": "node", **ref(name)} for name in external_ids])


def put(api: Api, *names: str, pressure: float = 1) -> None:
    api.put(*(node(name, "Thing", name=name, pressure=pressure) for name in names))


@pytest.mark.parametrize("mode", ["onePhase", "twoPhase"])
def test_what_exists_and_then_what_changes(api: Api, mode: str) -> None:
    put(api, "a", "b", "c", "old")
    delete(api, "old")
    follow = Follower(api, {"things": {**THINGS, "mode": mode, "limit": 2}}, {"things": SHOW})
    assert ids(follow()["things"]) == ["a", "b"]
    assert ids(follow()["things"]) == ["c"]
    assert follow()["things"] == []
    put(api, "a", pressure=5)
    put(api, "new")
    delete(api, "b")
    assert ids(follow()["things"]) == ["a", "new"]
    [gone] = follow()["things"]
    assert gone["externalId"] == "b"
    assert (gone["version"], gone["deletedTime"]) == (2, gone["lastUpdatedTime"])
    assert gone["properties"][SPACE]["Thing/v1"]["name"] == "b"
    for _ in range(3):
        assert follow()["things"] == []


def test_changes_during_the_backfill_are_not_lost(api: Api) -> None:
    put(api, "a", "b", "c")
    follow = Follower(api, {"things": {**THINGS, "mode": "twoPhase", "limit": 2}})
    assert ids(follow()["things"]) == ["a", "b"]
    put(api, "a", pressure=9)
    delete(api, "b")
    put(api, "d")
    seen = [(item["externalId"], "deletedTime" in item) for _ in range(4) for item in follow()["things"]]
    # What is new during the backfill is met twice: in it, and as a change.
    assert seen == [("c", False), ("d", False), ("a", False), ("b", True), ("d", False)]


def test_backfill_in_another_order(api: Api) -> None:
    for pressure, name in enumerate("abcd"):
        put(api, name, pressure=pressure % 2)
    sort = [{"property": path("Thing", "pressure"), "direction": "descending"}]
    follow = Follower(api, {"things": {**THINGS, "mode": "twoPhase", "backfillSort": sort, "limit": 3}})
    assert ids(follow()["things"]) == ["b", "d", "a"]
    assert ids(follow()["things"]) == ["c"]
    put(api, "c", pressure=7)
    assert ids(follow()["things"]) == ["c"]
    with pytest.raises(ApiError, match="Backfill sort can only be used with two-phase sync"):
        Follower(api, {"things": {**THINGS, "backfillSort": sort}})()


def test_without_backfill(api: Api) -> None:
    put(api, "a", "b")
    follow = Follower(api, {"things": {**THINGS, "mode": "noBackfill"}})
    assert follow()["things"] == []
    put(api, "c")
    delete(api, "a")
    assert ids(follow()["things"]) == ["c", "a"]


def test_deletions_from_before_on_request(api: Api) -> None:
    put(api, "a", "b")
    delete(api, "a")
    for mode in ("onePhase", "twoPhase"):
        follow = Follower(api, {"things": {**THINGS, "mode": mode, "skipAlreadyDeleted": False}})
        assert sorted(ids(follow()["things"])) == ["a", "b"]


def test_edges_and_what_lies_behind_them(api: Api) -> None:
    put(api, "a", "b", "c")
    steps = {
        "start": {"nodes": {"filter": {"instanceReferences": [ref("a")]}}, "mode": "twoPhase"},
        "flows": {"edges": {"from": "start"}, "mode": "twoPhase"},
        "next": {"nodes": {"from": "flows"}, "mode": "twoPhase"},
    }
    follow = Follower(api, steps)
    assert {name: ids(items) for name, items in follow().items()} == {"start": ["a"], "flows": [], "next": []}
    api.put(edge("ab", "a", "b", rate=1), edge("bc", "b", "c", rate=1))
    answer = follow()
    assert {name: ids(items) for name, items in answer.items()} == {"start": [], "flows": ["ab"], "next": []}
    put(api, "b", pressure=3)
    put(api, "c", pressure=3)
    assert {name: ids(items) for name, items in follow().items()} == {"start": [], "flows": [], "next": ["b"]}
    api.post("/models/instances/delete", items=[{"instanceType": "edge", **ref("ab")}])
    assert [(item["externalId"], "deletedTime" in item) for item in follow()["flows"]] == [("ab", True)]


def test_cursors_expire_with_the_deletions_that_they_would_miss() -> None:
    clock = SteadyClock()
    with Emulator(clock=clock) as emulator:
        api = Api(emulator)
        api.put_plant()
        put(api, "a", "b")
        follow = Follower(api, {"things": {**THINGS, "mode": "twoPhase"}})
        follow()
        delete(api, "a")
        clock.advance(THREE_DAYS + 1000)
        with pytest.raises(ApiError, match="has expired") as caught:
            follow()
        assert caught.value.status == 400
        delete(api, "b")
        assert ids(follow(allowExpiredCursorsAndAcceptMissedDeletes=True)["things"]) == ["b"]


def test_set_operations_are_refused(api: Api) -> None:
    with pytest.raises(ApiError, match="Unexpected field"):
        Follower(api, {"a": THINGS, "b": {"union": ["a"]}})()


def test_inspect(api: Api) -> None:
    put(api, "a")
    api.put(node("m", "Measured", title="x"), node("bare"), edge("e", "a", "m", rate=1))
    asked = {"involvedViews": {"allVersions": True}, "involvedContainers": {}}
    items = [{"instanceType": "node", "space": DATA, "externalId": name} for name in ("a", "m", "bare", "none")]
    items.append({"instanceType": "edge", "space": DATA, "externalId": "e"})
    found = api.post("/models/instances/inspect", items=items, inspectionOperations=asked)["items"]
    results = {item["externalId"]: item["inspectionResults"] for item in found}
    assert results.keys() == {"a", "m", "bare", "e"}
    assert results["a"] == {"involvedViews": [view_ref("Thing")], "involvedContainers": [container_ref("Thing")]}
    assert {item["externalId"] for item in results["m"]["involvedViews"]} == {"Thing", "Values", "Measured"}
    assert results["bare"] == {"involvedViews": [], "involvedContainers": []}
    assert results["e"]["involvedViews"] == [view_ref("Flow")]
    only = api.post("/models/instances/inspect", items=items[:1], inspectionOperations={"involvedContainers": {}})
    assert only["items"][0]["inspectionResults"].keys() == {"involvedContainers"}
    with pytest.raises(ApiError, match="inspectionOperations size"):
        api.post("/models/instances/inspect", items=items[:1], inspectionOperations={})
