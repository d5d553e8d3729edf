"""Several views have the direct relation that a reverse relation goes through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.diagnostics import DiagnosticCode, Severity
from pygen_ir.reverse_relations import ReverseProperty

from .rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_ir.diagnostics import Diagnostic

    from .rule import Subject

CODE = DiagnosticCode(
    code="MODEL.REVERSE_AMBIGUOUS",
    severity=Severity.WARNING,
    summary="Several views have the direct relation that a reverse relation goes through",
    consequence="The first of them, by id, is read.",
    remedy="Let the reverse relation go through the view at its other end.",
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Several views have the direct relation that a reverse relation goes through."""
    for each in subject.declared:
        through = subject.reverse.find(each.wire) if isinstance(each.wire, ReverseProperty) else None
        if through is not None and through.others:
            others = ", ".join(map(str, through.others))
            yield CODE.at(each.place, f"{through.view} has the relation, and so have {others}")


RULE = Rule(CODE, check)
