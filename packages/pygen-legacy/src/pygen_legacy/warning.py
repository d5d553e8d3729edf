"""The warning of a v1 name that was used."""

from __future__ import annotations

import warnings

from .surface import ROOT, SUCCESSORS


class PygenLegacyWarning(DeprecationWarning):
    """A name of pygen 1.x was used; the message says what takes its place."""


def warn(name: str, stacklevel: int) -> None:
    """Warns that a name of v1 was used: once a place, as Python shows deprecations.

    Args:
        name: Dotted, below ``cognite.pygen``.
        stacklevel: Of whoever used it, as :func:`warnings.warn` counts.
    """
    instead = SUCCESSORS.get(name)
    advice = f"use {instead}" if instead else "it has no successor, see the guide to migration"
    warnings.warn(f"{ROOT}.{name} is pygen 1.x: {advice}", PygenLegacyWarning, stacklevel=stacklevel + 1)
