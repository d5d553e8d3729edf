"""Texts as docstrings, laid out so that a formatter has nothing to do."""

from __future__ import annotations

import inspect
import re

from pygen_ir.emit.code import producer

from .literal import escaped

_BREAKS = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_QUOTE = "\\x22"


@producer
def docstring(text: str, depth: int = 0) -> str:
    """A docstring, in its quotes; read back with its indentation cleaned, it is `tidy(text)`.

    Args:
        text: What it says; not blank.
        depth: How deep the definition is indented that it belongs to: 0 for a module, 1 for a class.
    """
    margin = " " * 4 * depth
    first, *rest = (escaped(line) for line in tidy(text).split("\n"))
    body = "\n".join([first, *(margin + line if line else "" for line in rest)])
    closing = f"\n{margin}" if rest else ""
    return f'"""{_without_ends(body.replace(3 * chr(34), 3 * _QUOTE))}{closing}"""'


def tidy(text: str) -> str:
    """The text with line feeds for every kind of line end, no blanks at ends of lines, and no indentation in common."""
    lines = _BREAKS.sub("\n", text).expandtabs().split("\n")
    return inspect.cleandoc("\n".join(line.rstrip() for line in lines))


def _without_ends(body: str) -> str:
    """Quotes at the very ends would touch those of the docstring, and a formatter would keep them apart by blanks."""
    if body.startswith('"'):
        body = _QUOTE + body[1:]
    return body[:-1] + _QUOTE if body.endswith('"') else body
