"""No view is left to generate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.diagnostics import DiagnosticCode, Severity

from .rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_ir.diagnostics import Diagnostic

    from .rule import Subject

CODE = DiagnosticCode(
    code="MODEL.NO_VIEWS",
    severity=Severity.ERROR,
    summary="No view is left to generate",
    consequence="Nothing is generated.",
    remedy="Check that the data model was read with its views inline, and what the selection leaves out.",
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """No view is left to generate."""
    if not subject.classes:
        models = ", ".join(str(model.id) for model in subject.given.models) or "no data model"
        seen = len(subject.given.views)
        yield CODE.at(models, f"of {seen} views none is left" if seen else "there are no views with a definition")


RULE = Rule(CODE, check)
