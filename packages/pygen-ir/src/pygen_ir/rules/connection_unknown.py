"""A view has a kind of property that this version does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_client.wire import UnknownViewProperty
from pygen_ir.diagnostics import DiagnosticCode, Severity

from .rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_ir.diagnostics import Diagnostic

    from .rule import Subject

CODE = DiagnosticCode(
    code="MODEL.CONNECTION_UNKNOWN",
    severity=Severity.WARNING,
    summary="A view has a kind of property that this version does not know",
    consequence="The field is left out.",
    remedy="Look for a newer version of pygen.",
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """A view has a kind of property that this version does not know."""
    for each in subject.declared:
        if isinstance(each.wire, UnknownViewProperty):
            yield CODE.at(each.place, f"its kind is {each.wire.connection_type!r}")


RULE = Rule(CODE, check)
