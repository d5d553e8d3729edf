"""What is said where a name is not what the model suggests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pygen_ir.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class GivenName:
    """How a name came about.

    Attributes:
        plain: What the thing would be called if no name were reserved.
        wanted: What it would be called if it were alone.
        given: What it is called.
    """

    plain: str
    wanted: str
    given: str


def name_findings(area: str, where: str, what: str, name: GivenName) -> Iterator[Diagnostic]:
    """At most one finding about one name.

    Args:
        area: The language, as codes have it.
        where: The view, or the property.
        what: ``class``, ``field``, ``filter parameter``.
        name: The name.
    """
    if name.given != name.wanted:
        why = f"another {what} has the name {name.wanted}"
        yield Diagnostic(f"{area}.NAME_COLLISION", Severity.WARNING, where, why, f"this one is called {name.given}")
    elif name.wanted != name.plain:
        why = f"{name.plain} is a reserved name, and no {what} can have it"
        yield Diagnostic(f"{area}.NAME_RESERVED", Severity.INFO, where, why, f"it is called {name.given}")
