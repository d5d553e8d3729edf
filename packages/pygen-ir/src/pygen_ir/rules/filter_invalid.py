"""A view's filter refers to a property that is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.diagnostics import DiagnosticCode, Severity

from .rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_ir.diagnostics import Diagnostic

    from .rule import Subject

CODE = DiagnosticCode(
    code="MODEL.FILTER_INVALID",
    severity=Severity.WARNING,
    summary="A view's filter refers to a property that is gone",
    consequence="The class is generated; CDF gives nothing for it.",
    remedy="Repair the view's filter.",
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """A view's filter refers to a property that is gone."""
    for view in subject.classes:
        if "invalid" in (subject.given.views[view].wire.filter or ()):
            yield CODE.at(str(view), "CDF marks the filter of the view as invalid")


RULE = Rule(CODE, check)
