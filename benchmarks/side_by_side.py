"""What the benchmarks of the client have in common: the server in another process, rounds in turn, ratios."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def serving(pages: int, size: int, delay: float) -> Iterator[str]:
    """The base URL of a page server, which ends with the block."""
    server = Path(__file__).with_name("page_server.py")
    command = [sys.executable, str(server), str(pages), str(size), str(delay)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.terminate()


@dataclass(frozen=True)
class Taken:
    """What one round took, in seconds: on the clock, and of this process's CPU (all threads)."""

    wall: float
    cpu: float


def measure(ways: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[Taken]]:
    """What each way takes, round after round; the first round warms up."""
    taken: dict[str, list[Taken]] = {name: [] for name in ways}
    for number in range(rounds + 1):
        for name, way in ways.items():
            began, cpu = time.perf_counter(), time.process_time()
            way()
            if number:
                taken[name].append(Taken(time.perf_counter() - began, time.process_time() - cpu))
    return taken


def report(taken: dict[str, list[Taken]], items: int, floor: str) -> None:
    """Medians, and how many times as fast as `floor` each way is: on the clock, and in CPU time.

    On a busy machine the clock says little: CPU time is what the client itself uses.
    """
    print(f"{'':34} {'k items/s':>10} {'spread':>8} {'× ' + floor:>18} {'CPU µs/item':>12} {'× in CPU':>9}")
    wall = {name: [one.wall for one in times] for name, times in taken.items()}
    cpu = {name: statistics.median(one.cpu for one in times) for name, times in taken.items()}
    for name, times in wall.items():
        median = statistics.median(times)
        spread = (max(times) - min(times)) / median
        ratio = statistics.median(wall[floor]) / median
        print(
            f"{name:34} {items / median / 1000:10.1f} {spread:8.0%} {ratio:18.2f} {cpu[name] / items * 1e6:12.1f}"
            f" {cpu[floor] / cpu[name]:9.2f}"
        )
