"""A relation or an edge leads to a view that the selection leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.diagnostics import DiagnosticCode, Severity

from .rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_ir.diagnostics import Diagnostic

    from .rule import Subject

CODE = DiagnosticCode(
    code="SELECTION.TARGET_LEFT_OUT",
    severity=Severity.INFO,
    summary="A relation or an edge leads to a view that the selection leaves out",
    consequence="The field stays: ids can be read and written, objects cannot.",
    remedy="Include the view to follow the relation.",
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """A relation or an edge leads to a view that the selection leaves out."""
    for place, connection in subject.connections():
        if connection.source is not None and subject.was_left_out(connection.source):
            yield CODE.at(place, f"it leads to {connection.source}, which the selection leaves out")


RULE = Rule(CODE, check)
