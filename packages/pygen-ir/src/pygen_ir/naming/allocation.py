"""Gives every thing a name of its own: deterministic, never two with one name, never a thing dropped."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def _itself(name: str) -> Iterable[str]:
    return (name,)


@dataclass(frozen=True, slots=True)
class Allocator:
    """How names are given within one namespace.

    Attributes:
        taken: Names that nobody gets.
        names_of: All names that come with a name; a class brings those of its list, its write class, and so on.
        fold: What makes two names the same; ``str.lower`` for files.
        separator: Stands before the number that a second one of a name gets.
    """

    taken: frozenset[str] = frozenset()
    names_of: Callable[[str], Iterable[str]] = _itself
    fold: Callable[[str], str] = str
    separator: str = "_"

    def allocate(self, wanted: Mapping[Key, str], order: Callable[[Key], tuple[bool | str, ...]]) -> dict[Key, str]:
        """A name for every key: the wanted one where it is free, else with a number behind it.

        Args:
            wanted: The name that each key would have if it were alone.
            order: Who comes first where two want one name; the smaller value.
        """
        used = {self.fold(name) for name in self.taken}
        names: dict[Key, str] = {}
        for key in sorted(wanted, key=order):
            names[key] = self._first_free(wanted[key], used)
            used.update(self.fold(each) for each in self.names_of(names[key]))
        return {key: names[key] for key in wanted}

    def _first_free(self, name: str, used: set[str]) -> str:
        number = 1
        candidate = name
        while any(self.fold(each) in used for each in self.names_of(candidate)):
            number += 1
            candidate = f"{name}{self.separator}{number}"
        return candidate


def unreserved(name: str, reserved: frozenset[str]) -> str:
    """The name, with a trailing underscore where it is reserved."""
    return f"{name}_" if name in reserved else name
