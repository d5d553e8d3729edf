"""Waits for jobs: one question to the store for all requests that wait, instead of one each."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from typing import TYPE_CHECKING

from pygen_service.store.database import StoreUnavailableError

if TYPE_CHECKING:
    from pygen_service.store.job_store import JobStore

_PAUSE = 0.04


class JobWatch:
    """Who waits for which job. Belongs to one event loop.

    Args:
        store: Where jobs are.
    """

    def __init__(self, store: JobStore) -> None:
        self._store = store
        self._waiting: defaultdict[str, set[asyncio.Event]] = defaultdict(set)
        self._task: asyncio.Task[None] | None = None

    async def wait(self, job_id: str, seconds: float) -> bool:
        """Waits until a job is final.

        Args:
            job_id: The job.
            seconds: The longest time.

        Returns:
            Whether it is.
        """
        event = asyncio.Event()
        self._waiting[job_id].add(event)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._look())
        try:
            await asyncio.wait_for(event.wait(), seconds)
        except TimeoutError:
            return False
        finally:
            self._waiting[job_id].discard(event)
            if not self._waiting[job_id]:
                del self._waiting[job_id]
        return True

    async def _look(self) -> None:
        while self._waiting:
            try:
                states = await asyncio.to_thread(self._store.states, list(self._waiting))
            except StoreUnavailableError:
                states = {}
            for job_id, state in states.items():
                if state.is_final:
                    for event in self._waiting.get(job_id, ()):
                        event.set()
            await asyncio.sleep(_PAUSE)
