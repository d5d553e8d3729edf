"""v1's ``cognite.pygen.utils.text``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_legacy.forwarding import forward

if TYPE_CHECKING:
    from cognite.pygen.utils.text import (
        as_plural,
        as_singular,
        create_name,
        to_camel,
        to_pascal,
        to_snake,
        to_words,
    )

__all__ = [
    "as_plural",
    "as_singular",
    "create_name",
    "to_camel",
    "to_pascal",
    "to_snake",
    "to_words",
]

__getattr__ = forward(__name__, __all__)
