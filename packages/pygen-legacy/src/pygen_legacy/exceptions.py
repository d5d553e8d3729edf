"""v1's ``cognite.pygen.exceptions``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .forwarding import forward

if TYPE_CHECKING:
    from cognite.pygen.exceptions import (
        DataModelNotFound,
        NameConflict,
        PygenException,
        PygenImportError,
        ReservedWordConflict,
    )

__all__ = [
    "DataModelNotFound",
    "NameConflict",
    "PygenException",
    "PygenImportError",
    "ReservedWordConflict",
]

__getattr__ = forward(__name__, __all__)
