"""A property has a type that this version does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.diagnostics import DiagnosticCode, Severity
from pygen_ir.model import IRProperty
from pygen_ir.types import IRUnknownType

from .rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_ir.diagnostics import Diagnostic

    from .rule import Subject

CODE = DiagnosticCode(
    code="MODEL.TYPE_UNKNOWN",
    severity=Severity.WARNING,
    summary="A property has a type that this version does not know",
    consequence="It is read and written as any JSON value.",
    remedy="Look for a newer version of pygen.",
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """A property has a type that this version does not know."""
    for each in subject.declared:
        if isinstance(each.field, IRProperty) and isinstance(each.field.type, IRUnknownType):
            yield CODE.at(each.place, f"its type is {each.field.type.name!r}")


RULE = Rule(CODE, check)
