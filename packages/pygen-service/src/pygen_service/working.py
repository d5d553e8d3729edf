"""`pygen-service worker`: a process that works on jobs; it loads nothing of the API."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

from .parts import make_worker, open_database
from .work.worker import run_until_signal

if TYPE_CHECKING:
    from .settings import Settings
    from .work.worker import Worker


def work(settings: Settings, *, until_eof: bool) -> None:
    """Runs a worker until SIGTERM or SIGINT.

    Args:
        settings: How.
        until_eof: Whether it also ends with its input: as a part of `serve` it goes where its parent goes.
    """
    database = open_database(settings)
    database.migrate()
    try:
        asyncio.run(_work(make_worker(settings, database), until_eof=until_eof))
    finally:
        database.close()


async def _work(worker: Worker, *, until_eof: bool) -> None:
    if until_eof:
        asyncio.get_running_loop().add_reader(0, _stop_at_eof, worker)
    await run_until_signal(worker)


def _stop_at_eof(worker: Worker) -> None:
    if not os.read(0, 1024):
        asyncio.get_running_loop().remove_reader(0)
        worker.stop()
