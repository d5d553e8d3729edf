"""Shows on a terminal what a command is doing; says nothing into a pipe."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress

    from .console import Console

_PATIENCE = 0.5


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
    """Most steps are over before anybody wonders: the line, and what draws it, come for those that last."""
    line = _MovingLine(console, doing)
    timer = threading.Timer(_PATIENCE, line.show)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        line.hide()


class _MovingLine:
    def __init__(self, console: Console, doing: str) -> None:
        self._console = console
        self._doing = doing
        self._progress: Progress | None = None

    def show(self) -> None:
        from rich.console import Console as Terminal  # slow to import, and for terminals alone
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        terminal = Terminal(file=self._console.err, no_color=not self._console.colour, highlight=False)
        columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
        self._progress = Progress(*columns, console=terminal, transient=True)
        self._progress.add_task(self._doing, total=None)
        self._progress.start()

    def hide(self) -> None:
        if self._progress is not None:
            self._progress.stop()
