"""A worker: claims jobs, has each done by a child process, and says what came out.

It enforces the limits of time and the wish to cancel by killing the child with its whole process group; no thread is
asked to stop.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import structlog

from pygen_service.problem import Problem
from pygen_service.store.database import StoreUnavailableError
from pygen_service.store.job import Artifact, Beat, Lease, Lost

from .child import ORDER, PROGRESS, ProcessLimits
from .nursery_link import NurseryLink, NurseryLostError
from .report import read_outcome

if TYPE_CHECKING:
    from pygen_service.store.artifact_store import ArtifactStore
    from pygen_service.store.job import Outcome
    from pygen_service.store.work_store import WorkStore

_log = structlog.get_logger(__name__)
_STORE_PAUSE = 1.0
_CLEANING_PAUSE = 60.0
_LEFT_BEHIND = 600.0


@dataclass(frozen=True, slots=True)
class WorkerSettings:
    """How a worker works.

    Attributes:
        slots: Jobs at once.
        folder: Where jobs have their folders while they run.
        limits: Bounds of a job's process.
        job_seconds: Longest attempt.
        lease_seconds: How long a claim holds.
        grace_seconds: Time for running jobs when it is asked to stop.
        job_retention: Seconds that finished jobs are kept.
        artifact_quota: Bytes of artifacts that are kept.
        poll_seconds: Pause between two looks for a job.
    """

    slots: int
    folder: Path
    limits: ProcessLimits
    job_seconds: float
    lease_seconds: float
    grace_seconds: float
    job_retention: float
    artifact_quota: int
    poll_seconds: float = 0.1


class Worker:
    """One worker process's work. Belongs to one event loop.

    Args:
        store: The jobs.
        artifacts: Where products go.
        settings: How.
    """

    def __init__(self, store: WorkStore, artifacts: ArtifactStore, settings: WorkerSettings) -> None:
        self._store = store
        self._artifacts = artifacts
        self._settings = settings
        self._nursery = NurseryLink()
        self._stopping = asyncio.Event()
        self._name = f"{socket.gethostname()}:{os.getpid()}"

    def stop(self) -> None:
        """Claims nothing any more; what runs may go on for the grace, and is handed back then."""
        self._stopping.set()

    async def run(self) -> None:
        """Works until it is asked to stop."""
        self._settings.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        await self._nursery.start()
        slots = [asyncio.create_task(self._slot()) for _ in range(self._settings.slots)]
        order = asyncio.create_task(self._keep_order())
        _log.info("worker started", worker=self._name, slots=len(slots))
        await self._stopping.wait()
        _, running = await asyncio.wait(slots, timeout=self._settings.grace_seconds)
        for task in (*running, order):
            task.cancel()
        await asyncio.gather(*slots, order, return_exceptions=True)
        await self._nursery.close()
        _log.info("worker stopped", worker=self._name, handed_back=len(running))

    async def _slot(self) -> None:
        while not self._stopping.is_set():
            try:
                lease = await asyncio.to_thread(self._store.claim, self._name)
                if lease is not None:
                    await self._attempt(lease)
                    continue
            except StoreUnavailableError as error:
                _log.warning("store unavailable", error=str(error))
                await self._pause(_STORE_PAUSE)
            except Exception as error:  # noqa: BLE001 - a full disk, say: the job returns when its lease lapses
                _log.error("attempt failed", error=type(error).__name__)
                await self._pause(_STORE_PAUSE)
            await self._pause(self._settings.poll_seconds)

    async def _pause(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return

    async def _attempt(self, lease: Lease) -> None:
        folder = Path(await asyncio.to_thread(tempfile.mkdtemp, prefix="job-", dir=self._settings.folder))
        try:
            await asyncio.to_thread((folder / ORDER).write_text, lease.request, encoding="utf-8")
            await self._watch(lease, folder)
        except asyncio.CancelledError:
            await asyncio.to_thread(self._store.release, lease)
            raise
        finally:
            await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)

    async def _watch(self, lease: Lease, folder: Path) -> None:
        """Lets a child do the job, with a sign of life every third of a lease, until it ends or has to."""
        limits = self._settings.limits
        child = asyncio.create_task(self._nursery.run(f"{lease.job_id}.{lease.attempt}", folder, limits))
        deadline = asyncio.get_running_loop().time() + self._settings.job_seconds
        verdict: Beat | None = None
        try:
            while verdict is None:
                done, _ = await asyncio.wait({child}, timeout=min(self._settings.lease_seconds / 3, 1.0))
                if done:
                    break
                beat = await asyncio.to_thread(self._beat, lease, folder)
                if beat is not Beat.GO_ON:
                    verdict = beat
                elif asyncio.get_running_loop().time() > deadline:
                    break
        finally:
            is_cut = not child.done()
            if is_cut:
                child.cancel()
                await asyncio.wait({child})
        await self._conclude(lease, folder, None if is_cut else child, verdict)

    def _beat(self, lease: Lease, folder: Path) -> Beat:
        """A sign of life. While the store does not answer, the work goes on: the token decides whether it counts."""
        try:
            return self._store.beat(lease, _progress(folder))
        except StoreUnavailableError:
            return Beat.GO_ON

    async def _conclude(
        self, lease: Lease, folder: Path, child: asyncio.Task[int] | None, verdict: Beat | None
    ) -> None:
        match verdict:
            case Beat.LOST:
                _log.warning("lease lost", job=lease.job_id)
            case Beat.CANCEL:
                await asyncio.to_thread(self._store.cancelled, lease)
            case Beat.DEADLINE:
                problem = Problem("JOB.DEADLINE", "the job was not finished before its deadline")
                await asyncio.to_thread(self._store.give_up, lease, problem)
            case _:
                await asyncio.to_thread(self._finish, lease, folder, self._status(child))

    def _status(self, child: asyncio.Task[int] | None) -> int | NurseryLostError | None:
        """The child's status; `None`: it was killed because it ran too long."""
        if child is None:
            return None
        try:
            return child.result()
        except NurseryLostError as error:
            return error

    def _finish(self, lease: Lease, folder: Path, status: int | NurseryLostError | None) -> None:
        outcome: Outcome | Problem
        if isinstance(status, NurseryLostError):
            outcome = Lost(Problem("JOB.LOST", "the process that starts jobs was lost"))
        else:
            outcome = read_outcome(folder, status, self._settings.job_seconds, self._artifacts)
        if isinstance(outcome, Problem):
            counted = self._store.give_up(lease, outcome)
        else:
            counted = self._store.finish(lease, outcome)
        name = type(outcome).__name__.lower()
        _log.info("job ended", job=lease.job_id, attempt=lease.attempt, outcome=name, counted=counted)
        if isinstance(outcome, Artifact) and not counted:
            _log.warning("late result was fenced off", job=lease.job_id)

    async def _keep_order(self) -> None:
        """Returns jobs of lost workers, and drops what is old."""
        loop = asyncio.get_running_loop()
        cleaned = float("-inf")
        while True:
            try:
                lapsed = await asyncio.to_thread(self._store.reap)
                if lapsed:
                    _log.warning("leases lapsed", number=lapsed)
                if loop.time() - cleaned > _CLEANING_PAUSE:
                    await asyncio.to_thread(self._clean)
                    cleaned = loop.time()
            except StoreUnavailableError as error:
                _log.warning("store unavailable", error=str(error))
            await asyncio.sleep(self._settings.lease_seconds / 3)

    def _clean(self) -> None:
        """Drops old jobs, artifacts beyond the quota, and folders that killed workers left behind."""
        oldest = time.time() - self._settings.job_seconds - _LEFT_BEHIND
        for folder in self._settings.folder.glob("job-*"):
            if folder.stat().st_mtime < oldest:
                shutil.rmtree(folder, ignore_errors=True)
        for sha256 in self._store.forget(self._settings.job_retention, self._settings.artifact_quota):
            self._artifacts.delete(sha256)


def _progress(folder: Path) -> str:
    try:
        return (folder / PROGRESS).read_text("ascii")[:40] or "starting"
    except OSError:
        return "starting"


async def run_until_signal(worker: Worker) -> None:
    """Works until SIGTERM or SIGINT."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, worker.stop)
    await worker.run()
