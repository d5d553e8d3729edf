"""A view to include is not in the data model."""

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
    code="SELECTION.INCLUDE_UNKNOWN",
    severity=Severity.ERROR,
    summary="A view to include is not in the data model",
    consequence="Nothing is generated.",
    remedy="Name a view by its external id, or as space:external_id(version).",
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """A view to include is not in the data model."""
    for name in subject.selection.include_views:
        if not any(is_named(view, (name,)) for view in subject.given.views):
            yield CODE.at(f"include_views {name!r}", "no view has this id", subject.suggestion(name))


RULE = Rule(CODE, check)
