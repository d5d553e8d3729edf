"""Retrieve by id and list (API sections 5.3 and 5.5)."""

from collections.abc import Sequence
from dataclasses import dataclass

from pygen_emulator.filters.compile import require, require_data
from pygen_emulator.filters.parse import FILTER
from pygen_emulator.filters.scope import Scope, Terms
from pygen_emulator.filters.tree import And, Equals, Filter, In, InstanceReferences
from pygen_emulator.instances.cursors import read_cursor, write_cursor
from pygen_emulator.instances.head import KINDS
from pygen_emulator.instances.order import Order, read_order
from pygen_emulator.instances.projection import Selection, project
from pygen_emulator.instances.requests import (
    CURSOR,
    DEBUG,
    INSTANCE_TYPE,
    SORT,
    SOURCE_SELECTOR,
    SortKey,
    SourceSelector,
    debug_notes,
    shows_results,
)
from pygen_emulator.instances.typing import typing_of
from pygen_emulator.instances.units import UnitPlan, convert_items, plan_units
from pygen_emulator.schema.references import INSTANCE_REF, InstanceRef
from pygen_emulator.shapes import array, flag, integer, optional, record, required
from pygen_emulator.store.sql import Sql, SqlValue, joined, listed, value
from pygen_emulator.store.store import Store
from pygen_emulator.wire.json_text import encode
from pygen_emulator.wire.json_values import Json, JsonObject

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class RetrieveRequest:
    """The body of `POST /models/instances/byids`."""

    items: tuple[InstanceRef, ...]
    sources: tuple[SourceSelector, ...]
    include_typing: bool


@dataclass(frozen=True, slots=True)
class ListRequest:
    """The body of `POST /models/instances/list`."""

    instance_type: str
    sources: tuple[SourceSelector, ...]
    filter: Filter | None
    sort: tuple[SortKey, ...]
    limit: int
    cursor: str | None
    include_typing: bool
    debug: JsonObject | None


_SOURCES = array(SOURCE_SELECTOR, 0, 10)
RETRIEVE = record(
    RetrieveRequest,
    {
        "items": required(array(INSTANCE_REF, 1, 1000)),
        "sources": optional(_SOURCES, ()),
        "includeTyping": optional(flag(), default=False),
    },
)
LIST = record(
    ListRequest,
    {
        "instanceType": optional(INSTANCE_TYPE, "node"),
        "sources": optional(_SOURCES, ()),
        "filter": optional(FILTER),
        "sort": optional(SORT, ()),
        "limit": optional(integer(least=1, most=1000), 1000),
        "cursor": optional(CURSOR),
        "includeTyping": optional(flag(), default=False),
        "debug": optional(DEBUG),
    },
)


def retrieve(store: Store, request: RetrieveRequest) -> str:
    """Return instances by id, in the order of the request; those without data in all sources are left out."""
    catalog = store.catalog
    scope = Scope(Terms(catalog))
    selections = [Selection(catalog.view(item.source)) for item in request.sources]
    conditions = [require_data(item.source, scope) for item in request.sources]
    projection = project(selections, scope)
    found: dict[tuple[object, object], str] = {}
    for kind, number in KINDS.items():
        keys = list(dict.fromkeys(item.key for item in request.items if item.instance_type == kind))
        for offset in range(0, len(keys), _CHUNK):
            wanted = [
                Sql(f"i.deleted IS NULL AND i.kind={number} AND i.key IN ") + listed(keys[offset : offset + _CHUNK])
            ]
            sql = (
                Sql("SELECT i.key, ")
                + projection
                + Sql(" FROM ")
                + scope.source()
                + Sql(" WHERE ")
                + joined("AND", [*wanted, *conditions])
            )
            found.update(((kind, row[0]), str(row[1])) for row in store.database.rows(sql))
    asked = dict.fromkeys((item.instance_type, item.key) for item in request.items)
    items = [found[key] for key in asked if key in found]
    return page_text(store, request.sources, items, include_typing=request.include_typing)


def list_instances(store: Store, request: ListRequest) -> str | bytes:
    """Return a page of instances."""
    catalog = store.catalog
    scope = Scope(Terms(catalog))
    selections = [Selection(catalog.view(item.source)) for item in request.sources]
    conditions = [Sql(f"i.kind={KINDS[request.instance_type]} AND i.deleted IS NULL")]
    conditions += [require_data(item.source, scope) for item in request.sources]
    if request.filter is not None:
        conditions.append(require(request.filter, scope))
    conditions.append(global_condition(store, request.filter))
    order = read_order(request.sort, scope)
    projection = project(selections, scope)
    if is_selective(request.filter):
        source = scope.source()
    else:
        source, number = scope.source_by_container()
        order = read_order(request.sort, scope, number)
    if request.cursor is not None:
        conditions.append(order.after(read_cursor("list", request.cursor, order.width)))
    if not request.sort and shows_results(request.debug) and not plan_units(catalog, request.sources).changes:
        return _page_at_once(store, request, projection, source, conditions, order)
    start = Sql("SELECT ") + projection + Sql(f", {order.columns()} FROM ") + source + Sql(" WHERE ")
    sql = start + joined("AND", conditions) + order.clause() + Sql(" LIMIT ") + value(request.limit + 1)
    return _page(store, request, store.database.rows(sql))


def _page_at_once(  # noqa: PLR0913, PLR0917 - the parts of one statement
    store: Store, request: ListRequest, projection: Sql, source: Sql, conditions: Sequence[Sql], order: Order
) -> bytes:
    """Let SQLite put the items together as bytes: no text is made for a row."""
    inner = Sql("SELECT ") + projection + Sql(f" AS t, {order.number} AS n FROM ") + source + Sql(" WHERE ")
    inner += joined("AND", conditions) + order.clause() + Sql(" LIMIT ") + value(request.limit)
    whole = Sql("SELECT CAST(group_concat(t, ',') AS BLOB), count(*), max(n) FROM (") + inner + Sql(")")
    ((items, count, last),) = store.database.rows(whole)
    extra: dict[str, Json] = debug_notes(request.debug)
    if count == request.limit:
        more = Sql("SELECT 1 FROM ") + source + Sql(" WHERE ")
        if store.database.rows(more + joined("AND", [*conditions, order.after((last,))]) + Sql(" LIMIT 1")):
            extra["nextCursor"] = write_cursor("list", (last,))
    tail = page_tail(store, request.sources, UnitPlan(), include_typing=request.include_typing, extra=extra)
    return b'{"items":[' + (items if isinstance(items, bytes) else b"") + b"]" + tail.encode()


def _page(store: Store, request: ListRequest, rows: Sequence[tuple[SqlValue, ...]]) -> str:
    """Show rows of (text, cursor values); one row more than the limit says that there is another page."""
    shown = rows[: request.limit]
    extra: dict[str, Json] = debug_notes(request.debug)
    if len(rows) > request.limit:
        extra["nextCursor"] = write_cursor("list", shown[-1][1:])
    items = [str(row[0]) for row in shown] if shows_results(request.debug) else []
    return page_text(store, request.sources, items, include_typing=request.include_typing, extra=extra)


def page_text(
    store: Store,
    sources: Sequence[SourceSelector],
    items: Sequence[str],
    *,
    include_typing: bool,
    extra: JsonObject | None = None,
) -> str:
    """Put a page together from the texts of its items, converted to the units asked for."""
    plan = plan_units(store.catalog, sources)
    tail = page_tail(store, sources, plan, include_typing=include_typing, extra=extra or {})
    return f'{{"items":[{",".join(convert_items(plan, items))}]{tail}'


def page_tail(
    store: Store, sources: Sequence[SourceSelector], plan: UnitPlan, *, include_typing: bool, extra: JsonObject
) -> str:
    """Write what follows the items of a page."""
    tail = dict(extra)
    if include_typing:
        tail["typing"] = typing_of(store.catalog, sources, plan)
    return f",{encode(tail)[1:-1]}}}" if tail else "}"


def global_condition(store: Store, filter_: Filter | None) -> Sql:
    """Leave out instances of system spaces unless the filter asks for their space (API section 5.5)."""
    spaces = sorted(store.catalog.global_spaces)
    if not spaces or (filter_ is not None and _names_space(filter_)):
        return Sql("1")
    return Sql("i.space NOT IN ") + listed(spaces)


def _names_space(filter_: Filter) -> bool:
    match filter_:
        case And(children):
            return any(_names_space(child) for child in children)
        case Equals(path) | In(path):
            return path in (("node", "space"), ("edge", "space"))
        case _:
            return False


_SELECTIVE = {
    ("node", "externalId"),
    ("edge", "externalId"),
    ("edge", "startNode"),
    ("edge", "endNode"),
    ("edge", "type"),
}


def is_selective(filter_: Filter | None) -> bool:
    """Tell whether a filter picks few instances by an index of the instance table."""
    match filter_:
        case And(children):
            return any(is_selective(child) for child in children)
        case Equals(path) | In(path):
            return path in _SELECTIVE
        case InstanceReferences():
            return True
        case _:
            return False
