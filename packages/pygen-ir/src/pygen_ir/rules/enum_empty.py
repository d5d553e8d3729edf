"""An enum has no values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_client.wire import EnumProperty, ViewCorePropertyResponse
from pygen_ir.diagnostics import DiagnosticCode, Severity

from .rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_ir.diagnostics import Diagnostic

    from .rule import Subject

CODE = DiagnosticCode(
    code="MODEL.ENUM_EMPTY",
    severity=Severity.WARNING,
    summary="An enum has no values",
    consequence="It is read and written as text.",
    remedy="Give the enum values.",
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """An enum has no values."""
    for each in subject.declared:
        match each.wire:
            case ViewCorePropertyResponse(type=EnumProperty(values=values)) if not values:
                yield CODE.at(each.place, "its enum has no values")
            case _:
                pass


RULE = Rule(CODE, check)
