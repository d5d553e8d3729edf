# ruff: noqa: S608 - names in the SQL are numbers and aliases of ours; values are parameters
"""Sync: what exists, then what changes (API section 5.9).

Every change of an instance gets the next number, and a deleted instance keeps its rows until sync cursors have expired.
A cursor is in one of two phases: *backfill* holds the position in what existed, *changes* the number of the last change
that was seen. Both hold the last number at the first call: deletions up to it are none of the caller's business.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from pygen_emulator import decisions
from pygen_emulator.filters.scope import Scope, Terms
from pygen_emulator.instances.chains import Origin, reached_edges, reached_nodes
from pygen_emulator.instances.cursors import read_cursor_of, write_cursor
from pygen_emulator.instances.head import KINDS
from pygen_emulator.instances.order import Order, read_order
from pygen_emulator.instances.query import answer_text, show
from pygen_emulator.instances.steps import EdgesPart, InstanceStep, NodesPart, QueryRequest, SetStep
from pygen_emulator.instances.walking import Walk, id_list, part_conditions
from pygen_emulator.store.sql import TRUE, Sql, SqlValue, joined, value
from pygen_emulator.store.store import Store
from pygen_emulator.wire.errors import bad_request

if TYPE_CHECKING:
    from pygen_emulator.schema.references import InstanceKind
    from pygen_emulator.wire.json_values import Json

_BACKFILL, _CHANGES = "backfill", "changes"
_FIXED = 3


@dataclass(frozen=True, slots=True)
class Position:
    """Where a step stands.

    Args:
        phase: backfill or changes.
        mark: the number of the last change at the first call.
        place: values of the order after which the next page begins; empty at the start of the backfill.
    """

    phase: str
    mark: int
    place: tuple[SqlValue, ...]


def sync(store: Store, request: QueryRequest) -> str:
    """Return a page of each step, and a cursor for each of them, always."""
    syncing = _Sync(store, request)
    shown: dict[str, Sequence[str]] = {}
    cursors: dict[str, Json] = {}
    for name, select in request.select.items():
        step = request.with_[name]
        if isinstance(step, SetStep):
            raise bad_request(f"Sync has no set operations: '{name}' is one.")
        ids, cursors[name] = syncing.page(name, step)
        shown[name] = show(store, select, ids, step.part.filter)
    return answer_text(store, request, shown, cursors)


class _Sync:
    def __init__(self, store: Store, request: QueryRequest) -> None:
        self.store = store
        self.request = request
        self.terms = Terms(store.catalog, request.parameters)
        self.now = store.clock.now()

    def page(self, name: str, step: InstanceStep) -> tuple[list[int], str]:
        """Return the numbers of the next instances of a step, and its next cursor."""
        scope = Scope(self.terms)
        conditions = self.conditions(step, scope)
        backfill = read_order(step.sync.backfill_sort, scope)
        position = self.position(name, step, backfill)
        order = backfill if position.phase == _BACKFILL else Order((), "i.seq")
        if step.sync.skip_already_deleted or step.sync.mode == "noBackfill":
            mark = Sql(" OR i.seq > ") + value(position.mark)
            conditions.append(Sql("(i.deleted IS NULL") + (Sql("") if position.phase == _BACKFILL else mark) + Sql(")"))
        if position.place:
            conditions.append(order.after(position.place))
        start = Sql(f"SELECT i.id, {order.columns()} FROM ") + scope.source() + Sql(" WHERE ")
        end = order.clause() + Sql(" LIMIT ") + value(step.limit)
        rows = self.store.database.rows(start + joined("AND", conditions) + end)
        following = self.following(position, rows, step.limit)
        return [int(row[0] or 0) for row in rows], self.cursor(following)

    def conditions(self, step: InstanceStep, scope: Scope) -> list[Sql]:
        kind = "node" if isinstance(step.part, NodesPart) else "edge"
        reached = self.reached(step)
        return [Sql(f"i.kind={KINDS[kind]}"), reached, *part_conditions(self.store, step.part, scope)]

    def reached(self, step: InstanceStep) -> Sql:
        """All that the steps before lead to, whatever page they show."""
        part = step.part
        if part.from_ is None:
            return TRUE
        origin = self.origin(part.from_)
        match part:
            case NodesPart():
                return reached_nodes(self.store.catalog, part, origin)
            case EdgesPart():
                return reached_edges(part, origin)
            case _:
                assert_never(part)

    def origin(self, name: str) -> Origin:
        step = self.request.with_[name]
        if isinstance(step, SetStep):
            raise bad_request(f"Sync has no set operations: '{name}' is one.")
        kind: InstanceKind = "node" if isinstance(step.part, NodesPart) else "edge"
        direction = "outwards" if isinstance(step.part, NodesPart) else step.part.direction
        if isinstance(step.part, EdgesPart) and step.part.max_distance > 1:
            walk = Walk(self.store, self.request.with_, {}, self.request.parameters)
            return Origin(id_list(walk.result(name).ids), kind, direction)
        scope = Scope(self.terms)
        conditions = [Sql("i.deleted IS NULL"), *self.conditions(step, scope)]
        ids = Sql("SELECT i.id FROM ") + scope.source() + Sql(" WHERE ") + joined("AND", conditions)
        return Origin(ids, kind, direction)

    def position(self, name: str, step: InstanceStep, backfill: Order) -> Position:
        text = self.request.cursors.get(name)
        last = self.store.last_change
        if text is None:
            match step.sync.mode:
                case "onePhase":
                    return Position(_CHANGES, last, (0,))
                case "twoPhase":
                    return Position(_BACKFILL, last, ())
                case "noBackfill":
                    return Position(_CHANGES, last, (last,))
                case _:
                    assert_never(step.sync.mode)
        widths = {_BACKFILL: _FIXED + backfill.width, _CHANGES: _FIXED + 1}
        phase, (issued, mark, _, *place) = read_cursor_of(widths, text)
        age = self.now - int(issued or 0)
        allowed = self.request.allow_expired_cursors_and_accept_missed_deletes
        if age > decisions.SYNC_CURSOR_LIFETIME and not allowed:
            raise bad_request(f"The cursor of '{name}' has expired: it is older than three days. Start over.")
        return Position(phase, int(mark or 0), tuple(place))

    def following(self, position: Position, rows: Sequence[tuple[SqlValue, ...]], limit: int) -> Position:
        if len(rows) == limit:
            return Position(position.phase, position.mark, rows[-1][1:])
        if position.phase == _BACKFILL:
            return Position(_CHANGES, position.mark, (position.mark,))
        return Position(_CHANGES, position.mark, (self.store.last_change,))

    def cursor(self, position: Position) -> str:
        # The id makes each cursor a new text, also when nothing has changed.
        return write_cursor(position.phase, (self.now, position.mark, self.store.clock.request_id(), *position.place))
