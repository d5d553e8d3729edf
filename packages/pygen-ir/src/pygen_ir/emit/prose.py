"""Texts of a model as sentences of documentation, before a language makes comments of them."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pygen_ir.model import IRClass, IRModelSet

_BREAKS = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")


def tidy(text: str) -> str:
    """The text with line feeds for every kind of line end, no blanks at ends of lines, and no indentation in common."""
    lines = _BREAKS.sub("\n", text).expandtabs().split("\n")
    return inspect.cleandoc("\n".join(line.rstrip() for line in lines).lstrip("\n"))


def sentence(text: str) -> str:
    """The text with a full stop, unless it ends with a mark of its own."""
    return text if not text or text[-1] in ".!?:;…" else f"{text}."


def described(cls: IRClass) -> str:
    """What the model says about a view; where it says nothing, its name."""
    return sentence(tidy(cls.description or "")) or sentence(tidy(cls.display_name or cls.id.external_id))


def model_ids(ir: IRModelSet) -> str:
    """The ids of the models, for people."""
    ids = [str(model.id) for model in ir.models]
    return f"the data model {ids[0]}" if len(ids) == 1 else f"the data models {', '.join(ids)}"
