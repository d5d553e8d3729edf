"""What workers ask of the store: claim, sign of life, outcome, and keeping the tables in order.

A claim gives a lease with a token. Whoever comes late, after the lease went to another worker, holds an old token: what
it says changes nothing.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from pygen_service.problem import Problem

from .job import Artifact, Beat, Lease, Lost, Refusal
from .rows import text_or_none

if TYPE_CHECKING:
    from .database import Database, Transaction
    from .job import Outcome

_FIRST_DELAY = 1.0
_LONGEST_DELAY = 60.0


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often a job is tried whose worker or process is lost, and after which delay: 1 s, 2 s, 4 s, … 60 s.

    Attributes:
        attempts: Attempts in all.
        first_delay: Seconds before the second.
    """

    attempts: int
    first_delay: float = _FIRST_DELAY

    def delay(self, attempt: int) -> float | None:
        """Seconds to wait after an attempt that was lost; `None`: give up."""
        if attempt >= self.attempts:
            return None
        return min(self.first_delay * 2.0 ** (attempt - 1), _LONGEST_DELAY)


class WorkStore:
    """The jobs, as workers see them. Every method is one transaction, and safe from several threads and processes.

    Args:
        database: Where they are.
        retry: What happens after a loss.
        lease_seconds: How long a claim holds without a sign of life.
    """

    def __init__(self, database: Database, retry: RetryPolicy, lease_seconds: float) -> None:
        self._database = database
        self._retry = retry
        self._lease_seconds = lease_seconds

    def claim(self, worker: str) -> Lease | None:
        """The job that waits longest; `None` where none waits.

        Args:
            worker: Who claims it, for people who look into the table.
        """
        token = secrets.token_hex(16)
        with self._database.write() as transaction:
            rows = transaction.run(
                "UPDATE jobs SET state = 'running', attempts = attempts + 1, lease_token = ?, worker = ?, "
                "lease_until = :now + ?, started = COALESCE(started, :now), progress = 'starting' "
                "WHERE id = (SELECT id FROM jobs WHERE state = 'queued' AND run_after <= :now AND deadline > :now "
                "ORDER BY created LIMIT 1 :skip_locked) "
                "RETURNING id, request, attempts, deadline - :now AS seconds_left",
                token,
                worker,
                self._lease_seconds,
            )
        if not rows:
            return None
        row = rows[0]
        return Lease(
            str(row["id"]), token, str(row["request"]), int(row["attempts"] or 0), float(row["seconds_left"] or 0)
        )

    def beat(self, lease: Lease, progress: str) -> Beat:
        """A sign of life: the lease holds on.

        Returns:
            What to do; `Beat.LOST`: the job is in other hands, and nothing that this worker says counts.
        """
        with self._database.write() as transaction:
            rows = transaction.run(
                "UPDATE jobs SET lease_until = :now + ?, progress = ? "
                "WHERE id = ? AND lease_token = ? AND state = 'running' "
                "RETURNING cancel_requested, deadline <= :now AS is_late",
                self._lease_seconds,
                progress,
                lease.job_id,
                lease.token,
            )
        if not rows:
            return Beat.LOST
        if rows[0]["cancel_requested"]:
            return Beat.CANCEL
        return Beat.DEADLINE if rows[0]["is_late"] else Beat.GO_ON

    def finish(self, lease: Lease, outcome: Outcome) -> bool:
        """What came out, in one transaction with the job's end.

        Returns:
            Whether it counts: not for a worker whose lease is in other hands.
        """
        with self._database.write() as transaction:
            match outcome:
                case Artifact():
                    return self._succeed(transaction, lease, outcome)
                case Refusal(problem):
                    return self._refuse(transaction, lease, problem)
                case Lost(problem):
                    return self._lose(transaction, lease, problem)
                case _:
                    assert_never(outcome)

    def cancelled(self, lease: Lease) -> bool:
        """The job was stopped as its callers wished; where somebody asked for it again meanwhile, it returns."""
        with self._database.write() as transaction:
            wanted = transaction.run("SELECT 1 FROM jobs WHERE id = ? AND cancel_requested = 0", lease.job_id)
            if not wanted:
                return self._end(transaction, lease, "cancelled", None) is not None
        return self.release(lease)

    def give_up(self, lease: Lease, problem: Problem) -> bool:
        """The job ends without a result, and another request may try again."""
        with self._database.write() as transaction:
            return self._end(transaction, lease, "failed", problem) is not None

    def release(self, lease: Lease) -> bool:
        """The worker stops and hands the job back; the attempt does not count."""
        with self._database.write() as transaction:
            rows = transaction.run(
                "UPDATE jobs SET state = 'queued', attempts = attempts - 1, lease_token = NULL, lease_until = NULL, "
                "progress = '', run_after = :now WHERE id = ? AND lease_token = ? AND state = 'running' RETURNING id",
                lease.job_id,
                lease.token,
            )
        return bool(rows)

    def reap(self) -> int:
        """Takes care of jobs whose worker is gone, and of those that waited too long.

        Returns:
            How many leases had lapsed.
        """
        late = json.dumps(Problem("JOB.DEADLINE", "no worker finished the job before its deadline").document())
        lost = json.dumps(Problem("JOB.LOST", "the worker was lost in every attempt").document())
        with self._database.write() as transaction:
            gone = transaction.run(
                "UPDATE jobs SET state = 'cancelled', finished = :now, lease_token = NULL, request = '' "
                "WHERE state = 'running' AND lease_until < :now AND cancel_requested = 1 RETURNING id"
            )
            transaction.run(
                "UPDATE jobs SET state = 'failed', problem = ?, finished = :now, lease_token = NULL, request = '' "
                "WHERE deadline <= :now AND (state = 'queued' OR (state = 'running' AND lease_until < :now))",
                late,
            )
            gone += transaction.run(
                "UPDATE jobs SET state = 'failed', problem = ?, finished = :now, lease_token = NULL, request = '' "
                "WHERE state = 'running' AND lease_until < :now AND attempts >= ? RETURNING id",
                lost,
                self._retry.attempts,
            )
            gone += transaction.run(
                "UPDATE jobs SET state = 'queued', lease_token = NULL, run_after = :now "
                "WHERE state = 'running' AND lease_until < :now RETURNING id"
            )
        return len(gone)

    def forget(self, job_retention: float, artifact_quota: int) -> frozenset[str]:
        """Drops jobs that finished long ago, and results beyond the quota, the longest unused first.

        Args:
            job_retention: Seconds.
            artifact_quota: Bytes.

        Returns:
            The hashes of artifacts that no result leads to any longer.
        """
        with self._database.write() as transaction:
            transaction.run("DELETE FROM jobs WHERE finished < :now - ?", job_retention)
            transaction.run("DELETE FROM results WHERE sha256 IS NULL AND last_hit < :now - ?", job_retention)
            rows = transaction.run(
                "DELETE FROM results WHERE key IN (SELECT key FROM (SELECT key, SUM(size) OVER "
                "(ORDER BY last_hit DESC, key) AS total FROM results) AS ranked WHERE total > ?) RETURNING sha256",
                artifact_quota,
            )
            dropped = {str(row["sha256"]) for row in rows if row["sha256"] is not None}
            kept = {
                sha256
                for sha256 in dropped
                if transaction.run("SELECT 1 FROM results WHERE sha256 = ? LIMIT 1", sha256)
            }
        return frozenset(dropped - kept)

    def _succeed(self, transaction: Transaction, lease: Lease, artifact: Artifact) -> bool:
        key = self._end(transaction, lease, "succeeded", None)
        if key is None:
            return False
        transaction.run(
            "INSERT INTO results (key, sha256, size, media_type, filename, summary, created, last_hit) "
            "VALUES (?, ?, ?, ?, ?, ?, :now, :now) ON CONFLICT (key) DO NOTHING",
            key,
            artifact.sha256,
            artifact.size,
            artifact.media_type,
            artifact.filename,
            json.dumps(dict(artifact.summary)),
        )
        return True

    def _refuse(self, transaction: Transaction, lease: Lease, problem: Problem) -> bool:
        key = self._end(transaction, lease, "failed", problem)
        if key is None:
            return False
        transaction.run(
            "INSERT INTO results (key, problem, created, last_hit) VALUES (?, ?, :now, :now) "
            "ON CONFLICT (key) DO NOTHING",
            key,
            json.dumps(problem.document()),
        )
        return True

    def _lose(self, transaction: Transaction, lease: Lease, problem: Problem) -> bool:
        delay = self._retry.delay(lease.attempt)
        if delay is None:
            return self._end(transaction, lease, "failed", problem) is not None
        rows = transaction.run(
            "UPDATE jobs SET state = 'queued', lease_token = NULL, lease_until = NULL, run_after = :now + ?, "
            "progress = '' WHERE id = ? AND lease_token = ? AND state = 'running' RETURNING id",
            delay,
            lease.job_id,
            lease.token,
        )
        return bool(rows)

    def _end(self, transaction: Transaction, lease: Lease, state: str, problem: Problem | None) -> str | None:
        rows = transaction.run(
            "UPDATE jobs SET state = ?, problem = ?, finished = :now, progress = '', "
            "request = '', lease_token = NULL WHERE id = ? AND lease_token = ? AND state = 'running' RETURNING key",
            state,
            None if problem is None else json.dumps(problem.document()),
            lease.job_id,
            lease.token,
        )
        return text_or_none(rows[0]["key"]) if rows else None
