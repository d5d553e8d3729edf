"""A view implements a view outside the data model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.diagnostics import DiagnosticCode, Severity

from .rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_ir.diagnostics import Diagnostic

    from .rule import Subject

CODE = DiagnosticCode(
    code="MODEL.PARENT_OUTSIDE",
    severity=Severity.WARNING,
    summary="A view implements a view outside the data model",
    consequence="Properties that it inherits become its own.",
    remedy="Add the parent to the data model to have it as a base class.",
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """A view implements a view outside the data model."""
    for cls in subject.classes.values():
        for parent in cls.missing_parents:
            if not subject.was_left_out(parent):
                yield CODE.at(str(cls.id), f"it implements {parent}, which is not in the data model")


RULE = Rule(CODE, check)
