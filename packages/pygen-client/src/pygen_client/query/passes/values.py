"""Passes that know what a property holds: on single values alone, since a list has several at once."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from pygen_client.query.filters import And, Equals, Filter, In, Not, Or, Range
from pygen_client.query.passes.junctions import NEVER, map_inside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pygen_client.query.relations import PropertyKind
    from pygen_client.query.tree import KindOf
    from pygen_client.query.values import Value

Path: TypeAlias = tuple[str, ...]
Bound: TypeAlias = Literal["gt", "gte", "lt", "lte"]

_PYTHON: dict[PropertyKind, type | tuple[type, ...]] = {
    "text": str,
    "number": (int, float),
    "timestamp": dt.datetime,
    "date": dt.date,
}


def join_equals(given: Filter, kind_of: KindOf) -> Filter:
    """Several equals of one property in an `or` become one `in`; never of enums, lists, or missing values."""
    inside = map_inside(given, lambda one: join_equals(one, kind_of))
    if not isinstance(inside, Or):
        return inside
    values: dict[Path, list[Value]] = {}
    joined: list[Filter | Path] = []
    for one in inside.filters:
        found = _listed(one, kind_of)
        if found is None:
            joined.append(one)
            continue
        path, more = found
        if path not in values:
            values[path] = []
            joined.append(path)
        values[path] += [value for value in more if value not in values[path]]
    members = tuple(_is_one_of(one, values[one]) if isinstance(one, tuple) else one for one in joined)
    return members[0] if len(members) == 1 else Or(members)


def merge_values(given: Filter, kind_of: KindOf, *, positive: bool = True) -> Filter:
    """Ranges and values of one property in an `and` become one condition; contradictions become `never`.

    Below a `not` a contradiction stays: for a missing value it may be neither true nor false there.
    """
    below = positive and not isinstance(given, Not)
    inside = map_inside(given, lambda one: merge_values(one, kind_of, positive=below))
    if not isinstance(inside, And):
        return inside
    spans: dict[Path, _Span] = {}
    members: list[Filter | Path] = []
    for one in inside.filters:
        path = _single(one, kind_of)
        if path is None:
            members.append(one)
            continue
        if path not in spans:
            spans[path] = _Span(path)
            members.append(path)
        spans[path].add(one)
    merged: list[Filter] = []
    for member in members:
        kept = spans[member].conditions(positive=positive) if isinstance(member, tuple) else [member]
        merged += kept
    if NEVER in merged:
        return NEVER
    return merged[0] if len(merged) == 1 else And(tuple(merged))


@dataclass(slots=True)
class _Span:
    """All that is demanded of one property with one value."""

    path: Path
    given: list[Filter] = field(default_factory=list)

    def add(self, one: Filter) -> None:
        """One more demand."""
        self.given.append(one)

    def conditions(self, *, positive: bool) -> list[Filter]:
        """The fewest conditions that demand the same."""
        if len(self.given) == 1:
            return self.given
        ranges = [one for one in self.given if isinstance(one, Range)]
        allowed = [_values(one) for one in self.given if isinstance(one, Equals | In)]
        span = _narrowest(ranges)
        if allowed:
            left = [value for value in allowed[0] if all(value in others for others in allowed[1:])]
            left = [value for value in left if span is None or _is_within(value, span)]
            if left or positive:
                return [_is_one_of(self.path, left)] if left else [NEVER]
            return self.given
        if span is None:
            return self.given
        return [NEVER] if positive and _is_empty(span) else self.given if _is_empty(span) else [span]


def _listed(one: Filter, kind_of: KindOf) -> tuple[Path, Sequence[Value]] | None:
    """A property and the values that it may have, where such conditions can be joined."""
    if not isinstance(one, Equals | In) or kind_of(one.property) not in _PYTHON:
        return None
    values = _values(one)
    return (one.property, values) if all(_fits(value, kind_of(one.property)) for value in values) else None


def _single(one: Filter, kind_of: KindOf) -> Path | None:
    """The property of a condition that says in which values it is true; None: not known well enough."""
    if not isinstance(one, Equals | In | Range):
        return None
    kind = kind_of(one.property)
    given = _bounds(one).values() if isinstance(one, Range) else _values(one)
    return one.property if kind in _PYTHON and all(_fits(value, kind) for value in given) else None


def _fits(value: Value, kind: PropertyKind | None) -> bool:
    """Whether Python compares such values as the API does: times given as text are not instants here."""
    if kind not in _PYTHON or isinstance(value, bool):
        return False
    return isinstance(value, _PYTHON[kind]) and (kind != "date" or not isinstance(value, dt.datetime))


def _values(one: Filter) -> list[Value]:
    if isinstance(one, Equals):
        return [one.value]
    return list(one.values) if isinstance(one, In) and isinstance(one.values, list | tuple) else [None]


def _is_one_of(path: Path, values: Sequence[Value]) -> Filter:
    return Equals(path, values[0]) if len(values) == 1 else In(path, list(values))


def _bounds(one: Range) -> dict[Bound, Any]:
    bounds: dict[Bound, Any] = {"gt": one.gt, "gte": one.gte, "lt": one.lt, "lte": one.lte}
    return {name: _instant(value) for name, value in bounds.items() if value is not None}


def _instant(value: Any) -> Any:  # noqa: ANN401 - whatever is compared with
    """Naive datetimes are UTC, so that they can be compared with others."""
    return value.replace(tzinfo=dt.UTC) if isinstance(value, dt.datetime) and value.tzinfo is None else value


def _narrowest(ranges: Sequence[Range]) -> Range | None:
    """One range that demands what all of them do."""
    if not ranges:
        return None
    lower = [(value, name == "gt", name) for one in ranges for name, value in _bounds(one).items() if name[0] == "g"]
    upper = [(value, name == "lte", name) for one in ranges for name, value in _bounds(one).items() if name[0] == "l"]
    found: dict[str, Any] = {}
    if lower:
        value, _, name = max(lower, key=lambda bound: bound[:2])
        found[name] = value
    if upper:
        value, _, name = min(upper, key=lambda bound: bound[:2])
        found[name] = value
    return replace(ranges[0], **{"gt": None, "gte": None, "lt": None, "lte": None, **found})


def _is_within(value: Any, span: Range) -> bool:  # noqa: ANN401 - a value of the property
    here, bounds = _instant(value), _bounds(span)
    return (
        ("gt" not in bounds or here > bounds["gt"])
        and ("gte" not in bounds or here >= bounds["gte"])
        and ("lt" not in bounds or here < bounds["lt"])
        and ("lte" not in bounds or here <= bounds["lte"])
    )


def _is_empty(span: Range) -> bool:
    bounds = _bounds(span)
    low, high = bounds.get("gt", bounds.get("gte")), bounds.get("lt", bounds.get("lte"))
    if low is None or high is None:
        return False
    return bool(low > high or (low == high and ("gt" in bounds or "lt" in bounds)))
