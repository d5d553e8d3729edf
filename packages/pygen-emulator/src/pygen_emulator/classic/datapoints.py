"""Datapoints: insert, delete, list raw or aggregated, latest (API section 8.1)."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, TypeAlias, cast

from pygen_emulator.classic.aggregates import AGGREGATES, Interval, Point
from pygen_emulator.classic.granularity import EARLIEST, LATEST, Granularity, read_moment
from pygen_emulator.classic.resources import ID_FIELDS, Identifier, Resource, Resources
from pygen_emulator.classic.statuses import STATUS, UNCERTAIN, limit_of, shown_status
from pygen_emulator.shapes import (
    Field,
    anything,
    array,
    choice,
    flag,
    integer,
    mapped,
    optional,
    record,
    required,
    text,
)
from pygen_emulator.store.sql import SqlValue
from pygen_emulator.store.store import Store
from pygen_emulator.values.units import converter, unit_of_system
from pygen_emulator.wire.errors import bad_request, violation
from pygen_emulator.wire.json_values import Json, JsonObject

_MOST_RAW: Final = 100_000
_MOST_AGGREGATES: Final = 10_000
_TEXT_BYTES: Final = 1023
_SELECT: Final = "SELECT time, value, status FROM datapoint WHERE series=? AND status<? AND"
Row: TypeAlias = tuple[int, float | str, int]
"""Time, value and status code."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked of one series; None where the whole request decides."""

    identifier: Identifier
    start: Json
    end: Json
    limit: int | None
    aggregates: tuple[str, ...] | None
    granularity: str | None
    time_zone: str | None
    target_unit: str | None
    target_unit_system: str | None
    include_outside_points: bool | None
    include_status: bool | None
    ignore_bad_data_points: bool | None
    treat_uncertain_as_bad: bool | None
    cursor: str | None


@dataclass(frozen=True, slots=True)
class ListRequest:
    """The body of `POST /timeseries/data/list`."""

    items: tuple[Query, ...]
    ignore_unknown_ids: bool


@dataclass(frozen=True, slots=True)
class Series:
    """A series with what was found of it: raw points, or aggregates by name."""

    resource: Resource
    points: Sequence[tuple[int, float | str]]
    aggregates: Sequence[JsonObject] | None
    next_cursor: str | None
    unit_external_id: str | None
    statuses: Sequence[int] | None = None

    @property
    def is_string(self) -> bool:
        """Whether the values are texts."""
        return self.resource.body.get("isString") is True

    def status_at(self, place: int) -> JsonObject:
        """Return the status of a point under its key; nothing where it was not asked for."""
        return {} if self.statuses is None else {"status": shown_status(self.statuses[place])}

    def wire(self) -> JsonObject:
        """Return it as JSON shows it."""
        body = self.resource.wire()
        names = ("id", "externalId", "instanceId", "isString", "isStep", "type", "unit")
        shown = {name: body[name] for name in names if name in body}
        unit = self.unit_external_id or body.get("unitExternalId")
        more: dict[str, Json] = {"unitExternalId": unit, "nextCursor": self.next_cursor}
        shown |= {name: item for name, item in more.items() if item is not None}
        points: Sequence[Json] = (
            [
                {"timestamp": time, "value": value, **self.status_at(place)}
                for place, (time, value) in enumerate(self.points)
            ]
            if self.aggregates is None
            else self.aggregates
        )
        return {**shown, "datapoints": points}


_QUERY_FIELDS: dict[str, Field[object]] = {
    "start": optional(anything()),
    "end": optional(anything()),
    "limit": optional(integer(least=0, most=_MOST_RAW)),
    "aggregates": optional(array(choice(*AGGREGATES), 1, len(AGGREGATES))),
    "granularity": optional(text(least=1, most=32)),
    "timeZone": optional(text(most=64)),
    "targetUnit": optional(text(least=1, most=255)),
    "targetUnitSystem": optional(text(least=1, most=255)),
    "includeOutsidePoints": optional(flag()),
    "includeStatus": optional(flag()),
    "ignoreBadDataPoints": optional(flag()),
    "treatUncertainAsBad": optional(flag()),
    "cursor": optional(text(most=1000)),
}


def _query(id: int | None, external_id: str | None, instance_id: object, **asked: object) -> Query:  # noqa: A002
    given = Identifier(id, external_id, cast("None", instance_id))
    if sum(item is not None for item in (id, external_id, instance_id)) != 1:
        raise violation("items must have exactly one of id, externalId and instanceId")
    return Query(given, **asked)  # type: ignore[arg-type]  # read by shapes


def _merge(items: tuple[Query, ...], ignore_unknown_ids: bool, **common: object) -> ListRequest:  # noqa: FBT001
    merged = []
    for item in items:
        asked = {name: own if (own := getattr(item, name)) is not None else given for name, given in common.items()}
        merged.append(Query(item.identifier, **asked))  # type: ignore[arg-type]  # read by shapes
    return ListRequest(tuple(merged), ignore_unknown_ids)


LIST = record(
    _merge,
    {
        "items": required(array(record(_query, {**ID_FIELDS, **_QUERY_FIELDS}), 1, 100)),
        "ignoreUnknownIds": optional(flag(), default=False),
        **_QUERY_FIELDS,
    },
)


@dataclass(frozen=True, slots=True)
class Insertion:
    """Points to store in one series."""

    identifier: Identifier
    points: Sequence[tuple[int, float | str, int]]


def _point(timestamp: int, value: Json, status: int) -> tuple[int, float | str, int]:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise bad_request("Invalid value of a datapoint: expected a number or a text.")
    return timestamp, value, status


def _insertion(datapoints: tuple[tuple[int, float | str, int], ...], **ids: object) -> Insertion:
    return Insertion(Identifier(**ids), datapoints)  # type: ignore[arg-type]  # read by shapes


def _check_insertion(given: Insertion, where: str) -> Insertion:
    wanted = given.identifier
    if sum(item is not None for item in (wanted.id, wanted.external_id, wanted.instance_id)) != 1:
        raise violation(f"{where} must have exactly one of id, externalId and instanceId")
    return given


_POINT = record(
    _point, {"timestamp": required(integer()), "value": required(anything()), "status": optional(STATUS, 0)}
)
INSERT = record(
    lambda items: items,
    {
        "items": required(
            array(
                mapped(
                    record(_insertion, {**ID_FIELDS, "datapoints": required(array(_POINT, 1, _MOST_RAW))}),
                    _check_insertion,
                ),
                1,
                10_000,
            )
        )
    },
)


def insert(store: Store, insertions: Sequence[Insertion]) -> None:
    """Store points; a point at the same time is replaced.

    Raises:
        ApiError: 400 when a series does not exist or a value does not fit it.
    """
    with store.database.transaction():
        resources = Resources(store, "timeseries")
        found = {item: resources.find(item) for item in dict.fromkeys(one.identifier for one in insertions)}
        missing: list[Json] = [item.wire() for item, resource in found.items() if resource is None]
        if missing:
            raise bad_request("Time series not found", missing=missing)
        for one in insertions:
            resource = cast("Resource", found[one.identifier])
            rows = [(resource.id, time, _checked(resource, time, value), status) for time, value, status in one.points]
            store.database.run_many("INSERT OR REPLACE INTO datapoint VALUES (?,?,?,?)", rows)


def _checked(resource: Resource, time: int, value: float | str) -> float | str:
    if not EARLIEST <= time <= LATEST:
        raise bad_request(f"Invalid timestamp {time}: it must lie in the years 1900 to 2099.")
    if resource.body.get("isString") is True:
        if not isinstance(value, str):
            raise bad_request("Expected string value for datapoint")
        if len(value.encode()) > _TEXT_BYTES:
            raise bad_request(f"Invalid value of a datapoint: a text holds at most {_TEXT_BYTES} bytes.")
        return value
    if isinstance(value, str) or not math.isfinite(value):
        raise bad_request("Expected numeric value for datapoint")
    return float(value)


def delete_range(store: Store, resource: Resource, start: int, end: int) -> None:
    """Remove the points of an interval."""
    store.database.run("DELETE FROM datapoint WHERE series=? AND time>=? AND time<?", (resource.id, start, end))


def list_points(store: Store, request: ListRequest) -> list[Series]:
    """Return points or aggregates of each series that was asked for.

    Raises:
        ApiError: 400 when a series is missing or a query makes no sense.
    """
    resources = Resources(store, "timeseries")
    queries = []
    for query in request.items:
        # The same series may be asked for several times, in different ways.
        found = resources.find_all([query.identifier], ignore_unknown=request.ignore_unknown_ids)
        queries += [(resource, query) for resource in found]
    return [_Reader(store, resource, query).read() for resource, query in queries]


class _Reader:
    def __init__(self, store: Store, resource: Resource, query: Query) -> None:
        self.database = store.database
        self.resource = resource
        self.query = query
        now = store.clock.now()
        self.start = read_moment(query.cursor or query.start, now, 0)
        self.end = read_moment(query.end, now, now)
        self.unit = self._target_unit()
        self.below = limit_of(ignore_bad=query.ignore_bad_data_points, uncertain_is_bad=query.treat_uncertain_as_bad)

    def read(self) -> Series:
        aggregates = self.query.aggregates
        most = _MOST_RAW if aggregates is None else _MOST_AGGREGATES
        limit = min(100 if self.query.limit is None else self.query.limit, most)
        if aggregates is None:
            rows, cursor = self._raw(limit)
            points = [(time, self._converted(value)) for time, value, _ in rows]
            statuses = [status for _, _, status in rows] if self.query.include_status else None
            return Series(self.resource, points, None, cursor, self.unit, statuses)
        if self.query.granularity is None:
            raise bad_request("Aggregates need a granularity.")
        if self.resource.body.get("isString") is True:
            raise bad_request("Aggregates are not supported for string time series.")
        entries, cursor = self._aggregated(aggregates, self.query.granularity, limit)
        return Series(self.resource, (), entries, cursor, self.unit)

    def _raw(self, limit: int) -> tuple[list[Row], str | None]:
        rows = self._points(self.start, self.end, limit + 1)
        cursor = str(rows[limit][0]) if len(rows) > limit and limit else None
        points = rows[:limit]
        if self.query.include_outside_points and not self.query.cursor:
            before, after = self._beside(self.start, self.end)
            points = [*([before] if before else []), *points, *([after] if after and cursor is None else [])]
        return points, cursor

    def _aggregated(self, names: Sequence[str], given: str, limit: int) -> tuple[list[JsonObject], str | None]:
        granularity = Granularity.parse(given, self.query.time_zone)
        first = self.start if self.query.cursor else granularity.floor(self.start)
        entries: list[JsonObject] = []
        for interval in self._intervals(granularity, first):
            if len(entries) == limit:
                return entries, str(interval.start)
            values = {name: AGGREGATES[name](interval) for name in names}
            shown = {name: item for name, item in values.items() if item is not None}
            entries.append({"timestamp": interval.start, **shown})
        return entries, None

    def _intervals(self, granularity: Granularity, first: int) -> Iterator[Interval]:
        """The intervals that hold points; one that reaches beyond the end is left out when it begins there."""
        points = [(time, cast("float", self._converted(value))) for time, value, _ in self._points(first, self.end, -1)]
        if not points:
            return
        before, after = (cast("Point | None", row and row[:2]) for row in self._beside(first, self.end))
        starts = _Starts(granularity, first)
        groups = [(start, end, [*group]) for (start, end), group in groupby(points, lambda point: starts.of(point[0]))]
        is_step = self.resource.body.get("isStep") is True
        for place, (start, end, members) in enumerate(groups):
            previous = groups[place - 1][2][-1] if place else before
            following = groups[place + 1][2][0] if place + 1 < len(groups) else after
            yield Interval(start, end, members, previous, following, is_step)

    def _points(self, start: int, end: int, limit: int) -> list[Row]:
        given = (self.resource.id, self.below, start, end, limit)
        rows = self.database.run(f"{_SELECT} time>=? AND time<? ORDER BY time LIMIT ?", given).fetchall()
        return cast("list[Row]", rows)

    def _beside(self, start: int, end: int) -> tuple[Row | None, Row | None]:
        here = (self.resource.id, self.below)
        before = self.database.run(f"{_SELECT} time<? ORDER BY time DESC LIMIT 1", (*here, start)).fetchone()
        after = self.database.run(f"{_SELECT} time>=? ORDER BY time LIMIT 1", (*here, end)).fetchone()
        return before, after

    def _target_unit(self) -> str | None:
        source = self.resource.body.get("unitExternalId")
        wanted, system = self.query.target_unit, self.query.target_unit_system
        if wanted is None and system is None:
            return None
        if not isinstance(source, str):
            raise bad_request("The time series has no unitExternalId, so it cannot be converted.")
        return wanted or unit_of_system(source, system or "Default")

    def _converted(self, value: float | str) -> float | str:
        source = self.resource.body.get("unitExternalId")
        if self.unit is None or isinstance(value, str) or not isinstance(source, str):
            return value
        return converter(source, self.unit)(value)


class _Starts:
    """The interval of each moment, for moments in order."""

    def __init__(self, granularity: Granularity, first: int) -> None:
        self.granularity = granularity
        self.start, self.end = first, granularity.next(first)

    def of(self, moment: int) -> tuple[int, int]:
        length = self.end - self.start
        if moment >= self.end + length and self.granularity.unit in ("s", "m", "h"):
            self.start += (moment - self.start) // length * length
            self.end = self.start + length
        while moment >= self.end:
            self.start, self.end = self.end, self.granularity.next(self.end)
        return self.start, self.end


def latest_before(store: Store, resource: Resource, before: int) -> list[tuple[SqlValue, ...]]:
    """Return the last point before a moment, or nothing."""
    statement = f"{_SELECT} time<? ORDER BY time DESC LIMIT 1"
    return [row[:2] for row in store.database.run(statement, (resource.id, UNCERTAIN, before)).fetchall()]
