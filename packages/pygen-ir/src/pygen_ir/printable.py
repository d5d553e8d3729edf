"""Text of a model on its way to people: it must not move a cursor, change colours or forge a line."""

from __future__ import annotations


def printable(text: str, keep: str = "") -> str:
    """The text with control characters, line ends and marks of direction shown as escapes.

    Args:
        text: Perhaps from a model.
        keep: Characters that stay as they are.

    >>> printable("evil\\x1b[31m\\n")
    'evil\\\\x1b[31m\\\\n'
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char in keep else _escaped(char) for char in text)


def _escaped(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")
