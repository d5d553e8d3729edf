"""Modules that stand for modules of v1: nothing is imported before somebody asks for a name."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from .surface import HOMES, ROOT
from .warning import warn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def forward(module: str, names: Sequence[str], stacklevel: int = 2) -> Callable[[str], object]:
    """A module's ``__getattr__`` (PEP 562) that takes the names of the v1 module of the same place.

    Args:
        module: The module's own name, below ``pygen_legacy``.
        names: What may be taken.
        stacklevel: Of whoever uses a name, counted from the function that is given back.

    Returns:
        The function. It warns :class:`~pygen_legacy.PygenLegacyWarning`, and raises :class:`AttributeError` for what
        is not among the names.
    """
    place = module.partition(".")[2]

    def load(name: str) -> object:
        if name not in names:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        warn(f"{place}.{name}".lstrip("."), stacklevel)
        home = f"{ROOT}.{place}" if place else HOMES.get(name, ROOT)
        return getattr(import_module(home), name)

    return load
