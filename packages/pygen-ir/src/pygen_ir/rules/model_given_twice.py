"""A data model is given twice in the same form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.diagnostics import DiagnosticCode, Severity

from .rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_ir.diagnostics import Diagnostic

    from .rule import Subject

CODE = DiagnosticCode(
    code="MODEL.GIVEN_TWICE",
    severity=Severity.WARNING,
    summary="A data model is given twice in the same form",
    consequence="It counts once.",
    remedy="Give it once.",
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """A data model is given twice in the same form."""
    for model in subject.given.repeated:
        yield CODE.at(str(model), "the data model is given more than once")


RULE = Rule(CODE, check)
