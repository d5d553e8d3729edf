"""What to retrieve of time series: arguments as people give them, and the request that they mean."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias, TypedDict, get_args

from pygen_client.errors import InvalidInputError
from pygen_runtime.classic.times import EARLIEST, LATEST, Moment, Zone, read_moment, zone_name
from pygen_runtime.reading.selection import Limit, read_limit

if TYPE_CHECKING:
    from collections.abc import Sequence

Aggregate: TypeAlias = Literal[
    "average",
    "continuous_variance",
    "count",
    "count_bad",
    "count_good",
    "count_uncertain",
    "discrete_variance",
    "duration_bad",
    "duration_good",
    "duration_uncertain",
    "interpolation",
    "max",
    "max_datapoint",
    "min",
    "min_datapoint",
    "step_interpolation",
    "sum",
    "total_variation",
]
AGGREGATES: tuple[str, ...] = get_args(Aggregate)


class Reading(TypedDict, total=False):
    """How values are read.

    Attributes:
        target_unit: the external id of the unit to convert to.
        target_unit_system: the system of units to convert to.
        ignore_unknown_ids: leave out what does not exist, instead of failing.
        include_status: with the status of each datapoint.
        ignore_bad_datapoints: leave out what is bad (unless told otherwise).
        treat_uncertain_as_bad: what is uncertain is bad (unless told otherwise).
        timeseries_limit: at most this many time series, 5 unless given; None for all.
    """

    target_unit: str | None
    target_unit_system: str | None
    ignore_unknown_ids: bool
    include_status: bool
    ignore_bad_datapoints: bool
    treat_uncertain_as_bad: bool
    timeseries_limit: Limit


class Retrieval(Reading, total=False):
    """What to retrieve of each time series; see also `Reading`.

    Attributes:
        start: the first moment, included: a datetime (UTC unless it says), epoch milliseconds, ISO 8601, `now`,
            `2w-ago`; unless given, 1970.
        end: the moment that ends it, not included; unless given, now.
        aggregates: what to compute over each interval; None: the datapoints as they are.
        granularity: how long an interval is, such as `15m`, `1h`, `1d`, `1mo`.
        timezone: where days and longer intervals begin: a name, or an offset.
        limit: at most this many datapoints of each time series.
        include_outside_points: with the last datapoint before and the first behind.
    """

    start: Moment | None
    end: Moment | None
    aggregates: Aggregate | Sequence[Aggregate] | None
    granularity: str | None
    timezone: Zone | None
    limit: Limit
    include_outside_points: bool


@dataclass(frozen=True, slots=True)
class DatapointsQuery:
    """What to retrieve of each time series.

    Attributes:
        start: epoch milliseconds.
        end: epoch milliseconds.
        aggregates: names as Python has them; empty: datapoints.
        granularity: how long an interval is.
        timezone: where days begin, as the API takes it.
        limit: how many datapoints of each.
        shared: what else the request says.
        series_limit: how many time series.
    """

    start: int
    end: int
    aggregates: tuple[str, ...]
    granularity: str | None
    timezone: str | None
    limit: int | None
    shared: tuple[tuple[str, object], ...]
    series_limit: int | None

    @classmethod
    def of(cls, given: Retrieval) -> DatapointsQuery:
        """The query that arguments mean.

        Raises:
            InvalidInputError: `CLASSIC.…`: an argument means nothing; nothing was sent.
        """
        now = int(time.time() * 1000)
        aggregates, granularity = read_aggregates(given.get("aggregates")), given.get("granularity")
        if bool(aggregates) != (granularity is not None):
            missing, there = ("granularity", "aggregates") if aggregates else ("aggregates", "granularity")
            message = f"{there} need {missing}, such as granularity='1h' and aggregates='average'. Nothing was sent."
            raise InvalidInputError(message, code="CLASSIC.GRANULARITY_MISSING")
        start, end = read_moment(given.get("start"), now, 0), read_moment(given.get("end"), now, now)
        if start >= end:
            message = f"start ({start}) must lie before end ({end}), in epoch milliseconds. Nothing was sent."
            raise InvalidInputError(message, code="CLASSIC.TIMES_INVALID")
        outside = {"includeOutsidePoints": True} if given.get("include_outside_points") else {}
        return cls(
            max(start, EARLIEST),
            min(end, LATEST + 1),
            aggregates,
            granularity,
            zone_name(given.get("timezone")),
            read_limit(given.get("limit")),
            (*shared_of(given), *outside.items()),
            read_limit(given.get("timeseries_limit", 5)),
        )

    def dump(self) -> dict[str, object]:
        """What all time series of a request share, as it stands there."""
        dumped: dict[str, object] = {"start": self.start, "end": self.end, **dict(self.shared)}
        if self.aggregates:
            dumped |= {"aggregates": [api_name(name) for name in self.aggregates], "granularity": self.granularity}
        if self.timezone is not None:
            dumped["timeZone"] = self.timezone
        return dumped

    @property
    def page_size(self) -> int:
        """How many datapoints one request may ask for in all (API section 3.1)."""
        return 10_000 if self.aggregates else 100_000


def shared_of(given: Reading) -> tuple[tuple[str, object], ...]:
    """How values are read, as a request says it."""
    if given.get("target_unit") is not None and given.get("target_unit_system") is not None:
        message = "Give target_unit or target_unit_system, not both. Nothing was sent."
        raise InvalidInputError(message, code="CLASSIC.UNIT_INVALID")
    wanted: dict[str, object] = {
        "targetUnit": given.get("target_unit"),
        "targetUnitSystem": given.get("target_unit_system"),
        "includeStatus": given.get("include_status") or None,
        "ignoreUnknownIds": given.get("ignore_unknown_ids") or None,
        "ignoreBadDataPoints": None if given.get("ignore_bad_datapoints", True) else False,
        "treatUncertainAsBad": None if given.get("treat_uncertain_as_bad", True) else False,
    }
    return tuple((name, value) for name, value in wanted.items() if value is not None)


def read_aggregates(given: str | Sequence[str] | None) -> tuple[str, ...]:
    """Names of aggregates as Python has them, in their order; the API's are understood too.

    Raises:
        InvalidInputError: `CLASSIC.AGGREGATE_UNKNOWN`.
    """
    several = [] if given is None else [given] if isinstance(given, str) else list(given)
    names = [_BY_API_NAME.get(name, name) for name in several]
    wrong = [name for name in names if name not in AGGREGATES]
    if wrong:
        message = f"{', '.join(map(repr, wrong))} is no aggregate of datapoints; there are {', '.join(AGGREGATES)}."
        raise InvalidInputError(f"{message} Nothing was sent.", code="CLASSIC.AGGREGATE_UNKNOWN")
    return tuple(sorted(set(names)))


def api_name(name: str) -> str:
    """The API's name of an aggregate."""
    first, *rest = name.split("_")
    return first + "".join(map(str.capitalize, rest))


_BY_API_NAME = {api_name(name): name for name in AGGREGATES}
