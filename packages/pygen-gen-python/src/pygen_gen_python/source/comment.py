"""Texts as comments: on one line, and never an instruction to a tool."""

from __future__ import annotations

import re

from pygen_ir.emit.code import producer

from .literal import escaped

_DIRECTIVE = re.compile(r"[\w -]*(?:[:=]|\bnoqa\b|-\*-)")


@producer
def comment(text: str) -> str:
    """A comment, its hash included. A text that a tool could take for an instruction stands in quotes."""
    line = escaped(" ".join(text.split())).replace("#", "\\x23")
    return f'# "{line}"' if _DIRECTIVE.match(line) else f"# {line}".rstrip()
