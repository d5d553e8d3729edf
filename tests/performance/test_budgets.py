"""Budgets that must hold on any machine: ratios of whole processes that run in turn, with a wide margin.

`benchmarks/` has the figures; here is what must never be lost.
"""

import importlib.util
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pygen_gen_python import generate_sdk, wind_farm_model

ROOT = Path(__file__).parents[2]


def load_benchmark(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "benchmarks" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


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


def test_generating_is_several_times_as_fast_as_version_1():
    generation = load_benchmark("generation")
    model = wind_farm_model.model_path()
    ratios = []
    for _ in range(2):
        theirs, ours = (generation.seconds(one, model) for one in (generation.with_v1, generation.with_pygen))
        ratios.append(theirs / ours)
    assert max(ratios) > 3


def test_importing_an_sdk_costs_little_more_than_httpx_and_pydantic(folder):
    assert ratio(folder, "from wind_farm import WindFarmClient", "import httpx, pydantic") < 1.5


def test_importing_the_package_alone_costs_next_to_nothing(folder):
    assert ratio(folder, "import wind_farm", "import pydantic") < 0.5
