"""What the patterns take: requests, lines of user code, and time where each request takes 20 ms more.

`uv run python -m tests.query_patterns.measuring` measures all three ways and writes the table of the documentation.
"""

from __future__ import annotations

import importlib
import inspect
import sys
import tempfile
import time
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from pygen_emulator import Emulator
from pygen_gen_python import wind_farm_model
from tests.query_patterns.patterns import PATTERNS

from sample_sdk import WindFarmClient  # isort: skip

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/reference/query-costs.md"
LATENCY = 0.02
BEGIN, END = "<!-- table -->", "<!-- end of table -->"


@dataclass
class Counting:
    """A transport that counts, and waits as a network would."""

    inner: object
    latency: float = 0.0
    sent: int = 0

    def send(self, request):
        self.sent += 1
        time.sleep(self.latency)
        return self.inner.send(request)

    def close(self):
        pass


@dataclass(frozen=True)
class Taken:
    """What one way takes.

    Attributes:
        calls: requests.
        lines: of user code.
        seconds: on the clock.
        answer: what it gave.
    """

    calls: int
    lines: int
    seconds: float
    answer: object


@contextmanager
def connected(latency=0.0):
    """A client of the wind farm, and the transport that counts."""
    with Emulator(models=[wind_farm_model.model_path()], data=[wind_farm_model.instances_path()]) as cdf:
        transport = Counting(cdf.transport, latency)
        with WindFarmClient.from_transport(transport, base_url="http://cdf", project="p", token="t") as client:
            yield client, transport


def take(way, client, transport):
    """Runs one way."""
    transport.sent, began = 0, time.perf_counter()
    answer = way(client)
    return Taken(transport.sent, lines_of(way), time.perf_counter() - began, answer)


def lines_of(way):
    """The lines of a body."""
    return len(inspect.getsource(way).strip().splitlines()) - 1


@contextmanager
def version_1():
    """A client that version 1 generates, and a function that counts its requests."""
    pygen = importlib.import_module("cognite.pygen")
    sdk_client = importlib.import_module("tests.emulator.conftest").connect_sdk
    options = {"models": [wind_farm_model.model_path()], "data": [wind_farm_model.instances_path()]}
    with Emulator(**options) as cdf, cdf.serve() as url, tempfile.TemporaryDirectory() as folder:
        sdk = sdk_client(url)
        model = sdk.data_modeling.data_models.retrieve(("wind_farm", "WindFarm", "v1"), inline_views=True)
        names = {
            "top_level_package": "v1_wind_farm",
            "client_name": "Client",
            "output_dir": Path(folder) / "v1_wind_farm",
        }
        pygen.generate_sdk(model.latest_version(), **names, overwrite=True)
        sys.path.insert(0, folder)
        try:
            # Its classes take no JSON list, which some turbines have.
            importlib.import_module("v1_wind_farm.config").global_config.validate_retrieve = False
            cdf.inject(f"slow:1:{LATENCY}")
            yield importlib.import_module("v1_wind_farm").Client(sdk), cdf
        finally:
            sys.path.remove(folder)


def take_version_1(way, client, cdf):
    """Runs version 1's way, counting what reaches the server."""
    sent, application = [], type(cdf._application)
    original = application.handle

    def handle(self, request):
        sent.append(request)
        return original(self, request)

    began = time.perf_counter()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(application, "handle", handle)
        answer = way(client)
    return Taken(len(sent), lines_of(way), time.perf_counter() - began, answer)


def table(rows):
    """The rows in Markdown."""
    ways = "v1 / plain / query"
    head = [f"| pattern | requests: {ways} | lines: {ways} | ms: {ways} |", "| --- | --- | --- | --- |"]
    return "\n".join(head + [_row(title, *ways) for title, *ways in rows])


def _row(title, *ways):
    calls = " / ".join("–" if one is None else str(one.calls) for one in ways)
    lines = " / ".join("–" if one is None else str(one.lines) for one in ways)
    times = " / ".join("–" if one is None else f"{one.seconds * 1000:.0f}" for one in ways)
    return f"| {title} | {calls} | {lines} | {times} |"


def main():
    """Measures everything, and writes the table."""
    warnings.simplefilter("ignore")
    rows = {one.title: [one.title] for one in PATTERNS}
    with version_1() as (client, cdf):
        for one in PATTERNS:
            way = getattr(one, "v1", None)
            rows[one.title].append(None if way is None else take_version_1(way, client, cdf))
    with connected(LATENCY) as (client, transport):
        for one in PATTERNS:
            rows[one.title] += [take(one.plain, client, transport), take(one.ours, client, transport)]
    text = PAGE.read_text("utf-8")
    before, after = text[: text.index(BEGIN)], text[text.index(END) :]
    PAGE.write_text(f"{before}{BEGIN}\n\n{table(rows.values())}\n\n{after}", "utf-8")


if __name__ == "__main__":
    main()
