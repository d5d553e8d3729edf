"""The order in which linters want imports and exports."""

from __future__ import annotations

import re
from typing import TypeAlias

_DIGITS = re.compile(r"(\d+)", re.ASCII)
Natural: TypeAlias = tuple[tuple[int, int, str], ...]


def by_number(text: str) -> Natural:
    """A key by which digits count as numbers: ``_3_d`` comes before ``_360``."""
    parts = [part for part in _DIGITS.split(text) if part]
    return tuple((0, int(part), "") if _DIGITS.fullmatch(part) else (1, 0, part) for part in parts)


def module_order(name: str) -> tuple[Natural, Natural]:
    """The key by which imports of modules stand."""
    return by_number(name.lower()), by_number(name)


def member_order(name: str) -> tuple[int, Natural, Natural]:
    """The key by which names stand within an import: constants, classes, and what is left."""
    return _kind(name), by_number(name.lower()), by_number(name)


def export_order(name: str) -> tuple[int, Natural]:
    """The key by which names stand in ``__all__``."""
    return _kind(name), by_number(name)


def _kind(name: str) -> int:
    if len(name) > 1 and name.isupper():
        return 0
    return 1 if name[0].isupper() else 2
