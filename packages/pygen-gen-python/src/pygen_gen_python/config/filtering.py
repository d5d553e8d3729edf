"""Which filters methods have as parameters, by type of property and by property."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, TypeAlias, cast, get_args

from pygen_ir.emit.generator import OptionError
from pygen_ir.filters import FITTING, Comparison, FilterChoice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FilterName: TypeAlias = str | type
"""``"Equals"``, ``"In"``, ``"Prefix"``, ``"Range"``, or the filter classes of cognite-sdk with these names."""

_KNOWN = {name.capitalize(): name for name in get_args(Comparison)}
_OF_INSTANCES = frozenset({"externalId", "space"})


@dataclass(frozen=True, slots=True)
class Filtering:
    """Which filters are offered. The names, and what holds by default, are those of version 1.

    Attributes:
        integer: For whole numbers.
        boolean: For truth values.
        float: For other numbers.
        date: For days.
        datetime: For instants.
        string: For text.
        enum: For choices.
        edge_one_to_one: For direct relations; a list of them asks whether it contains what is given.
        by_name: By identifier of a property, in place of what its type has.

    Raises:
        OptionError: A filter is unknown, or does not fit the type.
    """

    integer: Iterable[FilterName] = ("Range",)
    boolean: Iterable[FilterName] = ("Equals",)
    float: Iterable[FilterName] = ("Range",)
    date: Iterable[FilterName] = ("Range",)
    datetime: Iterable[FilterName] = ("Range",)
    string: Iterable[FilterName] = ("Equals", "In", "Prefix")
    enum: Iterable[FilterName] = ("Equals", "In")
    edge_one_to_one: Iterable[FilterName] = ("Equals", "In")
    by_name: Mapping[str, Iterable[FilterName]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for each in fields(self):
            value = getattr(self, each.name)
            if each.name == "by_name":
                found = {name: _names(f"filtering.by_name.{name}", filters) for name, filters in value.items()}
                for name in _OF_INSTANCES & found.keys():
                    raise OptionError(
                        f"filtering.by_name.{name}",
                        "every method has the filters of external id and space",
                        "remove the line; `filter=` takes any other condition",
                    )
                object.__setattr__(self, "by_name", found)
            else:
                object.__setattr__(self, each.name, _names(f"filtering.{each.name}", value, each.name))

    def as_choice(self) -> FilterChoice:
        """The same, as facts for any language."""
        by_type = {kind: _kinds(getattr(self, kind)) for kind in FITTING}
        return FilterChoice(by_type, {name: _kinds(filters) for name, filters in self.by_name.items()})


def _kinds(names: Iterable[FilterName]) -> frozenset[Comparison]:
    return frozenset(cast("Comparison", _KNOWN[str(name)]) for name in names)


def _names(where: str, given: Iterable[FilterName], kind: str | None = None) -> tuple[str, ...]:
    if isinstance(given, str):
        raise OptionError(where, "this must be a list of filters", f'write ["{given}"]')
    names = tuple(each.__name__ if isinstance(each, type) else each for each in given)
    for name in names:
        if name not in _KNOWN:
            raise OptionError(where, f"{name!r} is no filter that a parameter can stand for", f"use {_shown(_KNOWN)}")
        if kind is not None and _KNOWN[name] not in FITTING[kind]:
            fitting = [each for each, comparison in _KNOWN.items() if comparison in FITTING[kind]]
            raise OptionError(where, f"{name} does not fit this type", f"use {_shown(fitting)}")
    return names


def _shown(names: Iterable[str]) -> str:
    return ", ".join(names)
