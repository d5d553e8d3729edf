"""Texts of a model as sentences of documentation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_gen_python.source.docstring import tidy

if TYPE_CHECKING:
    from pygen_gen_python.sdk.family import Family
    from pygen_ir.model import IRModelSet


def described(family: Family) -> str:
    """What the model says about a view; where it says nothing, its name."""
    return sentence(tidy(family.cls.description or "")) or sentence(tidy(shown_name(family)))


def shown_name(family: Family) -> str:
    """The name for people."""
    return family.cls.display_name or family.cls.id.external_id


def first_line(text: str) -> str:
    """The first line of a text."""
    return tidy(text).partition("\n")[0]


def sentence(text: str) -> str:
    """The text with a full stop, unless it ends with a mark of its own."""
    return text if not text or text[-1] in ".!?:;…" else f"{text}."


def followed(text: str, addition: str) -> str:
    """The text and one more sentence, on the same line where the text is of one line."""
    return f"{sentence(text)}{chr(10) * 2 if chr(10) in text else ' '}{addition}"


def model_ids(ir: IRModelSet) -> str:
    """The ids of the models, for people."""
    ids = [str(model.id) for model in ir.models]
    return f"the data model {ids[0]}" if len(ids) == 1 else f"the data models {', '.join(ids)}"
