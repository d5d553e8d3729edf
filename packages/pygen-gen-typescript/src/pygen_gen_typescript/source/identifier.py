"""Names as identifiers, and as keys of objects."""

from __future__ import annotations

import re

from pygen_gen_typescript.naming.reserved import KEYWORDS
from pygen_ir.emit.code import Code, producer

from .literal import text_literal

_IDENTIFIER = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*", re.ASCII)


@producer
def identifier(name: str) -> str:
    """The name, which naming made an identifier of.

    Raises:
        ValueError: It is none, or it is a keyword.
    """
    if not _IDENTIFIER.fullmatch(name) or name in KEYWORDS:
        raise ValueError(f"{name!r} is no identifier")
    return name


def key(name: str) -> Code:
    """The key of a property, in quotes where it is no identifier; keywords may be keys."""
    return _plain_key(name) if _IDENTIFIER.fullmatch(name) else text_literal(name)


@producer
def _plain_key(name: str) -> str:
    if not _IDENTIFIER.fullmatch(name):
        raise ValueError(f"{name!r} is no identifier")
    return name
