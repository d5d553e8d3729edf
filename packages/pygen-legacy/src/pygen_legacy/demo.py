"""v1's ``cognite.pygen.demo``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .forwarding import forward

if TYPE_CHECKING:
    from cognite.pygen.demo import (
        SolarFarmAPM,
    )

__all__ = [
    "SolarFarmAPM",
]

__getattr__ = forward(__name__, __all__)
