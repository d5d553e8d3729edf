"""Shows on a terminal what a command is doing; says nothing into a pipe."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .console import Console


@contextmanager
def step(console: Console, doing: str) -> Iterator[None]:
    """One step of a command: a line that moves while it lasts and then goes; ``--verbose`` tells how long it took.

    Args:
        console: Of the command; no line moves where it is no terminal, or quiet, or shows requests.
        doing: What is done: ``generating``.
    """
    started = time.perf_counter()
    if console.is_terminal and not console.quiet and not console.debug:
        with _moving_line(console, doing):
            yield
    else:
        yield
    console.detail(f"{doing}: {time.perf_counter() - started:.2f} s")


@contextmanager
def _moving_line(console: Console, doing: str) -> Iterator[None]:
    from rich.console import Console as Terminal  # slow to import, and for terminals alone
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    terminal = Terminal(file=console.err, no_color=not console.colour, highlight=False)
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    with Progress(*columns, console=terminal, transient=True) as progress:
        progress.add_task(doing, total=None)
        yield
