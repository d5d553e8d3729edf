"""A view implements a view that the selection leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.diagnostics import DiagnosticCode, Severity

from .rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_ir.diagnostics import Diagnostic

    from .rule import Subject

CODE = DiagnosticCode(
    code="SELECTION.PARENT_LEFT_OUT",
    severity=Severity.INFO,
    summary="A view implements a view that the selection leaves out",
    consequence="Properties that it inherits become its own.",
    remedy="Include the parent to have it as a base class.",
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """A view implements a view that the selection leaves out."""
    for cls in subject.classes.values():
        for parent in cls.missing_parents:
            if subject.was_left_out(parent):
                yield CODE.at(str(cls.id), f"it implements {parent}, which the selection leaves out")


RULE = Rule(CODE, check)
