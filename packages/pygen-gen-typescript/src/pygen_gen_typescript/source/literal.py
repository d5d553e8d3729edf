"""Values as TypeScript literals: evaluating one gives the very value back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.emit.code import Code, commas, fill, producer

if TYPE_CHECKING:
    from collections.abc import Iterable


@producer
def text_literal(text: str) -> str:
    """A text, in the quotes that a formatter would choose."""
    quote = "'" if text.count('"') > text.count("'") else '"'
    return quote + escaped(text).replace(quote, "\\" + quote) + quote


def triple(texts: Iterable[str]) -> Code:
    """A list of texts."""
    return fill("[{}]", commas(map(text_literal, texts)))


def escaped(text: str) -> str:
    """The text with backslashes doubled, and with everything that is not plainly visible written as an escape."""
    return "".join(char if char.isprintable() and char != "\\" else _escape(char) for char in text)


_SHORT = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _escape(char: str) -> str:
    if char in _SHORT:
        return _SHORT[char]
    code = ord(char)
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
