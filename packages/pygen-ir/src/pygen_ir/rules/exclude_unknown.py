"""A view or a space to exclude is not in the data model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.diagnostics import DiagnosticCode, Severity
from pygen_ir.passes.select_views import is_named

from .rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_ir.diagnostics import Diagnostic

    from .rule import Subject

CODE = DiagnosticCode(
    code="SELECTION.EXCLUDE_UNKNOWN",
    severity=Severity.WARNING,
    summary="A view or a space to exclude is not in the data model",
    consequence="Nothing is left out by it.",
    remedy="Name a view by its external id, or as space:external_id(version), and a space by its id.",
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """A view or a space to exclude is not in the data model."""
    for name in subject.selection.exclude_views:
        if not any(is_named(view, (name,)) for view in subject.given.views):
            yield CODE.at(f"exclude_views {name!r}", "no view has this id", subject.suggestion(name))
    for space in subject.selection.exclude_spaces:
        if not any(view.space == space for view in subject.given.views):
            yield CODE.at(f"exclude_spaces {space!r}", "no view is in this space")


RULE = Rule(CODE, check)
