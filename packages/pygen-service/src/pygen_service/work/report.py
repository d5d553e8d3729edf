"""What became of a child: its report, or what the way it ended says."""

from __future__ import annotations

import hashlib
import json
import os
import signal
from typing import TYPE_CHECKING

import structlog

from pygen_service.problem import Problem
from pygen_service.store.job import Artifact, Lost, Outcome, Refusal
from pygen_service.store.rows import problem_of

from .child import CONTENT, REPORT

if TYPE_CHECKING:
    from pathlib import Path

    from pygen_service.store.artifact_store import ArtifactStore

_log = structlog.get_logger(__name__)
_LINES_LOGGED = 12


def read_outcome(folder: Path, status: int | None, job_seconds: float, artifacts: ArtifactStore) -> Outcome | Problem:
    """What to say about an attempt. A product is kept in the store of artifacts before anybody hears of it.

    Args:
        folder: The job's.
        status: As `os.waitpid` has it; `None`: the child was killed because it ran too long.
        job_seconds: The limit, for the message.
        artifacts: Where the product goes.

    Returns:
        An outcome; a `Problem` alone is a failure that is neither worth a repeat at once nor a result to keep: a crash,
        or too long a time by the clock, which may be the machine's fault.
    """
    if status is None:
        return Problem("JOB.TIME_LIMIT", f"the limit of {job_seconds:g} seconds was reached")
    report = folder / REPORT
    if report.exists():
        return _reported(folder, json.loads(report.read_text("utf-8")), artifacts)
    return _unreported(folder, os.waitstatus_to_exitcode(status), job_seconds)


def _reported(folder: Path, report: dict[str, object], artifacts: ArtifactStore) -> Outcome:
    problem = report.get("problem")
    if isinstance(problem, dict):
        return Refusal(problem_of(problem))
    content = (folder / CONTENT).read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    artifacts.put(sha256, content)
    summary = report["summary"]
    return Artifact(
        sha256,
        len(content),
        str(report["media_type"]),
        str(report["filename"]),
        summary if isinstance(summary, dict) else {},
    )


def _unreported(folder: Path, exit_code: int, job_seconds: float) -> Outcome | Problem:
    match -exit_code:
        case signal.SIGXCPU:
            return Refusal(Problem("JOB.TIME_LIMIT", f"the limit of {job_seconds:g} seconds was reached"))
        case signal.SIGABRT | signal.SIGSEGV | signal.SIGBUS:
            return Refusal(Problem("JOB.MEMORY_LIMIT", "the process could not go on for want of memory"))
        case number if number > 0:
            return Lost(Problem("JOB.LOST", f"the process was ended by signal {number}"))
        case _:
            _log.error("job crashed", exit_code=exit_code, stderr=_last_lines(folder))
            return Problem("SERVICE.FAILED", "the job crashed")


def _last_lines(folder: Path) -> list[str]:
    """Where it crashed: places in the code, and the kind of error, but no text of a model."""
    try:
        lines = (folder / "stderr").read_text("utf-8", "replace").splitlines()
    except OSError:
        return []
    return [line.strip().split(": ")[0][:200] for line in lines if line.startswith("  File ")][-_LINES_LOGGED:] + [
        line.split(":")[0][:100] for line in lines[-1:]
    ]
