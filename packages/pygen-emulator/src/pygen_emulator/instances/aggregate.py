# ruff: noqa: S608 - names in the SQL are numbers and aliases of ours; values are parameters
"""Aggregate (API section 5.7)."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pygen_emulator import decisions
from pygen_emulator.filters.scope import Column
from pygen_emulator.filters.tree import Filter
from pygen_emulator.instances.requests import TARGET_UNITS, SourceSelector, TargetUnit
from pygen_emulator.instances.search import WANTED, Wanted, conditions_of, search_scope
from pygen_emulator.instances.units import UnitPlan, plan_units
from pygen_emulator.schema.references import NodeRef, ViewRef
from pygen_emulator.schema.types import INTEGERS, NUMBERS, TEXTS, Kind
from pygen_emulator.shapes import Shape, array, integer, mapped, number, optional, record, text
from pygen_emulator.store.sql import Sql, SqlValue, joined, value
from pygen_emulator.store.store import Store
from pygen_emulator.wire.errors import bad_request, violation
from pygen_emulator.wire.json_values import Json, JsonObject

_GROUPABLE = frozenset({Kind.TEXT, Kind.DIRECT, Kind.BOOLEAN, Kind.ENUM, *NUMBERS})
_FUNCTIONS = ("avg", "count", "min", "max", "sum", "histogram")


@dataclass(frozen=True, slots=True)
class Aggregate:
    """One function over a property; `count` may go without a property, only a histogram has an interval."""

    function: str
    property: str | None
    interval: float | None


@dataclass(frozen=True, slots=True)
class AggregateRequest:
    """The body of `POST /models/instances/aggregate`."""

    view: ViewRef
    instance_type: str
    query: str | None
    properties: tuple[str, ...] | None
    operator: str
    filter: Filter | None
    aggregates: tuple[Aggregate, ...]
    group_by: tuple[str, ...]
    limit: int
    target_units: tuple[TargetUnit, ...]

    @property
    def wanted(self) -> Wanted:
        """Which instances count."""
        return Wanted(self.view, self.instance_type, self.query, self.properties, self.operator, self.filter)


@dataclass(frozen=True, slots=True)
class _Arguments:
    property: str | None
    interval: float | None


_ARGUMENTS = record(_Arguments, {"property": optional(text(least=1, most=255)), "interval": optional(number())})


def _read_aggregate(given: Json, where: str) -> Aggregate:
    fields = given.items() if isinstance(given, Mapping) else ()
    present = {name: arguments for name, arguments in fields if arguments is not None}
    if len(present) != 1 or next(iter(present)) not in _FUNCTIONS:
        raise bad_request(f"Invalid value for '{where}': expected exactly one of {list(_FUNCTIONS)}.")
    ((function, body),) = present.items()
    arguments = _ARGUMENTS.read(body, f"{where}.{function}")
    if function != "count" and arguments.property is None:
        raise violation(f"{where}.{function}.property must not be null")
    if function == "histogram" and not (arguments.interval and arguments.interval > 0):
        raise violation(f"{where}.histogram.interval must be greater than 0")
    return Aggregate(function, arguments.property, arguments.interval)


def _check_something(request: AggregateRequest, _: str) -> AggregateRequest:
    if not request.aggregates and not request.group_by:
        raise violation("aggregates size must be between 1 and 5")
    return request


_AGGREGATE = Shape(
    _read_aggregate,
    lambda: {
        "type": "object",
        "properties": {name: _ARGUMENTS.schema() for name in _FUNCTIONS},
        "minProperties": 1,
        "maxProperties": 1,
    },
)
AGGREGATE = mapped(
    record(
        AggregateRequest,
        {
            **WANTED,
            "aggregates": optional(array(_AGGREGATE, 0, 5), ()),
            "groupBy": optional(array(text(least=1, most=255), 0, 5), ()),
            "limit": optional(integer(least=1, most=1000), 100),
            "targetUnits": optional(TARGET_UNITS, ()),
        },
    ),
    _check_something,
)


def aggregate(store: Store, request: AggregateRequest) -> JsonObject:
    """Return one item, or one for each combination of values of the properties to group by."""
    return _Aggregation(store, request).answer()


@dataclass(frozen=True, slots=True)
class _Group:
    key: tuple[SqlValue, ...]
    shown: JsonObject


class _Aggregation:
    def __init__(self, store: Store, request: AggregateRequest) -> None:
        self.database = store.database
        self.request = request
        self.scope = search_scope(store, request.view)
        self.conditions = conditions_of(store, request.wanted, self.scope)
        self.columns = {item.property: self._numeric(item) for item in request.aggregates if item.property}
        self.groups = [self._groupable(name) for name in request.group_by]
        units = plan_units(store.catalog, (SourceSelector(request.view, request.target_units),))
        self.changes = {item: _change(units, request.view, item) for item in self.columns}

    def answer(self) -> JsonObject:
        functions = [item for item in self.request.aggregates if item.function != "histogram"]
        rows = self._rows([self._expression(item) for item in functions])
        width = len(self.groups)
        items: list[Json] = []
        for row in rows:
            group = self._group(row[:width])
            found = dict(zip(functions, _pairs(row[width:]), strict=False))
            entries = [
                self._buckets(item, group) if item.function == "histogram" else self._entry(item, *found[item])
                for item in self.request.aggregates
            ]
            shown: JsonObject = {"group": group.shown} if self.groups else {}
            items.append({"instanceType": self.request.instance_type, **shown, "aggregates": entries})
        return {"items": items}

    def _rows(self, expressions: list[str]) -> list[tuple[SqlValue, ...]]:
        keys = self._keys()
        sql = Sql(f"SELECT {', '.join([*keys, *expressions, 'count(*)'])} FROM ") + self._source() + Sql(" WHERE ")
        sql += joined("AND", [*self.conditions, *(Sql(f"{key} IS NOT NULL") for key in keys)])
        if keys:
            sql += Sql(f" GROUP BY {', '.join(keys)} ORDER BY count(*) DESC, {', '.join(keys)} LIMIT ")
            sql += value(self.request.limit)
        return self.database.rows(sql)

    def _keys(self) -> list[str]:
        return [f"g{place}.value" if column.type.is_list else column.sql for place, column in enumerate(self.groups)]

    def _source(self) -> Sql:
        source = self.scope.source()
        for place, column in enumerate(self.groups):
            if column.type.is_list:
                source += Sql(f" CROSS JOIN json_each({column.sql}) g{place}")
        return source

    def _group(self, key: tuple[SqlValue, ...]) -> _Group:
        names = self.request.group_by
        shown = {name: _shown(column, item) for name, column, item in zip(names, self.groups, key, strict=True)}
        return _Group(key, shown)

    def _expression(self, item: Aggregate) -> str:
        """The value and how many rows it comes from."""
        if item.property is None:
            return "count(*), count(*)"
        column = self.columns[item.property].sql
        return f"{item.function}({column}), count({column})"

    def _entry(self, item: Aggregate, found: SqlValue, count: SqlValue) -> JsonObject:
        entry: dict[str, Json] = {"aggregate": item.function}
        if item.property is not None:
            entry["property"] = item.property
        if item.function == "sum" and found is None:
            found = decisions.SUM_OF_NOTHING
        if isinstance(found, (int, float)):
            change = self.changes.get(item.property or "")
            if change and item.function != "count":
                found = change(found) + (int(count or 0) - 1) * change(0) if item.function == "sum" else change(found)
            if not math.isfinite(found):
                raise bad_request(f"The {item.function} of '{item.property}' is out of range.")
            entry["value"] = found
        return entry

    def _buckets(self, item: Aggregate, group: _Group) -> JsonObject:
        interval, column = item.interval or 1.0, self.columns[item.property or ""]
        conditions = [*self.conditions, Sql(f"{column.sql} IS NOT NULL")]
        conditions += [Sql(f"{name} = ") + value(part) for name, part in zip(self._keys(), group.key, strict=True)]
        sql = Sql(f"SELECT floor_to({column.sql}, ") + value(interval) + Sql(") b, count(*) FROM ") + self._source()
        sql += Sql(" WHERE ") + joined("AND", conditions) + Sql(" GROUP BY b ORDER BY b")
        counts = {int(number or 0): int(count or 0) for number, count in self.database.rows(sql)}
        buckets: list[Json] = [
            {"start": place * interval, "count": counts.get(place, 0)} for place in _places(list(counts))
        ]
        return {"aggregate": "histogram", "property": item.property, "interval": interval, "buckets": buckets}

    def _numeric(self, item: Aggregate) -> Column:
        column = self.scope.column((item.property or "",))
        if item.function != "count" and (column.type.kind not in NUMBERS or column.type.is_list):
            word = f"{column.type.kind.value}{'[]' if column.type.is_list else ''}"
            raise bad_request(f"Property '{column.name}' of type {word} cannot be used in {item.function}: no number.")
        return column

    def _groupable(self, name: str) -> Column:
        column = self.scope.column((name,))
        kind = column.type.kind
        if kind not in _GROUPABLE or (column.type.is_list and kind not in (Kind.TEXT, Kind.DIRECT)):
            word = f"{kind.value}{'[]' if column.type.is_list else ''}"
            raise bad_request(
                f"Property '{name}' of type {word} cannot be used in group by. Supported types are [text, text[], "
                "direct, direct[], int32, int64, float32, float64, boolean, enum]"
            )
        return column


def _change(units: UnitPlan, view: ViewRef, name: str) -> Callable[[float], float] | None:
    return units.changes.get((view, name))


def _shown(column: Column, item: SqlValue) -> Json:
    match column.type.kind:
        case Kind.BOOLEAN:
            return bool(item)
        case Kind.DIRECT:
            return NodeRef.from_key(str(item)).wire()
        case kind:
            return str(item) if kind in TEXTS else int(item or 0) if kind in INTEGERS else float(item or 0)


def _places(places: Sequence[int]) -> Sequence[int]:
    """Fill the gaps between buckets with empty ones, unless there would be too many (question 16)."""
    if not places or places[-1] - places[0] >= decisions.MOST_EMPTY_BUCKETS:
        return places
    return range(places[0], places[-1] + 1)


def _pairs(values: Sequence[SqlValue]) -> list[tuple[SqlValue, SqlValue]]:
    """Take values two by two; a last one alone is left out."""
    return list(zip(values[::2], values[1::2], strict=False))
