"""The project's own example model on the emulator: loaded, read back, paged, and asked by several threads at once."""

from __future__ import annotations

import http.client
import json
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from pygen_emulator import Emulator, Request
from pygen_gen_python import wind_farm_model

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = (wind_farm_model.spaces_path(), wind_farm_model.containers_path(), wind_farm_model.model_path())
VIEW = {"type": "view", "space": "wind_farm", "externalId": "Turbine", "version": "v1"}
DATA = "wind_farm_data"


def load() -> Emulator:
    return Emulator(models=FILES, data=[wind_farm_model.instances_path()])


def read_json(path: Any) -> Any:
    return json.loads(path.read_text("utf-8"))


def post(emulator: Emulator, path: str, **body: Any) -> Any:
    target = f"/api/v1/projects/wind{path}"
    response = emulator.handle(
        Request.from_target("POST", target, (("authorization", "Bearer t"),), json.dumps(body).encode())
    )
    assert response.status == 200, response.body
    return json.loads(response.body)


def without_times(value: Any) -> Any:
    if isinstance(value, dict):
        left = {key: item for key, item in value.items() if key not in ("createdTime", "lastUpdatedTime")}
        return {key: without_times(item) for key, item in left.items()}
    return [without_times(item) for item in value] if isinstance(value, list) else value


@pytest.fixture(scope="module")
def farm() -> Iterator[Emulator]:
    with load() as emulator:
        yield emulator


def test_loading_is_quick() -> None:
    began = time.perf_counter()
    load().close()
    assert time.perf_counter() - began < 1


def test_definitions_come_back_as_the_files_have_them(farm: Emulator) -> None:
    model, containers = read_json(wind_farm_model.model_path()), read_json(wind_farm_model.containers_path())
    ref = {key: model[key] for key in ("space", "externalId", "version")}
    answered = post(farm, "/models/datamodels/byids?inlineViews=true", items=[ref])["items"]
    assert without_times(answered) == [without_times(model)]
    refs = [{key: item[key] for key in ("space", "externalId")} for item in containers]
    assert without_times(post(farm, "/models/containers/byids", items=refs)["items"]) == without_times(containers)
    spaces = read_json(wind_farm_model.spaces_path())
    found = post(farm, "/models/spaces/byids", items=[{"space": item["space"]} for item in spaces])["items"]
    assert without_times(found) == without_times(spaces)


def test_every_value_comes_back(farm: Emulator) -> None:
    items = read_json(wind_farm_model.instances_path())["items"]
    differing = []
    for item in items:
        sources = [{"source": part["source"]} for part in item.get("sources", [])]
        ref = {key: item[key] for key in ("instanceType", "space", "externalId")}
        [found] = post(farm, "/models/instances/byids", items=[ref], sources=sources)["items"]
        for key in ("type", "startNode", "endNode"):
            assert found.get(key) == item.get(key)
        for part in item.get("sources", []):
            source = part["source"]
            shown = found["properties"][source["space"]][f"{source['externalId']}/{source['version']}"]
            wanted = {name: value for name, value in part["properties"].items() if value is not None}
            differing += [(name, wanted[name], shown.get(name)) for name in wanted if shown.get(name) != wanted[name]]
    assert differing == [("commissioned", "2001-05-17T10:30:00+02:00", "2001-05-17T08:30:00+00:00")]


def many(amount: int, prefix: str = "many") -> list[dict[str, Any]]:
    return [
        {
            "instanceType": "node",
            "space": DATA,
            "externalId": f"{prefix}-{place}",
            "sources": [{"source": VIEW, "properties": {"name": f"{prefix} {place}", "capacity": place % 7}}],
        }
        for place in range(amount)
    ]


def over_http(url: str, path: str, body: dict[str, Any]) -> Any:
    connection = http.client.HTTPConnection(url.removeprefix("http://"), timeout=30)
    try:
        headers = {"authorization": "Bearer t", "content-type": "application/json"}
        connection.request("POST", f"/api/v1/projects/wind{path}", json.dumps(body), headers)
        response = connection.getresponse()
        content = response.read()
        assert response.status == 200, content
        return json.loads(content)
    finally:
        connection.close()


def page_through(send: Any, **body: Any) -> list[str]:
    found, cursor = [], None
    while True:
        page = send("/models/instances/list", {"sources": [{"source": VIEW}], "cursor": cursor, **body})
        found += [item["externalId"] for item in page["items"]]
        cursor = page.get("nextCursor")
        if cursor is None:
            return found


@pytest.mark.parametrize("way", ["in process", "over HTTP"])
def test_pages_of_a_thousand_hold_everything_once(way: str) -> None:
    with load() as emulator, emulator.serve() as url:

        def send(path: str, body: dict[str, Any]) -> Any:
            return post(emulator, path, **body) if way == "in process" else over_http(url, path, body)

        before = page_through(send)
        written = many(3500)
        for start in range(0, 3500, 1000):
            send("/models/instances", {"items": written[start : start + 1000]})
        ours = [item["externalId"] for item in written]
        assert page_through(send, limit=1000) == before + ours
        wanted = {"range": {"property": ["wind_farm", "Turbine/v1", "capacity"], "gte": 5}}
        mine = {"prefix": {"property": ["node", "externalId"], "value": "many-"}}
        expected = [name for place, name in enumerate(ours) if place % 7 >= 5]
        assert page_through(send, limit=300, filter={"and": [wanted, mine]}) == expected
        refs = [{"instanceType": "node", "space": DATA, "externalId": name} for name in ours]
        for start in range(0, 3500, 1000):
            assert len(send("/models/instances/delete", {"items": refs[start : start + 1000]})["items"]) > 0
        assert page_through(send) == before


@pytest.mark.parametrize("way", ["in process", "over HTTP"])
def test_threads_write_and_read_at_once(way: str) -> None:
    with load() as emulator, emulator.serve() as url:

        def send(path: str, body: dict[str, Any]) -> Any:
            return post(emulator, path, **body) if way == "in process" else over_http(url, path, body)

        before = len(page_through(send))

        def work(number: int) -> list[int]:
            written = []
            for start in range(5):
                answer = send("/models/instances", {"items": many(40, f"w{number}-{start}")})
                written += [item["version"] for item in answer["items"]]
                assert len(page_through(send, limit=50)) >= before + len(written)
            return written

        with ThreadPoolExecutor(6) as pool:
            assert [version for versions in pool.map(work, range(6)) for version in versions] == [1] * 1200
        found = page_through(send)
        assert len(found) == len(set(found)) == before + 1200
