"""A data model lists a view twice in the same form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.diagnostics import DiagnosticCode, Severity

from .rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_ir.diagnostics import Diagnostic

    from .rule import Subject

CODE = DiagnosticCode(
    code="MODEL.VIEW_TWICE",
    severity=Severity.WARNING,
    summary="A data model lists a view twice in the same form",
    consequence="It counts once.",
    remedy="List it once.",
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """A data model lists a view twice in the same form."""
    for model in subject.given.models:
        for view in model.twice:
            yield CODE.at(str(view), f"the data model {model.id} lists the view more than once")


RULE = Rule(CODE, check)
