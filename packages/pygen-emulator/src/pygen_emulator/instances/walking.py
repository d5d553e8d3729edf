# ruff: noqa: S608 - names in the SQL are numbers and aliases of ours; values are parameters
"""Compute the steps of a query, one after the other (API section 5.8)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pygen_emulator.filters.compile import matches_node, require
from pygen_emulator.filters.scope import Scope, Terms
from pygen_emulator.filters.tree import Filter
from pygen_emulator.instances.chains import Origin, far_column, near_column, reached_edges, reached_nodes, start_keys
from pygen_emulator.instances.cursors import read_cursor, write_cursor
from pygen_emulator.instances.head import KINDS
from pygen_emulator.instances.order import Level, Order, read_order
from pygen_emulator.instances.reading import global_condition, is_selective
from pygen_emulator.instances.requests import SortKey
from pygen_emulator.instances.steps import Direction, EdgesPart, InstanceStep, NodesPart, SetOperator, SetStep, Step
from pygen_emulator.schema.references import InstanceKind
from pygen_emulator.store.sql import TRUE, Sql, SqlValue, joined, value
from pygen_emulator.store.store import Store
from pygen_emulator.wire.json_text import encode
from pygen_emulator.wire.json_values import Json

_SET_LIMIT = 100


@dataclass(frozen=True, slots=True)
class Result:
    """The instances of a step by number, in order, and where its next page begins."""

    ids: tuple[int, ...]
    kind: InstanceKind
    direction: Direction
    cursor: str | None = None

    def origin(self) -> Origin:
        """Return them as the start of another step."""
        return Origin(id_list(self.ids), self.kind, self.direction)


def id_list(ids: Sequence[int]) -> Sql:
    """Return a statement that gives numbers: one parameter, so that the plan stays prepared."""
    items: list[Json] = list(ids)
    return Sql("SELECT value FROM json_each(?)", (encode(items),))


class Walk:
    """The steps of one query.

    Args:
        store: where instances are.
        steps: by name; they form no cycle.
        cursors: where each step's page begins.
        parameters: values that filters refer to.
    """

    def __init__(
        self, store: Store, steps: Mapping[str, Step], cursors: Mapping[str, str | None], parameters: Mapping[str, Json]
    ) -> None:
        self._store = store
        self._steps = steps
        self._cursors = cursors
        self._terms = Terms(store.catalog, parameters)
        self._results: dict[str, Result] = {}

    def result(self, name: str) -> Result:
        """Compute a step, and before it those that it needs."""
        if name not in self._results:
            step = self._steps[name]
            self._results[name] = self._set(step) if isinstance(step, SetStep) else self._instances(name, step)
        return self._results[name]

    def ordered(self, ids: Sequence[int], sort: Sequence[SortKey]) -> tuple[int, ...]:
        """Sort instances of a page."""
        if not sort or not ids:
            return tuple(ids)
        scope = Scope(self._terms)
        order = read_order(sort, scope)
        start = Sql("SELECT i.id FROM ") + scope.source() + Sql(" WHERE i.id IN (") + id_list(ids) + Sql(")")
        return _numbers(self._store.database.rows(start + order.clause()))

    def _instances(self, name: str, step: InstanceStep) -> Result:
        part = step.part
        origin = self.result(part.from_).origin() if part.from_ else None
        match part:
            case NodesPart():
                reached = reached_nodes(self._store.catalog, part, origin) if origin else TRUE
                return self._page(name, step, "node", "outwards", reached)
            case EdgesPart():
                if origin is not None and part.max_distance > 1:
                    return self._walked(step, part, origin)
                reached = reached_edges(part, origin) if origin else TRUE
                found = self._page(name, step, "edge", part.direction, reached)
                return replace(found, ids=self.ordered(found.ids, step.post_sort))

    def _page(self, name: str, step: InstanceStep, kind: InstanceKind, direction: Direction, reached: Sql) -> Result:
        scope = Scope(self._terms)
        conditions = [Sql(f"i.kind={KINDS[kind]} AND i.deleted IS NULL"), reached]
        conditions += part_conditions(self._store, step.part, scope)
        order = read_order(step.sort, scope)
        if reached is TRUE and not is_selective(step.part.filter):
            source, number = scope.source_by_container()
            order = read_order(step.sort, scope, number)
        else:
            source = scope.source()
        each = step.part.limit_each if isinstance(step.part, EdgesPart) else None
        statement, outer = _statement(source, conditions, order, each, near_column(direction))
        cursor = self._cursors.get(name)
        after = Sql(" AND ") + outer.after(read_cursor("query", cursor, outer.width)) if cursor else Sql("")
        rows = self._store.database.rows(statement + after + outer.clause() + Sql(" LIMIT ") + value(step.limit + 1))
        shown = rows[: step.limit]
        more = write_cursor("query", shown[-1]) if len(rows) > step.limit else None
        return Result(_numbers(shown), kind, direction, more)

    def _walked(self, step: InstanceStep, part: EdgesPart, origin: Origin) -> Result:
        """Follow edges from node to node; each edge once (decisions.py, question 22: such a step has no cursor)."""
        found: dict[int, None] = {}
        frontier = start_keys(part, origin)
        seen: set[str] = set()
        for _ in range(part.max_distance):
            rows = self._hop(part, frontier)
            found |= dict.fromkeys(int(number or 0) for number, _, _ in rows)
            reached = {str(key) for _, key, is_end in rows if not is_end} - seen
            if not reached or (not step.sort and len(found) >= step.limit):
                break
            seen |= reached
            keys: Json = sorted(reached)
            frontier = Sql("SELECT value FROM json_each(?)", (encode(keys),))
        ids = self.ordered(list(found), step.sort)[: step.limit]
        return Result(self.ordered(ids, step.post_sort), "edge", part.direction)

    def _hop(self, part: EdgesPart, frontier: Sql) -> list[tuple[SqlValue, ...]]:
        scope = Scope(self._terms)
        far = f"i.{far_column(part.direction)}"
        conditions = [
            Sql("i.kind=1 AND i.deleted IS NULL"),
            Sql(f"i.{near_column(part.direction)} IN (") + frontier + Sql(")"),
        ]
        conditions += part_conditions(self._store, part, scope)
        end = matches_node(part.termination_filter, far, scope) if part.termination_filter else Sql("0")
        start = Sql(f"SELECT i.id, {far}, ") + end + Sql(" FROM ") + scope.source() + Sql(" WHERE ")
        return self._store.database.rows(start + joined("AND", conditions) + Sql(" ORDER BY i.id"))

    def _set(self, step: SetStep) -> Result:
        members = [self.result(item) if isinstance(item, str) else self._set(item) for item in step.members]
        without = {number for name in step.except_ for number in self.result(name).ids}
        ids = [number for number in _combine(step.operator, [item.ids for item in members]) if number not in without]
        limit = step.limit or _SET_LIMIT
        return Result(tuple(ids[:limit]), members[0].kind, members[0].direction)


def part_conditions(store: Store, part: NodesPart | EdgesPart, scope: Scope) -> list[Sql]:
    """Return what the filters of a step ask of an instance."""
    conditions = [require(part.filter, scope)] if part.filter is not None else []
    if isinstance(part, EdgesPart) and part.node_filter is not None:
        conditions.append(matches_node(part.node_filter, f"i.{far_column(part.direction)}", scope))
    if part.from_ is None:
        conditions.append(global_condition(store, part.filter))
    return conditions


def certain_filter(step: Step) -> Filter | None:
    """Return the filter that every instance of a step passes."""
    return step.part.filter if isinstance(step, InstanceStep) else None


def _statement(
    source: Sql, conditions: Sequence[Sql], order: Order, each: int | None, partition: str
) -> tuple[Sql, Order]:
    """Return the statement up to its conditions, and the order in the terms that stand outside of it."""
    where = Sql(" FROM ") + source + Sql(" WHERE ") + joined("AND", conditions)
    if each is None:
        return Sql(f"SELECT {order.columns()}") + where, order
    levels = [Level(f"o{place}", level.descending, level.nulls_first) for place, level in enumerate(order.levels)]
    outer = Order(tuple(levels), "n")
    columns = ", ".join(f"{level.sql} AS o{place}" for place, level in enumerate(order.levels))
    inner = (
        f"SELECT {columns}{', ' if columns else ''}{order.number} AS n, row_number() OVER (PARTITION BY i.{partition}"
    )
    start = Sql(f"SELECT {outer.columns()} FROM ({inner}") + order.clause() + Sql(") AS place")
    return start + where + Sql(") WHERE place <= ") + value(each), outer


def _numbers(rows: Sequence[tuple[SqlValue, ...]]) -> tuple[int, ...]:
    return tuple(int(row[-1] or 0) for row in rows)


def _combine(operator: SetOperator, members: Sequence[tuple[int, ...]]) -> Sequence[int]:
    everything = [number for ids in members for number in ids]
    match operator:
        case "unionAll":
            return everything
        case "union":
            return list(dict.fromkeys(everything))
        case "intersection":
            shared = set(members[0]).intersection(*members[1:])
            return [number for number in dict.fromkeys(members[0]) if number in shared]
