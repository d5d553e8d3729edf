"""v1's ``cognite.pygen.config``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .forwarding import forward

if TYPE_CHECKING:
    from cognite.pygen.config import (
        APIClassNaming,
        Case,
        DataClassNaming,
        FieldNaming,
        Filtering,
        MultiAPIClassNaming,
        Naming,
        NamingConfig,
        Number,
        PygenConfig,
    )

__all__ = [
    "APIClassNaming",
    "Case",
    "DataClassNaming",
    "FieldNaming",
    "Filtering",
    "MultiAPIClassNaming",
    "Naming",
    "NamingConfig",
    "Number",
    "PygenConfig",
]

__getattr__ = forward(__name__, __all__)
