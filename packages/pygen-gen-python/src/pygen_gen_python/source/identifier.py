"""Names as identifiers."""

from __future__ import annotations

import keyword
import unicodedata
from functools import lru_cache

from pygen_ir.emit.code import producer


@producer
@lru_cache(maxsize=16384)
def identifier(name: str) -> str:
    """The name, which naming made an identifier of.

    Raises:
        ValueError: It is none, it is a keyword, or Python would read another name.
    """
    if not name.isidentifier() or keyword.iskeyword(name) or unicodedata.normalize("NFKC", name) != name:
        raise ValueError(f"{name!r} is no identifier")
    return name
