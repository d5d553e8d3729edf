"""The view of an edge's properties shows nodes alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.diagnostics import DiagnosticCode, Severity

from .rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_ir.diagnostics import Diagnostic

    from .rule import Subject

CODE = DiagnosticCode(
    code="MODEL.EDGE_VIEW_SHOWS_NODES",
    severity=Severity.WARNING,
    summary="The view of an edge's properties shows nodes alone",
    consequence="The edges are read and written without properties.",
    remedy="Name a view that is used for edges as the edge source.",
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """The view of an edge's properties shows nodes alone."""
    for place, source in subject.lost_edge_views():
        if source in subject.chosen:
            yield CODE.at(
                place, f"the properties of its edges are said to be in {source}, which shows nodes and no edges"
            )


RULE = Rule(CODE, check)
