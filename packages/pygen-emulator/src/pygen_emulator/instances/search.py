# ruff: noqa: S608 - names in the SQL are numbers and aliases of ours; values are parameters
"""Search (API section 5.6), and the part of it that aggregate shares."""

from dataclasses import dataclass

from pygen_emulator import decisions
from pygen_emulator.filters.compile import require, require_data
from pygen_emulator.filters.parse import FILTER
from pygen_emulator.filters.scope import Column, Scope, Terms
from pygen_emulator.filters.tree import Filter
from pygen_emulator.instances.head import KINDS
from pygen_emulator.instances.order import read_order
from pygen_emulator.instances.projection import Selection, project
from pygen_emulator.instances.reading import global_condition, page_text
from pygen_emulator.instances.requests import INSTANCE_TYPE, SORT, TARGET_UNITS, SortKey, SourceSelector, TargetUnit
from pygen_emulator.schema.references import VIEW_REF, ViewRef
from pygen_emulator.schema.types import Kind
from pygen_emulator.shapes import Field, array, choice, flag, integer, optional, record, required, text
from pygen_emulator.store.sql import Sql, joined, value
from pygen_emulator.store.store import Store


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which instances of a view are meant: text to look for and a filter."""

    view: ViewRef
    instance_type: str
    query: str | None
    properties: tuple[str, ...] | None
    operator: str
    filter: Filter | None


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """The body of `POST /models/instances/search`."""

    view: ViewRef
    instance_type: str
    query: str | None
    properties: tuple[str, ...] | None
    operator: str
    filter: Filter | None
    sort: tuple[SortKey, ...]
    limit: int
    include_typing: bool
    target_units: tuple[TargetUnit, ...]

    @property
    def wanted(self) -> Wanted:
        """What is looked for."""
        return Wanted(self.view, self.instance_type, self.query, self.properties, self.operator, self.filter)


WANTED: dict[str, Field[object]] = {
    "view": required(VIEW_REF),
    "instanceType": optional(INSTANCE_TYPE, "node"),
    "query": optional(text(most=10_000)),
    "properties": optional(array(text(least=1, most=255), 0, 200)),
    "operator": optional(choice("AND", "OR"), "OR"),
    "filter": optional(FILTER),
}
SEARCH = record(
    SearchRequest,
    {
        **WANTED,
        "sort": optional(SORT, ()),
        "limit": optional(integer(least=1, most=1000), 1000),
        "includeTyping": optional(flag(), default=False),
        "targetUnits": optional(TARGET_UNITS, ()),
    },
)


def search(store: Store, request: SearchRequest) -> str:
    """Return the instances that match best, at most `limit`."""
    scope = search_scope(store, request.view)
    conditions = conditions_of(store, request.wanted, scope)
    score = score_of(request.wanted, scope)
    exact = _exact(request, scope)
    order = read_order(request.sort, scope).clause()
    if not request.sort and score is not None:
        order = Sql(" ORDER BY 2 DESC, ") + score + Sql(" DESC, i.id")
    projection = project([Selection(scope.terms.catalog.view(request.view))], scope)
    start = Sql("SELECT ") + projection + Sql(", ") + exact + Sql(" FROM ") + scope.source() + Sql(" WHERE ")
    rows = store.database.rows(start + joined("AND", conditions) + order + Sql(" LIMIT ") + value(request.limit))
    if any(row[1] for row in rows) and decisions.EXACT_EXTERNAL_ID_STANDS_ALONE:
        rows = [row for row in rows if row[1]]
    source = SourceSelector(request.view, request.target_units)
    return page_text(store, (source,), [str(row[0]) for row in rows], include_typing=request.include_typing)


def search_scope(store: Store, view: ViewRef) -> Scope:
    """Return the scope of an instance of a view, where paths of one segment are the view's properties."""
    catalog = store.catalog
    return Scope(Terms(catalog, view=catalog.view(view), searching=True))


def conditions_of(store: Store, wanted: Wanted, scope: Scope) -> list[Sql]:
    """Return the conditions that pick the instances that are meant."""
    conditions = [Sql(f"i.kind={KINDS[wanted.instance_type]} AND i.deleted IS NULL"), require_data(wanted.view, scope)]
    if wanted.filter is not None:
        conditions.append(require(wanted.filter, scope))
    score = score_of(wanted, scope)
    if score is not None:
        conditions.append(score + Sql(" > 0"))
    conditions.append(global_condition(store, wanted.filter))
    return conditions


def score_of(wanted: Wanted, scope: Scope) -> Sql | None:
    """Return the expression that tells how well an instance matches; None when there is no text to look for."""
    columns = [_text(column) for column in _columns(wanted, scope)]
    if not wanted.query:
        return None
    every = 1 if wanted.operator == "AND" else 0
    return Sql("word_score(") + value(wanted.query) + Sql(", ".join([f",{every}", *columns]) + ")")


def _columns(wanted: Wanted, scope: Scope) -> list[Column]:
    """The columns to look into; a property that the view does not have is refused even when there is no query."""
    if wanted.properties:
        return [scope.column((name,)) for name in wanted.properties]
    view = scope.terms.catalog.view(wanted.view)
    names = [name for name, slot in view.slots.items() if slot.property.type.kind is Kind.TEXT]
    found = [scope.column((name,)) for name in names]
    return [*found, scope.base("externalId")] if decisions.SEARCH_EXTERNAL_ID_BY_DEFAULT else found


def _text(column: Column) -> str:
    return f"(SELECT group_concat(value, ' ') FROM json_each({column.sql}))" if column.type.is_list else column.sql


def _exact(request: SearchRequest, scope: Scope) -> Sql:
    if request.query and "externalId" in (request.properties or ()):
        return Sql(f"({scope.base('externalId').sql} = ") + value(request.query) + Sql(")")
    return Sql("0")
