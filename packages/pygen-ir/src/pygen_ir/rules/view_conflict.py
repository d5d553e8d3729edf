"""A data model has a view twice in different forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.diagnostics import DiagnosticCode, Severity

from .rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_ir.diagnostics import Diagnostic

    from .rule import Subject

CODE = DiagnosticCode(
    code="MODEL.VIEW_CONFLICT",
    severity=Severity.ERROR,
    summary="A data model has a view twice in different forms",
    consequence="Nothing is generated.",
    remedy="Keep the form that is meant.",
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """A data model has a view twice in different forms."""
    for model in subject.given.models:
        for view in model.conflicting:
            if view in subject.chosen:
                yield CODE.at(
                    str(view), f"the data model {model.id} has the view more than once, and not in the same form"
                )


RULE = Rule(CODE, check)
