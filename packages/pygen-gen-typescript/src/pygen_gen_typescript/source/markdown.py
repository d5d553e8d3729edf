"""Texts in Markdown."""

from __future__ import annotations

import re

from pygen_ir.emit.code import producer

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>()#+!|~&$]")


@producer
def markdown(text: str) -> str:
    """A text on one line, with nothing in it that Markdown takes for more than text."""
    visible = "".join(char if char.isprintable() else " " for char in text)
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", " ".join(visible.split()))
