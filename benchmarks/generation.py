"""Whole-process generation, side by side with pygen 1.x: from a model file to a package on disk.

pygen 1.x does not format here (black would take four to ten times as long); ours does. Each run is a new interpreter.
Both sides find their modules compiled, as in any installation after its first run: bytecode is kept in a folder of the
benchmark, filled by a run that does not count, whatever the environment says about writing it.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from comparing import Finding, Section
from synthetic_model import synthetic_model

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

CORE = Path(__file__).parents[2] / "shared/models/CogniteCore.json"
SMALL, MIDDLE, LARGE = 100, 300, 500

V1 = """
import json, sys, warnings
from pathlib import Path
from cognite.client.data_classes.data_modeling import DataModel
from cognite.pygen import generate_sdk
warnings.simplefilter("ignore")
model = DataModel.load(json.loads(Path(sys.argv[1]).read_text("utf-8")))
names = {"top_level_package": "made", "client_name": "MadeClient"}
generate_sdk(model, **names, output_dir=Path(sys.argv[2]), overwrite=True, logger=lambda _: None)
"""


def with_v1(model: Path, folder: Path) -> list[str]:
    return [sys.executable, "-W", "ignore", "-c", V1, str(model), str(folder / "made")]


def with_pygen(model: Path, folder: Path) -> list[str]:
    command = Path(sysconfig.get_path("scripts")) / "pygen-gen-python"
    names = ["--package", "made", "--client-name", "MadeClient"]
    return [str(command), "generate", str(model), "--output", str(folder / "made"), *names]


def keeping_bytecode(folder: Path) -> dict[str, str]:
    """The environment of a process that keeps compiled modules in a folder."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**inherited, "PYTHONPYCACHEPREFIX": str(folder)}


def seconds(make_command: Callable[[Path, Path], list[str]], model: Path, environment: Mapping[str, str]) -> float:
    """What a process takes."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        subprocess.run(make_command(model, Path(folder)), check=True, capture_output=True, env=environment)
        return time.perf_counter() - began


def peak_mib(model: Path) -> float:
    """The most memory that our process, or one that it starts, has at once."""
    with tempfile.TemporaryDirectory() as folder, Path(os.devnull).open("wb") as nowhere:
        process = subprocess.Popen(with_pygen(model, Path(folder)), stdout=nowhere, stderr=nowhere)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0
        return usage.ru_maxrss / 1024


def compare(what: str, model: Path, aim: float, rounds: int, environment: Mapping[str, str]) -> Finding:
    """How many times as fast as version 1 ours is, run by run."""
    pairs = [[seconds(way, model, environment) for way in (with_v1, with_pygen)] for _ in range(rounds)]
    theirs, ours = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratios = tuple(theirs / ours for theirs, ours in pairs)
    return Finding(what, ratios, aim, note=f"{ours:.2f} against {theirs:.2f} s")


def find_generation(rounds: int) -> Iterator[Finding]:
    """Generation as a whole process, formatted; version 1 unformatted."""
    with tempfile.TemporaryDirectory() as folder:
        models = {views: Path(folder) / f"{views}.json" for views in (SMALL, MIDDLE, LARGE)}
        for views, path in models.items():
            path.write_text(json.dumps(synthetic_model(views)), "utf-8")
        environment = keeping_bytecode(Path(folder) / "bytecode")
        for way in (with_v1, with_pygen):
            seconds(way, models[SMALL], environment)  # compiles
        if CORE.exists():
            yield compare("CogniteCore, against v1", CORE, 8, rounds, environment)
        large = f"{LARGE} synthetic views of 22 properties, against v1"
        yield compare(large, models[LARGE], 20, rounds, environment)
        rows = [[seconds(with_pygen, path, environment) for path in models.values()] for _ in range(rounds)]
        growth = tuple(
            (large - middle) / (LARGE - MIDDLE) / ((middle - small) / (MIDDLE - SMALL)) for small, middle, large in rows
        )
        what = f"time of a further view at {MIDDLE}–{LARGE} views to that at {SMALL}–{MIDDLE}: linear"
        yield Finding(what, growth, 1.25, at_most=True)
        memory = tuple(peak_mib(models[LARGE]) for _ in range(min(rounds, 3)))
        yield Finding(f"peak of memory, {LARGE} views", memory, 500, at_most=True, unit="MiB")


SECTIONS = (Section("Generation", find_generation),)
