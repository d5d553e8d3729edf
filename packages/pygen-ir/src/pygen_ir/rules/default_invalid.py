"""A default value does not fit the property's type."""

from __future__ import annotations

import reprlib
from typing import TYPE_CHECKING

from pygen_client.wire import ViewCorePropertyResponse
from pygen_ir.diagnostics import DiagnosticCode, Severity
from pygen_ir.model import IRProperty

from .rule import Declared, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_ir.diagnostics import Diagnostic

    from .rule import Subject

CODE = DiagnosticCode(
    code="MODEL.DEFAULT_INVALID",
    severity=Severity.WARNING,
    summary="A default value does not fit the property's type",
    consequence="The property has no default.",
    remedy="Give a default of the property's type.",
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """A default value does not fit the property's type."""
    for each in subject.declared:
        match each:
            case Declared(wire=ViewCorePropertyResponse(default_value=given), field=IRProperty(default_value=None)):
                if given is not None:
                    yield CODE.at(each.place, f"its default is {reprlib.repr(given)}")
            case _:
                pass


RULE = Rule(CODE, check)
