"""A data model is given twice in different forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.diagnostics import DiagnosticCode, Severity

from .rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_ir.diagnostics import Diagnostic

    from .rule import Subject

CODE = DiagnosticCode(
    code="MODEL.CONFLICT",
    severity=Severity.ERROR,
    summary="A data model is given twice in different forms",
    consequence="Nothing is generated.",
    remedy="Give the form that is meant.",
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """A data model is given twice in different forms."""
    for model in subject.given.conflicting:
        yield CODE.at(str(model), "the data model is given more than once, and not in the same form")


RULE = Rule(CODE, check)
