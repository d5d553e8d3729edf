"""Gives every thing a name of its own: deterministic, never two with one name, never a thing dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

Key = TypeVar("Key")

NamesOf = Callable[[str], Iterable[str]]


def allocate(
    wanted: Mapping[Key, str],
    *,
    order: Callable[[Key], tuple[object, ...]],
    taken: Iterable[str] = (),
    names_of: NamesOf = lambda name: (name,),
    fold: Callable[[str], str] = lambda name: name,
    separator: str = "_",
) -> dict[Key, str]:
    """A name for every key: the wanted one where it is free, else with a number behind it.

    Args:
        wanted: The name that each key would have if it were alone.
        order: Who comes first where two want one name; the smaller value.
        taken: Names that nobody gets.
        names_of: All names that come with a name; a class brings those of its list, its write class, and so on.
        fold: What makes two names the same; ``str.lower`` for files.
        separator: Stands before the number.
    """
    used = {fold(name) for name in taken}
    names: dict[Key, str] = {}
    for key in sorted(wanted, key=order):
        name = _first_free(wanted[key], used, names_of, fold, separator)
        used.update(fold(each) for each in names_of(name))
        names[key] = name
    return {key: names[key] for key in wanted}


def _first_free(name: str, used: set[str], names_of: NamesOf, fold: Callable[[str], str], separator: str) -> str:
    number = 1
    candidate = name
    while any(fold(each) in used for each in names_of(candidate)):
        number += 1
        candidate = f"{name}{separator}{number}"
    return candidate


def unreserved(name: str, reserved: frozenset[str]) -> str:
    """The name, with a trailing underscore where it is reserved."""
    return f"{name}_" if name in reserved else name
