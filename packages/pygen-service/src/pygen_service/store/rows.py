"""Rows of the tables as values."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pygen_service.problem import KINDS, Problem

from .job import Artifact, Job, Refusal, Result, State

if TYPE_CHECKING:
    from pydantic import JsonValue

    from .database import Row, Value

_OF_KIND = frozenset({"type", "title", "status", "code", "detail", "hint"})


def job_of(row: Row) -> Job:
    """A row of `jobs`."""
    problem = row["problem"]
    return Job(
        id=str(row["id"]),
        key=str(row["key"]),
        state=State(str(row["state"])),
        attempts=int(row["attempts"] or 0),
        progress=str(row["progress"]),
        created=float(row["created"] or 0),
        started=_time(row["started"]),
        finished=_time(row["finished"]),
        problem=None if problem is None else json.loads(str(problem)),
    )


def result_of(row: Row) -> Result:
    """A row of `results`."""
    if row["problem"] is not None:
        return Refusal(problem_of(json.loads(str(row["problem"]))))
    return Artifact(
        sha256=str(row["sha256"]),
        size=int(row["size"] or 0),
        media_type=str(row["media_type"]),
        filename=str(row["filename"]),
        summary=json.loads(str(row["summary"])),
    )


def problem_of(document: dict[str, JsonValue]) -> Problem:
    """The problem that a document says; an unknown code of another version is a failure of the service."""
    code = str(document.get("code"))
    extra = {name: value for name, value in document.items() if name not in _OF_KIND}
    return Problem(code if code in KINDS else "SERVICE.FAILED", str(document.get("detail", "")), extra)


def text_or_none(value: Value) -> str | None:
    """A column of text."""
    return None if value is None else str(value)


def _time(value: Value) -> float | None:
    return None if value is None else float(value)
