"""Whole-process generation, side by side with pygen 1.x: from a model file to a package on disk.

pygen 1.x does not format here (black would take four to ten times as long); ours formats. Both start a new interpreter
each time.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from pygen_gen_python import wind_farm_model

if TYPE_CHECKING:
    from collections.abc import Callable

CORE = Path(__file__).parents[2] / "shared/models/CogniteCore.json"

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
    return [
        str(command),
        "generate",
        str(model),
        "--output",
        str(folder),
        "--package",
        "made",
        "--client-name",
        "MadeClient",
    ]


def seconds(make_command: Callable[[Path, Path], list[str]], model: Path) -> float:
    with tempfile.TemporaryDirectory() as folder:
        command = make_command(model, Path(folder))
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        return time.perf_counter() - began


def compare(model: Path, rounds: int) -> str:
    """One line: medians, and the median and range of the ratio of each pair of runs."""
    pairs = [(seconds(with_v1, model), seconds(with_pygen, model)) for _ in range(rounds)]
    ratios = sorted(theirs / ours for theirs, ours in pairs)
    theirs, ours = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = f"{statistics.median(ratios):5.1f} × as fast ({ratios[0]:.1f}–{ratios[-1]:.1f})"
    return f"{model.stem:<16} v1 {theirs:6.2f} s   pygen {ours:6.2f} s   {ratio}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", nargs="*", type=Path, help="models in the API's response form")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    for model in arguments.models or [wind_farm_model.model_path(), *filter(Path.exists, [CORE])]:
        print(compare(model, arguments.rounds), flush=True)


if __name__ == "__main__":
    main()
