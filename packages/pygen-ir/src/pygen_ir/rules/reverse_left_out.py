"""A reverse relation goes through a view that the selection leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.diagnostics import DiagnosticCode, Severity
from pygen_ir.reverse_relations import named_source

from .rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_ir.diagnostics import Diagnostic

    from .rule import Subject

CODE = DiagnosticCode(
    code="SELECTION.REVERSE_LEFT_OUT",
    severity=Severity.INFO,
    summary="A reverse relation goes through a view that the selection leaves out",
    consequence="The field is left out.",
    remedy="Include the view that has the direct relation.",
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """A reverse relation goes through a view that the selection leaves out."""
    for place, reverse in subject.lost_reverse_relations():
        if subject.is_left_out_reverse(reverse):
            through = f"{reverse.through.identifier} of {named_source(reverse)}"
            yield CODE.at(place, f"no view that the selection keeps has {through}")


RULE = Rule(CODE, check)
