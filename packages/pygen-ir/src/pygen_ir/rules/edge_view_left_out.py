"""The selection leaves out the view of an edge's properties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.diagnostics import DiagnosticCode, Severity

from .rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_ir.diagnostics import Diagnostic

    from .rule import Subject

CODE = DiagnosticCode(
    code="SELECTION.EDGE_VIEW_LEFT_OUT",
    severity=Severity.INFO,
    summary="The selection leaves out the view of an edge's properties",
    consequence="The edges are read and written without properties.",
    remedy="Include the edge view.",
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """The selection leaves out the view of an edge's properties."""
    for place, source in subject.lost_edge_views():
        if subject.was_left_out(source):
            yield CODE.at(place, f"the properties of its edges are in {source}, which the selection leaves out")


RULE = Rule(CODE, check)
