"""A relation or an edge leads to a view that shows edges alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.diagnostics import DiagnosticCode, Severity

from .rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_ir.diagnostics import Diagnostic

    from .rule import Subject

CODE = DiagnosticCode(
    code="MODEL.TARGET_SHOWS_EDGES",
    severity=Severity.WARNING,
    summary="A relation or an edge leads to a view that shows edges alone",
    consequence="The field stays: ids can be read and written, objects cannot.",
    remedy="Let the relation lead to a view of nodes.",
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """A relation or an edge leads to a view that shows edges alone."""
    for place, connection in subject.connections():
        if connection.target is None and connection.source is not None and connection.source in subject.chosen:
            yield CODE.at(place, f"it leads to {connection.source}, which shows edges and no nodes")


RULE = Rule(CODE, check)
