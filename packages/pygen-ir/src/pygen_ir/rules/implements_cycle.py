"""Views implement each other in a circle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.diagnostics import DiagnosticCode, Severity

from .rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_ir.diagnostics import Diagnostic

    from .rule import Subject

CODE = DiagnosticCode(
    code="MODEL.IMPLEMENTS_CYCLE",
    severity=Severity.WARNING,
    summary="Views implement each other in a circle",
    consequence="They are no parents of each other; inherited properties become own.",
    remedy="Take one of them out of the circle.",
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Views implement each other in a circle."""
    for cycle in subject.given.cycles:
        if not subject.chosen.isdisjoint(cycle):
            yield CODE.at(str(cycle[0]), "these views implement each other: " + ", ".join(map(str, cycle)))


RULE = Rule(CODE, check)
