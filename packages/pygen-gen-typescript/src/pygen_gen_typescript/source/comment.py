"""Texts as documentation comments."""

from __future__ import annotations

import re

from pygen_ir.emit.code import producer
from pygen_ir.emit.prose import tidy

_INVISIBLE = re.compile(r"[^\S\n]")


@producer
def comment(text: str, depth: int = 0) -> str:
    """A documentation comment. Nothing in the text ends it, and nothing is a tag or an instruction to a tool.

    Args:
        text: What it says; not blank.
        depth: How deep that is indented which it belongs to.
    """
    margin = "  " * depth
    lines = [_line(line) for line in tidy(text).split("\n")]
    if len(lines) == 1:
        return f"/** {lines[0]} */"
    return "\n".join(["/**", *(f"{margin} * {line}".rstrip() for line in lines), f"{margin} */"])


def _line(line: str) -> str:
    visible = "".join(char if char.isprintable() else _shown(char) for char in line)
    # An at sign begins a tag, or `@ts-ignore`; a star and a slash end the comment.
    return visible.replace("*/", "*\\/").replace("@", "\\@")


def _shown(char: str) -> str:
    return " " if _INVISIBLE.fullmatch(char) else f"\\u{{{ord(char):x}}}"
