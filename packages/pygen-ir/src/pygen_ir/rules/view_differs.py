"""Two data models have one view in different forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.diagnostics import DiagnosticCode, Severity

from .rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_ir.diagnostics import Diagnostic

    from .rule import Subject

CODE = DiagnosticCode(
    code="MODEL.VIEW_DIFFERS",
    severity=Severity.WARNING,
    summary="Two data models have one view in different forms",
    consequence="The form of the first data model counts.",
    remedy="Read the data models anew, at one time.",
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Two data models have one view in different forms."""
    for model in subject.given.models:
        for view in model.differing:
            yield CODE.at(str(view), f"the data model {model.id} has another form of it than an earlier data model")


RULE = Rule(CODE, check)
