"""v1's ``cognite.pygen.utils``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_legacy.forwarding import forward

if TYPE_CHECKING:
    from cognite.pygen.utils import (
        MockGenerator,
        clean_model,
        clean_model_interactive,
        clean_space,
        load_cognite_client_from_toml,
    )

__all__ = [
    "MockGenerator",
    "clean_model",
    "clean_model_interactive",
    "clean_space",
    "load_cognite_client_from_toml",
]

__getattr__ = forward(__name__, __all__)
