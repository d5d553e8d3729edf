"""The command, and a database file that survives the death of its process."""

from __future__ import annotations

import http.client
import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from pygen_emulator import Emulator, EmulatorError, SteadyClock
from pygen_gen_python import wind_farm_model
from tests.emulator.conftest import Api, node, view_ref

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

START = [sys.executable, "-m", "pygen_emulator", "serve", "--port", "0"]


@contextmanager
def served(*options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    process = subprocess.Popen([*START, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
    try:
        assert process.stdout
        line = process.stdout.readline()
        found = re.search(r"http://\S+", line)
        assert found, process.communicate(timeout=10)[1]
        yield process, found.group().removeprefix("http://")
    finally:
        process.kill()
        process.communicate(timeout=10)


def post(address: str, path: str, body: Any) -> Any:
    connection = http.client.HTTPConnection(address, timeout=30)
    try:
        connection.request("POST", f"/api/v1/projects/p{path}", json.dumps(body), {"authorization": "Bearer t"})
        response = connection.getresponse()
        content = json.loads(response.read())
        assert response.status == 200, content
        return content
    finally:
        connection.close()


def all_ids(address: str) -> set[str]:
    found: set[str] = set()
    body: dict[str, Any] = {"instanceType": "node", "limit": 1000}
    while True:
        page = post(address, "/models/instances/list", body)
        found |= {item["externalId"] for item in page["items"]}
        if "nextCursor" not in page:
            return found
        body["cursor"] = page["nextCursor"]


def test_the_command_serves_models_and_data_and_stops_when_asked() -> None:
    began = time.perf_counter()
    options = ["--model", str(wind_farm_model.model_path()), "--data", str(wind_farm_model.instances_path())]
    with served(*options, "--fault", "slow:0:1", "--steady") as (process, address):
        assert time.perf_counter() - began < 10
        body = {"items": [{"space": "wind_farm", "externalId": "WindFarm", "version": "v1"}]}
        assert len(post(address, "/models/datamodels/byids", body)["items"]) == 1
        items = json.loads(wind_farm_model.instances_path().read_text("utf-8"))["items"]
        assert {item["externalId"] for item in items if item["instanceType"] == "node"} <= all_ids(address)
        process.send_signal(signal.SIGINT)
        process.wait(10)
        assert "Traceback" not in (process.stderr.read() if process.stderr else "")


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--model", "none.json"], "EMULATOR.MODEL_UNREADABLE"),
        (["--fault", "x"], "EMULATOR.FAULT_INVALID"),
        (["--host", "203.0.113.1"], "EMULATOR.PORT_UNAVAILABLE"),
        (["--database", "/nowhere/at/all/file.db"], "EMULATOR.DATABASE_UNUSABLE"),
    ],
)
def test_a_wrong_option_is_one_line_and_exit_code_two(options: list[str], code: str) -> None:
    done = subprocess.run([*START, *options], capture_output=True, encoding="utf-8", check=False, timeout=30)
    assert done.returncode == 2
    assert done.stderr.startswith(code)
    assert "Traceback" not in done.stderr


def test_a_file_keeps_everything(tmp_path: Path) -> None:
    file = tmp_path / "cdf.db"
    with Emulator(database=file, clock=SteadyClock()) as emulator:
        api = Api(emulator)
        api.put_plant()
        api.put(node("a", "Thing", name="a", pressure=1.5))
        views = api("GET", "/models/views?limit=100")
        nodes = api.list("Thing")
        query = {"with": {"x": {"nodes": {}, "mode": "twoPhase"}}, "select": {"x": {}}}
        cursors = api.post("/models/instances/sync", **query)["nextCursor"]
    with Emulator(database=file, clock=SteadyClock()) as emulator:
        api = Api(emulator)
        assert api("GET", "/models/views?limit=100") == views
        assert api.list("Thing") == nodes
        assert api.post("/models/instances/sync", **query, cursors=cursors)["items"]["x"] == []
        api.put(node("b", "Thing", name="b"))
        changes = api.post("/models/instances/sync", **query, cursors=cursors)["items"]["x"]
        assert [item["externalId"] for item in changes] == ["b"]
        with pytest.raises(EmulatorError, match=r"EMULATOR\.DATABASE_UNUSABLE: .*locked"):
            Emulator(database=file)


def write_until_killed(address: str, name: str, acknowledged: list[str]) -> None:
    number = 0
    while True:
        names = [f"{name}-{number}-{place}" for place in range(20)]
        items = [node(one, "Thing", name=one, pressure=number) for one in names]
        try:
            post(address, "/models/instances", {"items": items})
        except (OSError, http.client.HTTPException):
            return
        acknowledged += names
        number += 1


def kill_during_writes(file: Path, rounds: int) -> int:
    with Emulator(database=file) as emulator:
        Api(emulator).put_plant()
    acknowledged: list[str] = []
    for number in range(rounds):
        with served("--database", str(file)) as (process, address):
            assert set(acknowledged) <= all_ids(address)
            written: list[list[str]] = [[], [], []]
            writers = [
                threading.Thread(target=write_until_killed, args=(address, f"r{number}w{place}", names))
                for place, names in enumerate(written)
            ]
            for writer in writers:
                writer.start()
            time.sleep(random.uniform(0.2, 0.5))
            os.kill(process.pid, signal.SIGKILL)
            for writer in writers:
                writer.join(30)
            acknowledged += [name for names in written for name in names]
    with served("--database", str(file)) as (_, address):
        found = all_ids(address)
        assert set(acknowledged) <= found
        # A request is written as a whole or not at all, also the one that was under way.
        things = post(
            address, "/models/instances/aggregate", {"view": view_ref("Thing"), "aggregates": [{"count": {}}]}
        )
        assert things["items"][0]["aggregates"][0]["value"] == len(found)
        assert len(found) % 20 == 0
    return len(acknowledged)


def test_every_acknowledged_write_survives_a_kill(tmp_path: Path) -> None:
    assert kill_during_writes(tmp_path / "cdf.db", 1) > 0


@pytest.mark.slow
def test_every_acknowledged_write_survives_many_kills(tmp_path: Path) -> None:
    assert kill_during_writes(tmp_path / "cdf.db", 25) > 1000
