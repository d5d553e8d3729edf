"""Faults on purpose, tokens and what the emulator tells about itself."""

from __future__ import annotations

import http.client
import json
import time
import urllib.parse
from typing import Any

import pytest

from pygen_emulator import Emulator, EmulatorError, Fault, Request
from pygen_emulator.http.transport import SyncTransport
from tests.emulator.conftest import CONTAINERS, SPACE, Api, container_ref, edge, node, view_ref
from tests.emulator.test_connecting import Sent

LIST = ("POST", "/models/instances/list", {})


def statuses(api: Api, amount: int, *request: Any) -> list[int]:
    return [api.raw(*(request or LIST)).status for _ in range(amount)]


def test_faults_come_as_often_as_asked_and_the_same_each_time(api: Api) -> None:
    api.emulator.inject("429:0.2", "503:0.1", seed=7)
    first = statuses(api, 400)
    assert 50 < first.count(429) < 110
    assert 15 < first.count(503) < 65
    api.emulator.inject("429:0.2", "503:0.1", seed=7)
    assert statuses(api, 400) == first
    api.emulator.inject()
    assert set(statuses(api, 50)) == {200}


@pytest.mark.parametrize(
    ("fault", "status", "header", "text"),
    [
        ("429:1:3", 429, ("retry-after", "3"), "rate limit"),
        ("429:1", 429, ("retry-after", None), "rate limit"),
        ("503:1:0.5", 503, ("retry-after", "0.5"), "unavailable"),
        ("408:1", 408, ("retry-after", None), "Graph query timed out"),
        ("500:1", 500, ("content-type", "application/json"), "error"),
        ("502:1", 502, ("content-type", "text/html"), "<html>"),
        ("504:1", 504, ("content-type", "text/html"), "<html>"),
        ("expired:1", 401, ("content-type", "application/json"), "Unauthorized"),
        ("conflict:1", 200, ("content-type", "application/json"), "items"),
    ],
)
def test_each_kind(api: Api, fault: str, status: int, header: tuple[str, str | None], text: str) -> None:
    api.emulator.inject(fault)
    response = api.raw(*LIST)
    assert response.status == status
    assert response.header(header[0]) == header[1]
    assert text in response.body.decode()
    assert response.header("x-request-id")


def test_conflicts_meet_writes(api: Api) -> None:
    api.emulator.inject("conflict:1")
    response = api.raw("POST", "/models/spaces", {"items": [{"space": "more"}]})
    assert response.status == 409
    assert response.header("cdf-is-auto-retryable") == "true"
    assert json.loads(response.body)["error"]["isAutoRetryable"] is True
    response = api.raw("POST", "/models/instances", {"items": [node("a")]})
    assert (response.status, response.header("cdf-is-auto-retryable")) == (409, None)
    api.emulator.inject()
    assert api.list() == []


def test_a_lost_answer_was_worked_on_and_a_reset_was_not(api: Api) -> None:
    transport = SyncTransport(api.emulator.handle)
    url = f"{api.emulator.base_url}/api/v1/projects/p/models/instances"

    def write(name: str) -> None:
        body = json.dumps({"items": [node(name)]}).encode()
        transport.send(Sent("POST", url, (("authorization", "Bearer t"),), body))

    for fault, name in (("reset:1", "a"), ("lost:1", "b")):
        api.emulator.inject(fault)
        with pytest.raises(ConnectionResetError):
            write(name)
    api.emulator.inject()
    assert [item["externalId"] for item in api.list()] == ["b"]


@pytest.mark.filterwarnings("default::ResourceWarning")
def test_connections_are_dropped_and_delayed_over_http(api: Api, caplog: pytest.LogCaptureFixture) -> None:
    with api.emulator.serve() as url:

        def send() -> int:
            connection = http.client.HTTPConnection(url.removeprefix("http://"), timeout=10)
            try:
                connection.request(
                    "POST", "/api/v1/projects/p/models/instances/list", b"{}", {"authorization": "Bearer t"}
                )
                return connection.getresponse().status
            finally:
                connection.close()

        api.emulator.inject("reset:1")
        for _ in range(3):
            with pytest.raises(ConnectionError):
                send()
        api.emulator.inject(Fault("slow", 1, 0.2))
        began = time.perf_counter()
        assert send() == 200
        assert time.perf_counter() - began >= 0.2
    assert not caplog.records


@pytest.mark.parametrize("text", ["", "429", "429:x", "429:2", "sometimes:0.1", "slow:0.1:-1", "slow:0.1:x"])
def test_a_wrong_fault_is_refused(text: str) -> None:
    with pytest.raises(EmulatorError, match=r"EMULATOR\.FAULT_INVALID"):
        Emulator(faults=[text])


def form(api: Api, **fields: str) -> Any:
    body = urllib.parse.urlencode(fields).encode()
    headers = (("content-type", "application/x-www-form-urlencoded"),)
    return api.emulator.handle(Request.from_target("POST", "/api/v1/oauth2/token", headers, body))


def test_tokens(api: Api) -> None:
    answer = form(api, grant_type="client_credentials", client_id="c", client_secret="s", scope="x")
    assert answer.status == 200
    token = json.loads(answer.body)
    assert token.keys() >= {"access_token", "expires_in", "token_type"}
    refused = form(api, grant_type="client_credentials", client_id="c")
    assert (refused.status, json.loads(refused.body)["error"]) == (400, "invalid_client")
    seen = api("GET", "/api/v1/token/inspect")
    assert seen["projects"][0]["projectUrlName"] == "emulator"
    granted = {name for item in seen["capabilities"] for name in item if name != "projectScope"}
    assert granted >= {"dataModelsAcl", "dataModelInstancesAcl"}


def test_the_only_token_is_the_one_that_clients_get() -> None:
    with Emulator(token="secret") as emulator:
        api = Api(emulator)
        got = json.loads(form(api, grant_type="client_credentials", client_id="c", client_secret="s").body)
        assert api.raw("GET", "/models/spaces").status == 401
        response = api.raw("GET", "/models/spaces", authorization=f"Bearer {got['access_token']}")
        assert response.status == 200


def test_statistics(api: Api) -> None:
    api.put(node("a", "Thing", name="a"), node("b", "Thing", name="b"), edge("e", "a", "b", rate=1))
    api.post("/models/instances/delete", items=[{"instanceType": "node", "space": "sp_data", "externalId": "b"}])
    shown = api("GET", "/models/statistics")
    assert shown["containers"] == {"count": len(CONTAINERS), "limit": 1000}
    counts = {name: shown["instances"][name] for name in ("nodes", "edges", "softDeletedNodes", "softDeletedEdges")}
    assert counts == {"nodes": 2, "edges": 0, "softDeletedNodes": 1, "softDeletedEdges": 1}
    assert (shown["concurrentReadLimit"], shown["concurrentWriteLimit"], shown["concurrentDeleteLimit"]) == (8, 4, 2)
    spaces = {item["space"]: item for item in api("GET", "/models/statistics/spaces")["items"]}
    assert spaces.keys() == {"sp_data", SPACE}
    [data] = api.post("/models/statistics/spaces/byids", items=[{"space": "sp_data"}, {"space": "none"}])["items"]
    assert data == spaces["sp_data"]
    assert (data["nodes"], data["views"]) == (1, 0)


def test_units(api: Api) -> None:
    units = {item["externalId"]: item for item in api("GET", "/units")["items"]}
    celsius = api("GET", "/units/temperature:deg_c")
    assert celsius == units["temperature:deg_c"]
    assert celsius["conversion"] == {"multiplier": 1.0, "offset": 273.15}
    assert api.post("/units/byids", items=[{"externalId": "temperature:deg_c"}])["items"] == [celsius]
    assert {item["name"] for item in api("GET", "/units/systems")["items"]} == {"Default", "SI", "Imperial"}
    assert api.raw("GET", "/units/temperature:none").status == 404


def test_parts_of_containers(api: Api) -> None:
    part = {"space": SPACE, "containerExternalId": "Thing", "identifier": "byName"}
    absent = {**part, "identifier": "nothing"}
    assert api.post("/models/containers/indexes/retry", items=[part, absent])["items"] == [part]
    assert api.post("/models/containers/indexes/delete", items=[part, absent])["items"] == [part]
    ref = {"space": SPACE, "externalId": "Thing"}
    assert api.post("/models/containers/byids", items=[ref])["items"][0]["indexes"] == {}
    assert api.post("/models/containers/constraints/delete", items=[part])["items"] == []
    asked = {"involvedViews": {"allVersions": True}, "totalInvolvedViewCount": {}}
    [found] = api.post("/models/containers/inspect", items=[ref], inspectionOperations=asked)["items"]
    assert found["inspectionResults"] == {
        "involvedViewCount": 2,
        "involvedViews": [view_ref("Thing"), view_ref("Measured")],
    }
    assert (
        container_ref("Thing")
        in api.post("/models/views/byids", items=[view_ref("Thing")])["items"][0]["mappedContainers"]
    )
