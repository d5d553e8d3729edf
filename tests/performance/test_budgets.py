"""Budgets that must hold on any machine: ratios of whole processes that run in turn, with a wide margin.

`benchmarks/` has the figures; here is what must never be lost.
"""

import importlib
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pygen_gen_python import generate_sdk, wind_farm_model

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def load():
    """Loads a module of the benchmarks."""
    sys.path.insert(0, str(ROOT / "benchmarks"))
    yield importlib.import_module
    sys.path.remove(str(ROOT / "benchmarks"))


def seconds(folder, statement):
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", statement], cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - began


def ratio(folder, statement, other, rounds=7):
    """Median time of one statement over that of another, without what the interpreter itself takes."""
    rows = [(seconds(folder, statement), seconds(folder, other), seconds(folder, "pass")) for _ in range(rounds)]
    ours, theirs, empty = (statistics.median(column) for column in zip(*rows, strict=True))
    return (ours - empty) / (theirs - empty)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("sdk")
    generate_sdk(wind_farm_model.model_path(), output_dir=made / "wind_farm", logger=lambda _: None)
    return made


def test_generating_is_several_times_as_fast_as_version_1(load):
    generation = load("generation")
    model = wind_farm_model.model_path()
    ratios = []
    for _ in range(2):
        ways = (generation.with_v1, generation.with_pygen)
        theirs, ours = (generation.seconds(one, model, os.environ) for one in ways)
        ratios.append(theirs / ours)
    assert max(ratios) > 3


def test_importing_an_sdk_costs_little_more_than_httpx_and_pydantic(folder):
    assert ratio(folder, "from wind_farm import WindFarmClient", "import httpx, pydantic") < 1.3


def test_importing_the_package_alone_costs_next_to_nothing(folder):
    assert ratio(folder, "import wind_farm", "import pydantic") < 0.5


def least_cpu(work, rounds=9):
    """CPU seconds of the fastest run: what else the machine does hardly counts."""
    taken = []
    for _ in range(rounds):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken)


@pytest.fixture(scope="module")
def page(load):
    """1,000 nodes of ten properties."""
    return load("page_server").Things(1, 1000).pages[0].partition(b"\r\n\r\n")[2]


@pytest.fixture(scope="module")
def thing(load, tmp_path_factory):
    """Their class."""
    made = tmp_path_factory.mktemp("things")
    load("thing_sdks").make_our_sdk(made)
    sys.path.insert(0, str(made))
    yield importlib.import_module("things.data_classes").Thing
    sys.path.remove(str(made))


class TestDecoding:
    def test_objects_cost_little_more_than_parsing(self, page, thing):
        decode = importlib.import_module("pygen_runtime.decoding.decoder").decoder_of(thing, "raise")
        assert least_cpu(lambda: decode(page)) < 3.5 * least_cpu(lambda: json.loads(page))

    def test_frames_cost_less_than_objects_do(self, page, thing):
        decoding = importlib.import_module("pygen_runtime.decoding.decoder")
        columns = importlib.import_module("pygen_runtime.columns")
        frames = importlib.import_module("pygen_runtime.frames")
        decode = decoding.decoder_of(thing, "raise")

        def make_objects():
            return [one for _ in range(10) for one in decode(page)]

        def read():
            return columns.join_columns([decoding.column_decoder_of(thing, "raise")(page) for _ in range(10)])

        objects = least_cpu(make_objects, 5)
        assert least_cpu(lambda: frames.frame_of(thing, read(), dropna_columns=False), 5) < 2 * objects
        assert least_cpu(lambda: frames.polars_of(thing, read()), 5) < 2 * objects
        assert least_cpu(lambda: frames.arrow_of(thing, read()), 5) < 2 * objects


@pytest.mark.slow
class TestSideBySide:
    """Ratios of CPU time with a wide margin: `benchmarks` has the aims and the figures."""

    def ratio(self, load, ours, theirs, items):
        with load("side_by_side").serving(max(1, items // 1000), 1000, 0) as url:
            taken = load("comparing").take_turns((ours, theirs), url, items, 3)
        return statistics.median(taken[theirs].cpu) / statistics.median(taken[ours].cpu)

    @pytest.mark.parametrize(
        ("ours", "theirs", "least"),
        [
            ("list_ours", "list_v1", 5),
            ("list_ours", "list_cognite_sdk", 2),
            ("stream_ours", "stream_v1", 3),
            ("pandas_ours", "pandas_v1", 5),
            ("join_ours", "join_v1", 3.5),
            ("upsert_ours", "upsert_v1", 4),
            ("upsert_ours", "upsert_cognite_sdk", 1.4),
        ],
    )
    def test_is_several_times_as_fast(self, load, ours, theirs, least):
        assert self.ratio(load, ours, theirs, 10_000) > least

    def test_a_stream_grows_by_little_and_not_with_its_length(self, load):
        for pages in (20, 60):
            with load("side_by_side").serving(pages, 1000, 0) as url:
                found = load("comparing").take_turns(("stream_growth_ours",), url, pages * 1000, 1)
            assert found["stream_growth_ours"].growth[0] < 10

    def test_generation_is_linear_in_views(self, load, tmp_path):
        generation, synthetic = load("generation"), load("synthetic_model")
        took = {}
        for views in (50, 100, 200):
            path = tmp_path / f"{views}.json"
            path.write_text(json.dumps(synthetic.synthetic_model(views)), "utf-8")
            took[views] = min(generation.seconds(generation.with_pygen, path, os.environ) for _ in range(3))
        assert (took[200] - took[100]) / 100 < 1.7 * (took[100] - took[50]) / 50
