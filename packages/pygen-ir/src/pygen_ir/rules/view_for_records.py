"""A view shows records, neither nodes nor edges."""

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
    code="MODEL.VIEW_FOR_RECORDS",
    severity=Severity.WARNING,
    summary="A view shows records, neither nodes nor edges",
    consequence="The view is left out.",
    remedy="Nothing: records have an API of their own.",
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """A view shows records, neither nodes nor edges."""
    for view in sorted({view for model in subject.given.models for view in model.views}):
        if subject.given.views[view].wire.used_for == "record" and not is_excluded(view, subject.selection):
            yield CODE.at(str(view), "the view is used for records")


RULE = Rule(CODE, check)
