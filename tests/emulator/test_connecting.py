"""How Python programs get to the emulator: through a client class, and through the pytest plugin."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from pygen_emulator import Emulator
from pygen_gen_python import wind_farm_model
from tests.plain_process import plain_environment

if TYPE_CHECKING:
    from pathlib import Path

    from pygen_emulator.http.transport import AsyncTransport, SyncTransport


@dataclass(frozen=True)
class Sent:
    """What a client hands to a transport, as pygen-client's request has it."""

    method: str
    url: str
    headers: tuple[tuple[str, str], ...]
    body: bytes | None
    timeout: float = 30.0


@dataclass
class Caller:
    transport: SyncTransport
    base_url: str
    headers: tuple[tuple[str, str], ...]

    @classmethod
    def from_transport(cls, transport: SyncTransport, *, base_url: str, project: str, token: str) -> Caller:
        return cls(transport, f"{base_url}/api/v1/projects/{project}", (("Authorization", f"Bearer {token}"),))

    def spaces(self) -> list[str]:
        answer = self.transport.send(Sent("GET", f"{self.base_url}/models/spaces?limit=100", self.headers, None))
        assert answer.headers["content-type"] == "application/json"
        assert answer.status == 200
        return [item["space"] for item in json.loads(answer.body)["items"]]


@dataclass
class AsyncCaller:
    transport: AsyncTransport
    base_url: str
    headers: tuple[tuple[str, str], ...]

    @classmethod
    def from_transport(cls, transport: AsyncTransport, *, base_url: str, project: str, token: str) -> AsyncCaller:
        return cls(transport, f"{base_url}/api/v1/projects/{project}", (("Authorization", f"Bearer {token}"),))

    async def spaces(self) -> list[str]:
        answer = await self.transport.send(Sent("GET", f"{self.base_url}/models/spaces?limit=100", self.headers, None))
        await self.transport.aclose()
        return [item["space"] for item in json.loads(answer.body)["items"]]


SPACES = ["wind_farm", "wind_farm_data"]


def test_a_client_class_gets_a_transport_a_url_and_the_one_token() -> None:
    with Emulator(models=[wind_farm_model.spaces_path()], token="secret") as emulator:
        parts = urlsplit(emulator.base_url)
        assert (parts.scheme, bool(parts.hostname)) == ("http", True)
        caller = emulator.connect(Caller)
        assert caller.spaces() == SPACES
        assert asyncio.run(emulator.connect_async(AsyncCaller).spaces()) == SPACES
        refused = caller.transport.send(Sent("GET", f"{caller.base_url}/models/spaces", (), None))
        assert (refused.status, json.loads(refused.body)["error"]["code"]) == (401, 401)


def test_the_url_of_a_served_emulator_ends_with_the_block() -> None:
    with Emulator() as emulator:
        before = emulator.base_url
        with emulator.serve() as url:
            assert emulator.base_url == url
        assert emulator.base_url == before


TEST_FILE = """
import sys
import pytest

def test_without_the_fixture():
    assert "pygen_emulator.emulator" not in sys.modules
    assert "sqlite3" not in sys.modules

def test_mine(cdf):
    assert cdf.transport is not None
    assert set(cdf._store.catalog.spaces) == {spaces}

@pytest.mark.cdf(models=["other.json"])
def test_other(cdf):
    assert set(cdf._store.catalog.spaces) == {{"other"}}
"""


def test_the_plugin_gives_a_loaded_emulator_and_costs_other_runs_nothing(tmp_path: Path) -> None:
    (tmp_path / "test_mine.py").write_text(TEST_FILE.format(spaces=set(SPACES)))
    (tmp_path / "other.json").write_text(json.dumps([{"space": "other"}]))
    (tmp_path / "model.json").write_bytes(wind_farm_model.model_path().read_bytes())
    (tmp_path / "instances.json").write_bytes(wind_farm_model.instances_path().read_bytes())
    (tmp_path / "pytest.ini").write_text("[pytest]\ncdf_models = model.json\ncdf_data = instances.json\n")
    command = [sys.executable, "-m", "pytest", "-q", "--strict-markers", "-W", "error", "-p", "no:cacheprovider"]
    command += ["-p", "no:xdist", "-p", "no:cov", "-p", "no:hypothesispytest", "-p", "no:schemathesis"]
    alone = plain_environment()
    alone.pop("PYTEST_ADDOPTS", None)
    done = subprocess.run(
        command, cwd=tmp_path, env=alone, capture_output=True, encoding="utf-8", check=False, timeout=60
    )
    assert "3 passed" in done.stdout, done.stdout


def test_a_wrong_path_is_one_clear_message(tmp_path: Path) -> None:
    from pygen_emulator import EmulatorError

    with pytest.raises(EmulatorError, match=r"EMULATOR\.MODEL_UNREADABLE: .*none\.json"):
        Emulator(models=[tmp_path / "none.json"])
    (tmp_path / "broken.json").write_text("{")
    with pytest.raises(EmulatorError, match=r"EMULATOR\.DATA_UNREADABLE: .*broken\.json"):
        Emulator(data=[tmp_path / "broken.json"])
    (tmp_path / "file.db").write_text("not a database, but a text that is long enough" * 10)
    with pytest.raises(EmulatorError, match=r"EMULATOR\.DATABASE_UNUSABLE"):
        Emulator(database=tmp_path / "file.db")


def test_an_emulator_in_process_loads_no_server_no_command_line_and_no_graphql() -> None:
    script = "import sys, pygen_emulator.emulator; print(*sys.modules)"
    shown = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, encoding="utf-8").stdout
    assert not {"uvicorn", "typer", "rich", "graphql", "pydantic", "httpx", "pytest"} & set(shown.split())
