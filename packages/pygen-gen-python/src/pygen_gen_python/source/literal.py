"""Values as Python literals: evaluating one gives the very value back."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from pygen_ir.emit.code import Code, commas, constant, fill, producer

if TYPE_CHECKING:
    from pydantic import JsonValue


def literal(value: JsonValue) -> Code:
    """The literal of a JSON value, in the quotes that a formatter would choose.

    Raises:
        TypeError: It is no JSON value.
    """
    match value:
        case str():
            return _text(value)
        case None | bool() | int():
            return _number(value)
        case float():
            return _number(value) if math.isfinite(value) else fill("float({})", _text(str(value)))
        case list():
            return fill("[{}]", commas(literal(item) for item in value))
        case dict():
            return fill("{{{}}}", commas(fill("{}: {}", literal(key), literal(item)) for key, item in value.items()))
        case _:
            raise TypeError(f"{type(value).__name__} is no JSON value")


def literal_tuple(*texts: str) -> Code:
    """A tuple of texts."""
    only = constant(",") if len(texts) == 1 else constant("")
    return fill("({}{})", commas(_text(each) for each in texts), only)


def literal_or_none(text: str | None) -> Code:
    """A text, or None."""
    return constant("None") if text is None else _text(text)


@producer
def _number(value: float | None) -> str:
    return repr(value)


@producer
def _text(text: str) -> str:
    quote = "'" if text.count('"') > text.count("'") else '"'
    return quote + escaped(text).replace(quote, "\\" + quote) + quote


def escaped(text: str) -> str:
    """The text with backslashes doubled, and with everything that is not plainly visible written as an escape."""
    if text.isprintable() and "\\" not in text:
        return text
    return "".join(char if char.isprintable() and char != "\\" else _escape(char) for char in text)


_SHORT = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _escape(char: str) -> str:
    code = ord(char)
    if char in _SHORT:
        return _SHORT[char]
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
