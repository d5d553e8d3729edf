"""What a case of the corpus is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .notation import JsonObject


@dataclass(frozen=True, slots=True)
class Case:
    """A model, or several, and what is asked for.

    Attributes:
        about: What the case shows, one sentence.
        models: The data models, in response form.
        selection: Keys of `pygen_ir.selection.Selection`.
    """

    about: str
    models: tuple[JsonObject, ...]
    selection: dict[str, tuple[str, ...]] = field(default_factory=dict)
