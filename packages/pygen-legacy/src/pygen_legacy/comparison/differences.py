"""What a user of v1's SDK will miss, and what is new."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from .surface import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from .surface import Parameters, Surface, Type


class Change(StrEnum):
    """What happened to a name."""

    LOST = "lost"
    NEW = "new"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """One difference of the public surface.

    Attributes:
        place: Where, as a path: ``api.turbine.list(limit)``, ``class.TurbineWrite.replace``.
        change: What happened to it.
        before: What v1 has there, such as a default; empty where nothing more is to say.
        after: What the new SDK has there.
    """

    place: str
    change: Change
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        values = f": {self.before or 'required'} → {self.after or 'required'}" if self.change is Change.CHANGED else ""
        return f"{self.change} {self.place}{values}"


def differences(before: Surface, after: Surface) -> tuple[Difference, ...]:
    """Every difference, in the order of places.

    Args:
        before: What v1 generated.
        after: What we generate of the same model.
    """
    found = [
        *_types({"client": before.client}, {"client": after.client}, ""),
        *_types(before.apis, after.apis, "api."),
        *_types(before.edge_apis, after.edge_apis, "edges."),
        *_types(before.data_classes, after.data_classes, "class."),
        *_names(before.config, after.config, "config."),
    ]
    return tuple(sorted(found))


def _types(before: Mapping[str, Type], after: Mapping[str, Type], prefix: str) -> Iterator[Difference]:
    yield from _names(before, after, prefix)
    for name in before.keys() & after.keys():
        old, new, place = before[name], after[name], f"{prefix}{name}."
        yield from _names(_shown(old, new), _shown(new, old), place)
        for method in old.methods.keys() & new.methods.keys():
            yield from _parameters(old.methods[method], new.methods[method], f"{place}{method}")


def _shown(type_: Type, other: Type) -> frozenset[str]:
    """Its names, methods with parentheses; what is a method here and none there goes without, as one name."""
    methods = type_.methods.keys() - {*other.fields, *other.attributes}
    named = {*type_.fields, *type_.attributes, *(type_.methods.keys() - methods)}
    return frozenset({f"{each}()" for each in methods} | named)


def _parameters(before: Parameters, after: Parameters, place: str) -> Iterator[Difference]:
    yield from _names({f"({each})" for each in before}, {f"({each})" for each in after}, place)
    for name in before.keys() & after.keys():
        if before[name] != after[name] and UNKNOWN not in {before[name], after[name]}:
            yield Difference(f"{place}({name})", Change.CHANGED, before[name], after[name])


def _names(before: Iterable[str], after: Iterable[str], prefix: str) -> Iterator[Difference]:
    old, new = {*before}, {*after}
    yield from (Difference(prefix + name, Change.LOST) for name in old - new)
    yield from (Difference(prefix + name, Change.NEW) for name in new - old)
