"""Compares what the tests reach with the floor of each package, and the floors with those of the commit before.

Usage::

    uv run python tools/check_coverage.py COVERAGE.json [--raise]

COVERAGE.json is coverage's JSON report. With ``--raise`` the floors are written anew where more is reached today.
"""

from __future__ import annotations

import json
import math
import re
import subprocess
import sys
import tomllib
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[1]
FLOORS = Path(".ci/coverage.toml")


def reached_by_package(report: dict[str, dict[str, dict[str, dict[str, int]]]]) -> dict[str, float]:
    """Percent of lines and branches that were reached, by distribution.

    Args:
        report: coverage's JSON report, made with branches.
    """
    reached: defaultdict[str, int] = defaultdict(int)
    possible: defaultdict[str, int] = defaultdict(int)
    for path, entry in report["files"].items():
        package = re.search(r"packages[/\\]([\w-]+)[/\\]", path)
        if package is None:
            continue
        summary = entry["summary"]
        reached[package[1]] += summary["covered_lines"] + summary["covered_branches"]
        possible[package[1]] += summary["num_statements"] + summary["num_branches"]
    return {package: 100.0 * reached[package] / total if total else 100.0 for package, total in possible.items()}


def read_floors(text: str) -> dict[str, float]:
    """The floors that a text of the floors' file gives."""
    return {package: float(floor) for package, floor in tomllib.loads(text)["floor"].items()}


def find_faults(reached: dict[str, float], floors: dict[str, float], before: dict[str, float]) -> list[str]:
    """What is wrong, one sentence each.

    Args:
        reached: percent by package, today.
        floors: the floors today.
        before: the floors of the commit before; empty when there is none.
    """
    faults = [f"{package} has no floor in {FLOORS}" for package in sorted(reached.keys() - floors.keys())]
    for package, floor in floors.items():
        if reached.get(package, 0.0) < floor:
            faults.append(f"{package}: {reached.get(package, 0.0):.1f} % is reached, the floor is {floor} %")
        if floor < before.get(package, 0.0):
            faults.append(f"{package}: the floor fell from {before[package]} % to {floor} %")
    return faults


def raise_floors(reached: dict[str, float], text: str) -> str:
    """The floors' file with every floor that is lower than what is reached today raised to it."""

    def raised(line: re.Match[str]) -> str:
        today = math.floor(10 * reached.get(line[1], 0.0)) / 10
        return f"{line[1]} = {max(today, float(line[2]))}"

    return re.sub(r"^([\w-]+) = ([\d.]+)$", raised, text, flags=re.MULTILINE)


def _floors_before() -> dict[str, float]:
    shown = subprocess.run(
        ["git", "show", f"HEAD~1:{FLOORS.as_posix()}"],  # noqa: S607 - git is where the developer has it
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return read_floors(shown.stdout) if shown.returncode == 0 else {}


def main() -> int:
    """Runs the check; 0 when every floor holds."""
    reached = reached_by_package(json.loads(Path(sys.argv[1]).read_text("utf-8")))
    file = ROOT / FLOORS
    if "--raise" in sys.argv:
        file.write_text(raise_floors(reached, file.read_text("utf-8")), encoding="utf-8", newline="\n")
    floors = read_floors(file.read_text("utf-8"))
    for package, percent in sorted(reached.items()):
        sys.stdout.write(f"{package:<22} {percent:6.1f} %   floor {floors.get(package, 0.0):5.1f} %\n")
    faults = find_faults(reached, floors, _floors_before())
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
