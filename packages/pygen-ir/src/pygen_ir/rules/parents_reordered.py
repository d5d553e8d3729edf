"""Views name their parents in orders that contradict each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.diagnostics import DiagnosticCode, Severity

from .rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_ir.diagnostics import Diagnostic

    from .rule import Subject

CODE = DiagnosticCode(
    code="MODEL.PARENTS_REORDERED",
    severity=Severity.INFO,
    summary="Views name their parents in orders that contradict each other",
    consequence="Parents are put in an order that works for all of them.",
    remedy="Name parents that several views have in common in the same order everywhere.",
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Views name their parents in orders that contradict each other."""
    for cls in subject.classes.values():
        named = [parent for parent in subject.given.views[cls.id].parents if parent in cls.implements]
        if named != [parent for parent in cls.implements if parent in named]:
            yield CODE.at(
                str(cls.id), "the order of its parents, " + ", ".join(map(str, named)) + ", contradicts another"
            )


RULE = Rule(CODE, check)
