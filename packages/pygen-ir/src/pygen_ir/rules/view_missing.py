"""A data model lists a view without its definition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.diagnostics import DiagnosticCode, Severity
from pygen_ir.passes.select_views import is_excluded

from .rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_ir.diagnostics import Diagnostic

    from .rule import Subject

CODE = DiagnosticCode(
    code="MODEL.VIEW_MISSING",
    severity=Severity.WARNING,
    summary="A data model lists a view without its definition",
    consequence="The view is left out.",
    remedy="Read the data model with its views inline, or take the view off its list.",
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """A data model lists a view without its definition."""
    for model in subject.given.models:
        for view in model.missing:
            if subject.selection.include_views or is_excluded(view, subject.selection):
                continue
            yield CODE.at(str(view), f"the data model {model.id} lists the view and no definition is there")


RULE = Rule(CODE, check)
