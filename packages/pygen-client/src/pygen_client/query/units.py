"""Units that values are converted to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import JsonValue


def dump_units(units: Iterable[tuple[str, str]]) -> list[JsonValue]:
    """Target units as the API takes them.

    Args:
        units: property, and external id of a unit (``power:kilow``) or name of a system of units (``SI``).
    """
    return [{"property": name, "unit": {_kind(unit): unit}} for name, unit in units]


def _kind(unit: str) -> str:
    return "externalId" if ":" in unit else "unitSystemName"
