"""A job, and what can become of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import JsonValue

    from pygen_service.problem import Problem


class State(StrEnum):
    """Where a job stands; the first two are alive, the others final."""

    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_final(self) -> bool:
        """Whether nothing more will happen."""
        return self not in (State.QUEUED, State.RUNNING)


@dataclass(frozen=True, slots=True)
class NewJob:
    """What a caller asks for.

    Attributes:
        key: Content key: two requests with one key get one result.
        caller: Who asks.
        request: What a worker needs, as JSON text; no credential is in it.
        deadline: Seconds from now after which it is given up.
    """

    key: str
    caller: str
    request: str = field(repr=False)
    deadline: float


@dataclass(frozen=True, slots=True)
class Job:
    """A job as the store has it; times are seconds since 1970.

    Attributes:
        id: Random: nobody guesses it.
        key: Content key.
        state: Where it stands.
        attempts: How often a worker began.
        progress: What the worker does: ``generating``.
        created: When it was asked for.
        started: When a worker first began.
        finished: When it became final.
        problem: Why it failed.
    """

    id: str
    key: str
    state: State
    attempts: int
    progress: str
    created: float
    started: float | None
    finished: float | None
    problem: Mapping[str, JsonValue] | None


@dataclass(frozen=True, slots=True)
class Lease:
    """A job in the hands of a worker. Only who holds the token may say what became of it.

    Attributes:
        job_id: The job.
        token: Changes with every attempt.
        request: What is to be done, as JSON text.
        attempt: Counted from 1.
        seconds_left: Until the job's deadline.
    """

    job_id: str
    token: str
    request: str = field(repr=False)
    attempt: int
    seconds_left: float


@dataclass(frozen=True, slots=True)
class Artifact:
    """The file that came out of a job.

    Attributes:
        sha256: Of its bytes, 64 hexadecimal digits.
        size: In bytes.
        media_type: Such as ``application/zip``.
        filename: For the reader to save it as.
        summary: Package, client, diagnostics: what status answers tell about it.
    """

    sha256: str
    size: int
    media_type: str
    filename: str
    summary: Mapping[str, JsonValue]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A failure that a repeat would only repeat: it is a result, too, and kept as one."""

    problem: Problem


Result: TypeAlias = Artifact | Refusal
"""What a content key leads to."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A failure of the machinery, not of the request: worth another attempt."""

    problem: Problem


Outcome: TypeAlias = Artifact | Refusal | Lost
"""What a worker says at the end of an attempt."""


class Beat(StrEnum):
    """What a worker hears when it gives a sign of life."""

    GO_ON = "go on"
    CANCEL = "cancel"
    DEADLINE = "deadline"
    LOST = "lost"
