"""What to aggregate, and what comes back (API section 5.7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, assert_never

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import JsonValue


@dataclass(frozen=True, slots=True)
class Count:
    """The number of instances, or of values of a property that are there."""

    property: str | None = None


@dataclass(frozen=True, slots=True)
class Avg:
    """The mean of a number."""

    property: str


@dataclass(frozen=True, slots=True)
class Min:
    """The smallest value of a number."""

    property: str


@dataclass(frozen=True, slots=True)
class Max:
    """The largest value of a number."""

    property: str


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of a number."""

    property: str


@dataclass(frozen=True, slots=True)
class Histogram:
    """How many values fall into each interval of a number."""

    property: str
    interval: float


Metric: TypeAlias = Count | Avg | Min | Max | Sum
Aggregate: TypeAlias = Metric | Histogram


@dataclass(frozen=True, slots=True)
class Bucket:
    """One interval of a histogram: from `start` on, `count` values."""

    start: float
    count: int


@dataclass(frozen=True, slots=True)
class AggregateValue:
    """One aggregate of one group.

    Attributes:
        aggregate: such as `avg`.
        property: of what; None for a count of instances.
        value: None where there is nothing to aggregate, and for histograms.
        buckets: of a histogram.
    """

    aggregate: str
    property: str | None
    value: float | None
    buckets: tuple[Bucket, ...] = ()


@dataclass(frozen=True, slots=True)
class AggregateGroup:
    """One group; without grouping there is exactly one, and its `group` is empty."""

    group: Mapping[str, JsonValue]
    values: tuple[AggregateValue, ...]

    def value(self, aggregate: str, property: str | None = None) -> float | None:  # noqa: A002 - the API's own word
        """The value of one aggregate, such as `value("avg", "capacity")`; None where there is none."""
        found = [one for one in self.values if one.aggregate == aggregate and one.property == property]
        return found[0].value if found else None

    @property
    def aggregates(self) -> tuple[AggregateValue, ...]:
        """The values, as cognite-sdk calls them."""
        return self.values


def dump_aggregate(given: Aggregate) -> dict[str, JsonValue]:
    """An aggregate as the API takes it."""
    match given:
        case Count(property=None):
            return {"count": {}}
        case Histogram(property=name, interval=interval):
            return {"histogram": {"property": name, "interval": interval}}
        case Count() | Avg() | Min() | Max() | Sum():
            return {type(given).__name__.lower(): {"property": given.property}}
        case _:
            assert_never(given)
