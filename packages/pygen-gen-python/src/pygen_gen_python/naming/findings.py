"""What is said where a name is not what the model suggests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def name_findings(where: str, what: str, plain: str, wanted: str, given: str) -> Iterator[Diagnostic]:
    """At most one finding about one name.

    Args:
        where: The view, or the property.
        what: ``class``, ``field``, ``filter parameter``.
        plain: What it would be called if no name were reserved.
        wanted: What it would be called if it were alone.
        given: What it is called.
    """
    if given != wanted:
        yield Diagnostic(
            "PYTHON.NAME_COLLISION",
            Severity.WARNING,
            where,
            f"another {what} has the name {wanted}",
            f"this one is called {given}",
        )
    elif wanted != plain:
        yield Diagnostic(
            "PYTHON.NAME_RESERVED",
            Severity.INFO,
            where,
            f"{plain} is a reserved name, and no {what} can have it",
            f"it is called {given}",
        )
