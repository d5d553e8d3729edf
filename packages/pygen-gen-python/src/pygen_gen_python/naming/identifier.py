"""From any text to a Python identifier."""

from __future__ import annotations

import re
import unicodedata

_SEPARATORS = re.compile(r"[\s\-]+")
_MAX_LENGTH = 200
_NAMELESS = "no_name"


def as_identifier(text: str) -> str:
    """A Python identifier that is as close to the text as can be; names that are identifiers stay as they are.

    Blanks and hyphens become underscores, a leading digit gets ``no`` in front, other characters that Python does not
    allow become underscores. Python compares identifiers in Unicode normal form KC, so the answer is in that form.
    """
    safe = as_identifier_part(text)
    if not safe:
        return _NAMELESS
    if not safe[0].isidentifier():
        safe = "no" + safe
    return unicodedata.normalize("NFKC", safe[:_MAX_LENGTH]).rstrip("_") or _NAMELESS


def as_identifier_part(text: str) -> str:
    """The same for text that goes behind other text: it may begin with a digit, and be empty."""
    words = _SEPARATORS.sub("_", unicodedata.normalize("NFKC", text)).strip("_")
    return "".join(char if ("_" + char).isidentifier() else "_" for char in words).strip("_")
