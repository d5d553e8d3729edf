"""A reverse relation goes through a direct relation that says it leads to another view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.diagnostics import DiagnosticCode, Severity
from pygen_ir.reverse_relations import ReverseProperty

from .rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_ir.diagnostics import Diagnostic
    from pygen_ir.references import IRViewId

    from .rule import Subject

CODE = DiagnosticCode(
    code="MODEL.REVERSE_POINTS_ELSEWHERE",
    severity=Severity.INFO,
    summary="A reverse relation goes through a direct relation that says it leads to another view",
    consequence="The field stays; it may always be empty.",
    remedy="Check which relation is meant.",
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """A reverse relation goes through a direct relation that says it leads to another view."""
    for each in subject.declared:
        through = subject.reverse.find(each.wire) if isinstance(each.wire, ReverseProperty) else None
        if (
            through is not None
            and through.points_to is not None
            and not _are_kin(subject, each.view.id, through.points_to)
        ):
            yield CODE.at(each.place, f"{through.view}.{through.identifier} leads to {through.points_to}")


def _are_kin(subject: Subject, one: IRViewId, other: IRViewId) -> bool:
    return one == other or subject.given.descends_from(one, other) or subject.given.descends_from(other, one)


RULE = Rule(CODE, check)
