"""What API servers ask of the store: enqueue, look up, cancel, count.

One content key has at most one job that is alive, and one result. Whoever asks for the same again is attached to the
job, or gets the result.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from .job import Job, NewJob, Result, State
from .rows import job_of, result_of, text_or_none

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .database import Database, Transaction

_HIT_RESOLUTION = 60.0


@dataclass(frozen=True, slots=True)
class QueueLimits:
    """How much may be asked for at once.

    Attributes:
        in_flight: Jobs of one caller that are not finished.
        depth: Jobs that wait.
    """

    in_flight: int
    depth: int


@dataclass(frozen=True, slots=True)
class InFlightExceeded:
    """The caller has too many jobs that are not finished."""


@dataclass(frozen=True, slots=True)
class QueueFull:
    """Too many jobs wait."""


@dataclass(frozen=True, slots=True)
class Enqueued:
    """The request has a job now.

    Attributes:
        job_id: Its id.
        is_new: Whether it was made for this request.
    """

    job_id: str
    is_new: bool


EnqueueAnswer: TypeAlias = Result | Enqueued | InFlightExceeded | QueueFull


class JobStore:
    """The jobs, as callers see them. Every method is one transaction, and safe from several threads and processes.

    Args:
        database: Where they are.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def enqueue(self, new: NewJob, limits: QueueLimits) -> EnqueueAnswer:
        """The result of this key, or the job that will give it.

        Raises:
            StoreUnavailableError: The database does not answer.
        """
        with self._database.write() as transaction:
            found = transaction.run("SELECT * FROM results WHERE key = ?", new.key)
            if found:
                return result_of(found[0])
            job_id = _live_job(transaction, new.key)
            if job_id is not None:
                _revive(transaction, job_id)
                if _is_attached(transaction, job_id, new.caller):
                    return Enqueued(job_id, is_new=False)
            if _in_flight(transaction, new.caller) >= limits.in_flight:
                return InFlightExceeded()
            is_new = job_id is None
            if job_id is None:
                if _depth(transaction) >= limits.depth:
                    return QueueFull()
                job_id, is_new = self._insert(transaction, new)
            transaction.run(
                "INSERT INTO job_callers (job_id, caller) VALUES (?, ?) ON CONFLICT DO NOTHING", job_id, new.caller
            )
            return Enqueued(job_id, is_new)

    def result(self, key: str) -> Result | None:
        """The result of a key; that it was asked for is noted, at most once a minute."""
        with self._database.read() as transaction:
            rows = transaction.run(
                "SELECT *, last_hit < :now - ? AS is_stale FROM results WHERE key = ?", _HIT_RESOLUTION, key
            )
        if not rows:
            return None
        if rows[0]["is_stale"]:
            with self._database.write() as transaction:
                transaction.run("UPDATE results SET last_hit = :now WHERE key = ?", key)
        return result_of(rows[0])

    def forget_result(self, key: str) -> None:
        """Drops a result whose artifact is gone, so that the next request makes it anew."""
        with self._database.write() as transaction:
            transaction.run("DELETE FROM results WHERE key = ?", key)

    def job(self, job_id: str, caller: str) -> Job | None:
        """A job of a caller; `None` where there is none, or it is only others'."""
        with self._database.read() as transaction:
            rows = transaction.run(
                "SELECT * FROM jobs WHERE id = ? AND EXISTS "
                "(SELECT 1 FROM job_callers WHERE job_id = jobs.id AND caller = ?)",
                job_id,
                caller,
            )
        return job_of(rows[0]) if rows else None

    def states(self, job_ids: Sequence[str]) -> dict[str, State]:
        """Where these jobs stand."""
        with self._database.read() as transaction:
            rows = [row for each in job_ids for row in transaction.run("SELECT id, state FROM jobs WHERE id = ?", each)]
        return {str(row["id"]): State(str(row["state"])) for row in rows}

    def cancel(self, job_id: str, caller: str) -> Job | None:
        """Takes back a caller's wish for a job. Nobody's job stops, and runs no longer than a heartbeat.

        Returns:
            The job as it stands then; `None` where the caller has no such job.
        """
        with self._database.write() as transaction:
            rows = transaction.run(
                "SELECT * FROM jobs WHERE id = ?",
                job_id,
            )
            if not rows or not _is_attached(transaction, job_id, caller):
                return None
            others = transaction.run(
                "SELECT 1 FROM job_callers WHERE job_id = ? AND caller <> ? LIMIT 1", job_id, caller
            )
            if others:
                transaction.run("DELETE FROM job_callers WHERE job_id = ? AND caller = ?", job_id, caller)
                return _as_cancelled(job_of(rows[0]))
            transaction.run(
                "UPDATE jobs SET state = 'cancelled', finished = :now, request = '' WHERE id = ? AND state = 'queued'",
                job_id,
            )
            transaction.run("UPDATE jobs SET cancel_requested = 1 WHERE id = ? AND state = 'running'", job_id)
            return job_of(
                transaction.run(
                    "SELECT * FROM jobs WHERE id = ?",
                    job_id,
                )[0]
            )

    def alive(self) -> dict[State, int]:
        """How many jobs are queued, and how many running."""
        with self._database.read() as transaction:
            rows = transaction.run(
                "SELECT state, COUNT(*) AS number FROM jobs WHERE state IN ('queued', 'running') GROUP BY state"
            )
        found = {State(str(row["state"])): int(row["number"] or 0) for row in rows}
        return {state: found.get(state, 0) for state in (State.QUEUED, State.RUNNING)}

    def _insert(self, transaction: Transaction, new: NewJob) -> tuple[str, bool]:
        job_id = secrets.token_urlsafe(18)
        made = transaction.run(
            "INSERT INTO jobs (id, key, request, state, run_after, deadline, created) "
            "VALUES (?, ?, ?, 'queued', :now, :now + ?, :now) "
            "ON CONFLICT (key) WHERE state IN ('queued', 'running') DO NOTHING RETURNING id",
            job_id,
            new.key,
            new.request,
            new.deadline,
        )
        if made:
            return job_id, True
        found = _live_job(transaction, new.key)
        return (job_id, True) if found is None else (found, False)


def _as_cancelled(job: Job) -> Job:
    """A job that others still wait for, as it looks to the caller who does not."""
    return Job(
        job.id, job.key, State.CANCELLED, job.attempts, job.progress, job.created, job.started, job.finished, None
    )


def _live_job(transaction: Transaction, key: str) -> str | None:
    rows = transaction.run("SELECT id FROM jobs WHERE key = ? AND state IN ('queued', 'running')", key)
    return text_or_none(rows[0]["id"]) if rows else None


def _revive(transaction: Transaction, job_id: str) -> None:
    """A job that is about to be cancelled goes on for whoever asks now; those who did not want it are gone."""
    doomed = transaction.run(
        "UPDATE jobs SET cancel_requested = 0 WHERE id = ? AND cancel_requested = 1 RETURNING id", job_id
    )
    if doomed:
        transaction.run("DELETE FROM job_callers WHERE job_id = ?", job_id)


def _is_attached(transaction: Transaction, job_id: str, caller: str) -> bool:
    return bool(transaction.run("SELECT 1 FROM job_callers WHERE job_id = ? AND caller = ?", job_id, caller))


def _in_flight(transaction: Transaction, caller: str) -> int:
    """Looks at jobs that are alive alone: there are few, however many a caller has had."""
    rows = transaction.run(
        "SELECT COUNT(*) AS number FROM jobs WHERE state IN ('queued', 'running') AND EXISTS "
        "(SELECT 1 FROM job_callers WHERE job_id = jobs.id AND caller = ?)",
        caller,
    )
    return int(rows[0]["number"] or 0)


def _depth(transaction: Transaction) -> int:
    rows = transaction.run("SELECT COUNT(*) AS number FROM jobs WHERE state = 'queued'")
    return int(rows[0]["number"] or 0)
