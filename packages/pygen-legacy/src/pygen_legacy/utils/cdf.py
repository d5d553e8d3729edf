"""v1's ``cognite.pygen.utils.cdf``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_legacy.forwarding import forward

if TYPE_CHECKING:
    from cognite.pygen.utils.cdf import (
        CogniteResourceDataTypesConverter,
        CSVLoader,
        clean_model,
        clean_model_interactive,
        clean_space,
    )

__all__ = [
    "CSVLoader",
    "CogniteResourceDataTypesConverter",
    "clean_model",
    "clean_model_interactive",
    "clean_space",
]

__getattr__ = forward(__name__, __all__)
