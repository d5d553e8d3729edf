"""Texts in Markdown: shown as they are, whatever they say."""

from __future__ import annotations

import re

from pygen_ir.emit.code import producer

from .literal import escaped

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-!|~&])")


@producer
def markdown(text: str) -> str:
    """The text on one line, with every character escaped that Markdown or HTML could take for more than itself."""
    line = " ".join(text.split())
    plain = "".join(char if char.isprintable() else escaped(char) for char in line)
    return _SPECIAL.sub(r"\\\1", plain)
