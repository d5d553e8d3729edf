"""`Code`: text that is source already, the only text that may leave a template.

Nobody makes `Code` by calling it. It comes from `constant` (text that stands in the generator's own source), from
functions marked as `producer` (each language has a few: literal, identifier, docstring, comment, type text), from
`path_segment`, and from joining pieces that are `Code`. Every method of `str` answers plain text, which a template
refuses: an escape that was forgotten fails at once.
"""

from __future__ import annotations

import functools
import hashlib
import re
from typing import TYPE_CHECKING, LiteralString, ParamSpec, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Params = ParamSpec("Params")

_LONGEST_SEGMENT = 120
_PLAIN_SEGMENT = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?", re.ASCII)
_HASHED = re.compile(r"_[0-9a-f]{10}$", re.ASCII)
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})


class NotCodeError(TypeError):
    """Text that went through no producer was about to become source."""


class Code(str):
    """Source text. See the module: it is made by producers, constants and joins alone."""

    __slots__ = ()

    def __new__(cls, *_text: object) -> Self:
        """Refuses.

        Raises:
            NotCodeError: Always.
        """
        raise NotCodeError("Code comes from constant(), from a producer or from a join, never from Code(...)")

    def __repr__(self) -> str:
        return f"Code({super().__repr__()})"


_new = str.__new__  # the one way past the refusal; called as it is where that happens for every piece

PRODUCERS: dict[str, Callable[..., Code]] = {}
"""Every producer that was imported, by module and name: the few places where text becomes source."""


def producer(function: Callable[Params, str]) -> Callable[Params, Code]:
    """Marks a function whose answer is safe source whatever its arguments are; the answer becomes `Code`.

    Few functions may carry this mark: `PRODUCERS` lists them, and a test of each language holds the list.
    """

    @functools.wraps(function)
    def produce(*args: Params.args, **kwargs: Params.kwargs) -> Code:
        return _new(Code, function(*args, **kwargs))

    PRODUCERS[f"{function.__module__}.{function.__qualname__}"] = produce
    return produce


def constant(text: LiteralString) -> Code:
    """A piece of source that stands, as it is, in the generator's own source."""
    return _trust(text)


def fill(pattern: LiteralString, *parts: Code, **named: Code) -> Code:
    """The pattern with its ``{}`` and ``{name}`` replaced by pieces, as `str.format` does it.

    Raises:
        NotCodeError: A piece is plain text.
    """
    for part in parts:
        if part.__class__ is not Code:
            require(part)
    for part in named.values():
        require(part)
    return _new(Code, pattern.format(*parts, **named))


def join(separator: Code, parts: Iterable[Code]) -> Code:
    """The pieces with the separator between them.

    Raises:
        NotCodeError: A piece, or the separator, is plain text.
    """
    return _new(Code, require(separator).join(map(require, parts)))


def lines(parts: Iterable[Code]) -> Code:
    """The pieces, each on a line of its own; the last line is not ended.

    Raises:
        NotCodeError: A piece is plain text.
    """
    return join(constant("\n"), parts)


def commas(parts: Iterable[Code]) -> Code:
    """The pieces with a comma and a space between them.

    Raises:
        NotCodeError: A piece is plain text.
    """
    return join(constant(", "), parts)


def indent(code: Code, width: int = 4) -> Code:
    """The code with every line but the first moved to the right; empty lines stay empty.

    Right for text whose later lines may move, never for a literal that spans lines: a language's literals do not.

    Raises:
        NotCodeError: It is plain text.
    """
    margin = " " * width
    first, *rest = require(code).split("\n")
    return _trust("\n".join([first, *(margin + line if line else "" for line in rest)]))


def require(value: object) -> Code:
    """The value, if it is `Code`.

    Raises:
        NotCodeError: It is not.
    """
    if isinstance(value, Code):
        return value
    shown = repr(value)
    raise NotCodeError(f"{type(value).__name__} is no Code: {shown[:80]}{'…' if len(shown) > 80 else ''}")


@producer
def path_segment(name: str) -> str:
    """One segment of a path: the name where every file system takes it, else a name made from it.

    Letters, digits, ``_``, ``-`` and inner ``.`` of ASCII stay. A name with anything else, a name of more than 120
    characters, one that Windows keeps for devices and one that looks hashed already get a hash, so that two names
    never share a segment.
    """
    if _PLAIN_SEGMENT.fullmatch(name) and len(name) <= _LONGEST_SEGMENT and not _is_special(name):
        return name
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    kept = re.sub(r"[^A-Za-z0-9_]+", "_", name)[: _LONGEST_SEGMENT - len(digest) - 1]
    return f"{kept.rstrip('_')}_{digest}"


def _is_special(name: str) -> bool:
    return name.split(".", 1)[0].lower() in _DEVICES or _HASHED.search(name) is not None


def _trust(text: str) -> Code:
    return str.__new__(Code, text)
