"""A relation or an edge leads to a view outside the data model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.diagnostics import DiagnosticCode, Severity

from .rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_ir.diagnostics import Diagnostic

    from .rule import Subject

CODE = DiagnosticCode(
    code="MODEL.TARGET_OUTSIDE",
    severity=Severity.WARNING,
    summary="A relation or an edge leads to a view outside the data model",
    consequence="The field stays: ids can be read and written, objects cannot.",
    remedy="Add the view to the data model to follow the relation.",
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """A relation or an edge leads to a view outside the data model."""
    for place, connection in subject.connections():
        source = connection.source
        if source is not None and source not in subject.chosen and not subject.was_left_out(source):
            yield CODE.at(place, f"it leads to {source}, which is not in the data model")


RULE = Rule(CODE, check)
