"""One change between two IRs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pygen_ir.printable import printable


class Impact(StrEnum):
    """What a change means for programs that use the SDK."""

    BREAKING = "breaking"
    ADDITIVE = "additive"
    PATCH = "patch"


class SemverStep(StrEnum):
    """Which part of a semantic version goes up."""

    MAJOR = "major"
    MINOR = "minor"
    PATCH = "patch"
    NONE = "none"


STEP_OF = {Impact.BREAKING: SemverStep.MAJOR, Impact.ADDITIVE: SemverStep.MINOR, Impact.PATCH: SemverStep.PATCH}


@dataclass(frozen=True, slots=True)
class Change:
    """One change.

    Attributes:
        code: Stable dotted code: `DIFF.FIELD_REMOVED`.
        impact: What it means for programs.
        where: The place: a view id, or a view id and a field.
        what: One sentence without a full stop.
        before: What was, in short.
        after: What is, in short.
    """

    code: str
    impact: Impact
    where: str
    what: str
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        detail = f" ({self.before or 'nothing'} → {self.after or 'nothing'})" if self.before or self.after else ""
        return printable(f"{self.impact} {self.code}  {self.where} — {self.what}{detail}")
