"""Words of a model as identifiers."""

from __future__ import annotations

import re

from pygen_ir.naming import to_camel, to_pascal

_OTHER = re.compile(r"[^A-Za-z0-9_$]+", re.ASCII)


def as_type(name: str) -> str:
    """The name of an interface; it may be reserved."""
    return to_pascal(as_identifier(name))


def as_attribute(name: str) -> str:
    """The name of an attribute; it may be reserved."""
    return to_camel(as_identifier(name))


def as_identifier(text: str) -> str:
    """An identifier of ASCII letters and digits, as close to the text as can be."""
    safe = _OTHER.sub("_", text).strip("_") or "noName"
    return f"no{safe}" if safe[0].isdigit() else safe
