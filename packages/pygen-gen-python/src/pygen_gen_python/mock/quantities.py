"""Ranges in which numbers are that have a unit: what people who know the quantity would not laugh at."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pygen_ir.types import IRUnit

_ANY = (0.0, 1_000.0)
_RANGES: dict[str, tuple[float, float]] = {
    "acceleration": (0.0, 10.0),
    "angle": (0.0, 360.0),
    "current": (0.0, 100.0),
    "density": (0.5, 2_000.0),
    "energy": (0.0, 10_000.0),
    "force": (0.0, 5_000.0),
    "frequency": (0.0, 100.0),
    "length": (0.1, 250.0),
    "mass": (0.1, 5_000.0),
    "percentage": (0.0, 100.0),
    "power": (0.0, 500.0),
    "pressure": (0.0, 300.0),
    "ratio": (0.0, 1.0),
    "temperature": (-40.0, 120.0),
    "time": (0.0, 3_600.0),
    "velocity": (0.0, 40.0),
    "voltage": (0.0, 400.0),
    "volume": (0.0, 1_000.0),
}


def range_of(unit: IRUnit | None) -> tuple[float, float]:
    """The lowest and the highest number.

    Args:
        unit: The unit of the property; the catalog of units begins its ids with the quantity: ``temperature:deg_c``.
    """
    return _ANY if unit is None else _RANGES.get(unit.external_id.partition(":")[0], _ANY)
