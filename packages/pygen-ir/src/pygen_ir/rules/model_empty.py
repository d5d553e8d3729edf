"""One of several data models has no view left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.diagnostics import DiagnosticCode, Severity

from .rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_ir.diagnostics import Diagnostic

    from .rule import Subject

CODE = DiagnosticCode(
    code="MODEL.EMPTY",
    severity=Severity.WARNING,
    summary="One of several data models has no view left",
    consequence="The data model is left out.",
    remedy="Leave it out yourself, or check the selection.",
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """One of several data models has no view left."""
    for model in subject.given.models:
        if subject.classes and not any(view in subject.classes for view in model.views):
            yield CODE.at(str(model.id), "none of its views is left")


RULE = Rule(CODE, check)
