"""A million nodes in a file: pages stay as quick at the end as at the start, and what is indexed stays quick at all."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

from pygen_emulator import Emulator
from tests.emulator.conftest import Api, ids, node, path, ref, view_ref

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

AMOUNT = 1_000_000
THING = [{"source": view_ref("Thing")}]


def seconds(run: Callable[[], Any]) -> tuple[float, Any]:
    began = time.perf_counter()
    result = run()
    return time.perf_counter() - began, result


@pytest.mark.slow
def test_a_million_nodes_in_a_file(tmp_path: Path) -> None:
    with Emulator(database=tmp_path / "cdf.db") as emulator:
        api = Api(emulator)
        api.put_plant()
        for start in range(0, AMOUNT, 1000):
            api.put(*(_thing(place) for place in range(start, start + 1000)))

    took, emulator = seconds(lambda: Emulator(database=tmp_path / "cdf.db"))
    assert took < 5
    with emulator:
        api = Api(emulator)

        def page(**more: Any) -> Any:
            return api.post("/models/instances/list", sources=THING, limit=1000, **more)

        first, answer = seconds(page)
        cursor, last, count = answer["nextCursor"], first, 1000
        times = []
        while cursor:
            took, answer = seconds(lambda: page(cursor=cursor))  # noqa: B023 - called at once
            times.append(took)
            cursor, count = answer.get("nextCursor"), count + len(answer["items"])
        assert count == AMOUNT
        last = sum(times[-20:]) / 20
        assert last < 10 * sum(times[:20]) / 20
        one = {"equals": {"property": ["node", "externalId"], "value": "t999999"}}
        took, answer = seconds(lambda: page(filter=one))
        assert ids(answer["items"]) == ["t999999"]
        assert took < 20 * first
        named = {"equals": {"property": path("Thing", "name"), "value": "name 777777"}}
        took, answer = seconds(lambda: page(filter=named))
        assert ids(answer["items"]) == ["t777777"]
        assert took < 20 * first
        steps = {
            "site": {"nodes": {"filter": {"instanceReferences": [ref("site7")]}}},
            "things": {
                "nodes": {"from": "site", "through": {"source": view_ref("Thing"), "identifier": "site"}},
                "limit": 1000,
            },
        }
        took, answer = seconds(lambda: api.post("/models/instances/query", **{"with": steps, "select": {"things": {}}}))
        assert len(answer["items"]["things"]) == 1000
        assert took < 50 * first
        total = api.post(
            "/models/instances/aggregate", view=view_ref("Thing"), aggregates=[{"count": {}}], groupBy=["status"]
        )
        assert sum(item["aggregates"][0]["value"] for item in total["items"]) == AMOUNT


def _thing(place: int) -> dict[str, Any]:
    status = "open" if place % 3 else "closed"
    return node(f"t{place}", "Thing", name=f"name {place}", status=status, serial=place, site=ref(f"site{place % 100}"))
