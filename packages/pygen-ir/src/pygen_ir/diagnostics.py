"""What is said about a model: findings with a stable code, a place, a reason and a next step."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .printable import printable


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding.

    Attributes:
        code: Stable dotted code, ``MODEL.REVERSE_TARGET_MISSING``; documented in the registry of codes.
        severity: Error: nothing can be generated. Warning: something of the model is missing in what is generated, or
            has another name. Info: worth knowing.
        where: The place: ``space:View(version).property``.
        why: One sentence: what is so.
        hint: What happens, and what to do.
    """

    code: str
    severity: Severity
    where: str
    why: str
    hint: str = ""

    def __str__(self) -> str:
        text = f"{self.severity} {self.code}  {self.where} — {self.why}" + (f"  → {self.hint}" if self.hint else "")
        return printable(text)


@dataclass(frozen=True, slots=True)
class DiagnosticCode:
    """A kind of finding, as the registry and the documentation have it.

    Attributes:
        code: The stable dotted code.
        severity: How much it weighs.
        summary: What is so, in one line, without a full stop.
        consequence: What pygen does, in one sentence.
        remedy: What to do about it, in one sentence.
    """

    code: str
    severity: Severity
    summary: str
    consequence: str
    remedy: str

    def at(self, where: str, why: str, hint: str | None = None) -> Diagnostic:
        """A finding of this kind.

        Args:
            where: The place.
            why: One sentence.
            hint: What happens and what to do; the consequence and the remedy where it is not given.
        """
        hint = f"{self.consequence} {self.remedy}" if hint is None else hint
        return Diagnostic(self.code, self.severity, where, why, hint)
