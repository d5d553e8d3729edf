"""What a rewrite did, and what it leaves to a person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What became of a place."""

    REWRITTEN = "rewritten"
    DECIDE = "decide"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One place of a program.

    Attributes:
        path: The file, as the user named it.
        line: Counted from 1.
        code: Stable and dotted, such as ``MIGRATE.POSITIONAL``.
        verdict: Whether it was rewritten, must be decided by a person, or behaves in another way.
        what: What is there, and what it became or why it could not be.
    """

    path: str
    line: int
    code: str
    verdict: Verdict
    what: str

    def __str__(self) -> str:
        return f"{self.verdict} {self.code}  {self.path}:{self.line} — {self.what}"
