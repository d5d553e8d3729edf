"""Ways side by side, in turn, round after round; what came out against what was aimed at; facts of the machine."""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from thing_sdks import make_sdks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

PACKAGES = ("cognite-pygen", "cognite-sdk", "pydantic", "httpx", "pandas", "polars", "pyarrow")


@dataclass(frozen=True)
class Finding:
    """What was found of one thing that is aimed at.

    Attributes:
        what: what is compared.
        values: of each round.
        aim: what the median should reach, or stay below.
        at_most: whether it should stay below.
        unit: what the values count.
        note: absolute numbers, for orientation.
    """

    what: str
    values: tuple[float, ...]
    aim: float
    at_most: bool = False
    unit: str = "×"
    note: str = ""

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def is_reached(self) -> bool:
        return self.median <= self.aim if self.at_most else self.median >= self.aim

    def row(self) -> str:
        """A row of a Markdown table."""
        spread = f"{min(self.values):.2f}–{max(self.values):.2f}" if len(self.values) > 1 else ""
        aim = f"{'≤' if self.at_most else '≥'} {self.aim:g} {self.unit}"
        found = f"{self.median:.2f} {self.unit}"
        return f"| {self.what} | {aim} | {found} | {spread} | {'yes' if self.is_reached else '**no**'} | {self.note} |"


@dataclass(frozen=True)
class Taken:
    """What a way took in each round.

    Attributes:
        wall: seconds on the clock.
        cpu: seconds of its process's CPU, all threads.
        growth: MiB by which the peak of its memory grew.
        peak: the peak of its memory so far, in MiB.
    """

    wall: tuple[float, ...]
    cpu: tuple[float, ...]
    growth: tuple[float, ...]
    peak: tuple[float, ...]


def take_turns(ways: Sequence[str], url: str, items: int, rounds: int) -> dict[str, Taken]:
    """Runs ways of `ways.py`, each in its own process, in turn, round after round. A first round warms up.

    Args:
        ways: their names.
        url: the server.
        items: how many each must find, or a part of them that divides them.
        rounds: how many rounds are counted.
    """
    with ExitStack() as stack:
        processes = {name: stack.enter_context(_process(name, url)) for name in ways}
        rows: dict[str, list[dict[str, float]]] = {name: [] for name in ways}
        for number in range(rounds + 1):
            for name, process in processes.items():
                row = _round(process)
                if number:
                    assert items % row["count"] == 0, f"{name} found {row['count']} of {items}"
                    rows[name].append(row)
    return {
        name: Taken(*(tuple(row[key] for row in found) for key in ("wall", "cpu", "growth", "peak")))
        for name, found in rows.items()
    }


@contextmanager
def _process(name: str, url: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, str(Path(__file__).with_name("ways.py")), name, url, make_sdks()]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.terminate()


def _round(process: subprocess.Popen[str]) -> dict[str, float]:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("\n")
    process.stdin.flush()
    found: dict[str, float] = json.loads(process.stdout.readline())
    return found


def times_as_fast(what: str, ours: Taken, theirs: Taken, aim: float, items: int) -> Finding:
    """How many times as fast as theirs ours is on the clock, round by round."""
    ratios = tuple(them / us for them, us in zip(theirs.wall, ours.wall, strict=True))
    cpu = statistics.median(them / us for them, us in zip(theirs.cpu, ours.cpu, strict=True))
    each = [items / statistics.median(taken.wall) / 1000 for taken in (ours, theirs)]
    return Finding(what, ratios, aim, note=f"{each[0]:.1f} against {each[1]:.1f} k/s; in CPU time {cpu:.2f} ×")


def program_seconds(code: str, *arguments: str, folder: Path | None = None) -> float:
    """What a fresh interpreter takes for a program."""
    command = [sys.executable, "-W", "ignore", "-c", code, *arguments]
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=folder)
    return time.perf_counter() - began


@dataclass(frozen=True)
class Section:
    """One benchmark: its title, and what it finds in so many rounds."""

    title: str
    find: Callable[[int], Iterable[Finding]]


def report(sections: Sequence[Section], rounds: int) -> Iterator[str]:
    """The lines of a Markdown report, as they come."""
    yield from machine_facts()
    for section in sections:
        yield f"\n## {section.title}\n"
        yield "| what | aim | median | all rounds | reached | |\n| --- | --- | --- | --- | --- | --- |"
        for finding in section.find(rounds):
            yield finding.row()


def machine_facts() -> Iterator[str]:
    """Where and with what this was measured, and how busy the machine was."""
    model = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), ""
    )
    memory = next((int(line.split()[1]) >> 20 for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0)
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg()) if hasattr(os, "getloadavg") else "unknown"
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in PACKAGES)
    yield f"- {time.strftime('%Y-%m-%d')}, Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    yield f"- {os.cpu_count()} cores ({model}), {memory} GiB; load before: {load}"
    yield f"- {versions}"


def _lines(path: str) -> list[str]:
    return Path(path).read_text("utf-8").splitlines() if Path(path).exists() else []
