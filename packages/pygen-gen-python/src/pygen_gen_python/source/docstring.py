"""Texts as docstrings, laid out so that a formatter has nothing to do."""

from __future__ import annotations

import re

from pygen_ir.emit.code import producer
from pygen_ir.emit.prose import tidy

from .literal import escaped

_QUOTE = "\\x22"
# Halves of characters are no text that a class can have as its documentation.
_SURROGATES = re.compile("[\ud800-\udfff]")


@producer
def docstring(text: str, depth: int = 0) -> str:
    """A docstring, in its quotes; read back with its indentation cleaned, it is `tidy(text)`.

    Halves of characters become U+FFFD.

    Args:
        text: What it says; not blank.
        depth: How deep the definition is indented that it belongs to: 0 for a module, 1 for a class.
    """
    margin = " " * 4 * depth
    first, *rest = (escaped(_SURROGATES.sub("\ufffd", line)) for line in tidy(text).split("\n"))
    body = "\n".join([first, *(margin + line if line else "" for line in rest)])
    closing = f"\n{margin}" if rest else ""
    return f'"""{_without_ends(body.replace(3 * chr(34), 3 * _QUOTE))}{closing}"""'


def _without_ends(body: str) -> str:
    """Quotes at the very ends would touch those of the docstring, and a formatter would keep them apart by blanks."""
    if body.startswith('"'):
        body = _QUOTE + body[1:]
    return body[:-1] + _QUOTE if body.endswith('"') else body
