"""A view was read without the properties that it inherits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.diagnostics import DiagnosticCode, Severity

from .rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_ir.diagnostics import Diagnostic

    from .rule import Subject

CODE = DiagnosticCode(
    code="MODEL.INHERITED_ADDED",
    severity=Severity.INFO,
    summary="A view was read without the properties that it inherits",
    consequence="They are filled in from its parents.",
    remedy="Read views with includeInheritedProperties=true.",
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """A view was read without the properties that it inherits."""
    for cls in subject.classes.values():
        added = subject.given.views[cls.id].added
        if added:
            yield CODE.at(str(cls.id), "these inherited properties are not in the view: " + ", ".join(added))


RULE = Rule(CODE, check)
