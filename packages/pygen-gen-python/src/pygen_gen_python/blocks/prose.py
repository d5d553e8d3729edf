"""Texts of a model as sentences of documentation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_ir.emit.prose import sentence, tidy

if TYPE_CHECKING:
    from pygen_gen_python.sdk.family import Family


def described(family: Family) -> str:
    """What the model says about a view; where it says nothing, its name."""
    return sentence(tidy(family.cls.description or "")) or sentence(shown_name(family))


def shown_name(family: Family) -> str:
    """The name for people."""
    return tidy(family.cls.display_name or "") or tidy(family.cls.id.external_id) or family.names.read


def first_line(text: str) -> str:
    """The first line of a text."""
    return tidy(text).partition("\n")[0]


def followed(text: str, addition: str) -> str:
    """The text and one more sentence, on the same line where the text is of one line."""
    return f"{sentence(text)}{chr(10) * 2 if chr(10) in text else ' '}{addition}"
