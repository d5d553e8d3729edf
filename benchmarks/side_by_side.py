"""What the benchmarks of the client have in common: the server in another process, rounds in turn, ratios."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from contextlib import contextmanager
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


def measure(ways: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Seconds that each way takes, round after round; the first round warms up."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds + 1):
        for name, way in ways.items():
            began = time.perf_counter()
            way()
            if number:
                taken[name].append(time.perf_counter() - began)
    return taken


def report(taken: dict[str, list[float]], items: int, floor: str) -> None:
    """Medians, and how many times as fast as `floor` each way is."""
    base = statistics.median(taken[floor])
    print(f"{'':34} {'k items/s':>10} {'spread':>8} {'× ' + floor:>18}")
    for name, times in taken.items():
        median = statistics.median(times)
        spread = (max(times) - min(times)) / median
        print(f"{name:34} {items / median / 1000:10.1f} {spread:8.0%} {base / median:18.2f}")
