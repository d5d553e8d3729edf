"""The view of an edge's properties is outside the data model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.diagnostics import DiagnosticCode, Severity

from .rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_ir.diagnostics import Diagnostic

    from .rule import Subject

CODE = DiagnosticCode(
    code="MODEL.EDGE_VIEW_OUTSIDE",
    severity=Severity.WARNING,
    summary="The view of an edge's properties is outside the data model",
    consequence="The edges are read and written without properties.",
    remedy="Add the edge view to the data model.",
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """The view of an edge's properties is outside the data model."""
    for place, source in subject.lost_edge_views():
        if source not in subject.chosen and not subject.was_left_out(source):
            yield CODE.at(place, f"the properties of its edges are in {source}, which is not in the data model")


RULE = Rule(CODE, check)
