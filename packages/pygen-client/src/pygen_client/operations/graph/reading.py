"""Reads a query to its end: pages of its root, each with all that is included, every level complete."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from pygen_client.errors import InvalidInputError
from pygen_client.operations.graph.division import exact_ids
from pygen_client.operations.graph.growing import Grower
from pygen_client.operations.graph.ordering import in_order
from pygen_client.operations.graph.plan import ReadPlan, plan_read, split_join
from pygen_client.operations.graph.resolving import resolve_query
from pygen_client.operations.graph.rows import RowPage
from pygen_client.operations.graph.semi_joins import SemiJoins, at_other_end
from pygen_client.operations.instances.query import QueryRequest, query_pages
from pygen_client.operations.instances.reads import ListRequest, Source, list_pages, retrieve
from pygen_client.operations.instructions import emit
from pygen_client.operations.streams import fold_pages, group_pages, map_pages, take_items
from pygen_client.query.filters import And, Filter, HasData
from pygen_client.query.passes import split_values
from pygen_client.query.passes.junctions import ALWAYS
from pygen_client.query.steps import EdgesStep, NodesStep
from pygen_client.query.steps_plan import CHILD_PAGE, ROOT, Shown, plan_steps, smaller_filter
from pygen_client.query.tree import Include, InstanceQuery
from pygen_client.wire.identifiers import InstanceKey

if TYPE_CHECKING:
    from pygen_client.operations.graph.division import Part
    from pygen_client.operations.graph.rows import Rows, StepRows
    from pygen_client.operations.instances.query import QueryPage
    from pygen_client.operations.instructions import Operation, Stream
    from pygen_client.query.filters import Related
    from pygen_client.query.relations import Key
    from pygen_client.query.steps import Step
    from pygen_client.query.steps_plan import StepsPlan
    from pygen_client.query.tree import KindOf

R = TypeVar("R")
LIST_PAGE = 1_000
TREE_PAGE = 1_000
"""Roots a page, where others are read with them."""


@dataclass(frozen=True, slots=True)
class Paging:
    """How pages are asked for.

    Attributes:
        size: roots a page; None chooses.
        cursor: where to begin.
        read_ahead: ask for the next page before this one is decoded.
        joins: whether pages may come without cursors, where that saves requests.
    """

    size: int | None = None
    cursor: str | None = None
    read_ahead: bool = True
    joins: bool = True


@dataclass(frozen=True, slots=True)
class GraphReader(Generic[R]):
    """Reads queries.

    Attributes:
        rows: what becomes of instances.
        kind_of: what properties hold.
    """

    rows: Rows[R]
    kind_of: KindOf

    def pages(self, query: InstanceQuery, paging: Paging | None = None) -> Stream[RowPage[R]]:
        """All pages, up to the query's limit.

        Raises:
            InvalidInputError: `CLIENT.QUERY_NOT_RESUMABLE`: a cursor was given, and no cursor can say where to go on.
        """
        given = paging or Paging()
        plan = yield from self.plan(query, joins=given.joins and given.cursor is None)
        if given.cursor is not None and not plan.is_resumable:
            message = "This query is read in parts, by lists of ids: it has no cursors. Read it from its beginning."
            raise InvalidInputError(message, code="CLIENT.QUERY_NOT_RESUMABLE")
        yield from self.read(plan, given)

    def plan(self, query: InstanceQuery, *, joins: bool = True) -> Operation[ReadPlan]:
        """The plan; reads the ids that conditions on related instances mean.

        Args:
            query: the query.
            joins: whether one such condition may be followed from its other end, in the same request as the answer.
        """
        join, rest = split_join(query.filter) if joins and not query.sort and query.limit != 0 else (None, query.filter)
        bare = query if join is None else replace(query, filter=rest)
        plan = plan_read((yield from resolve_query(bare, self.kind_of)), self.kind_of)
        if join is None or plan.endpoint == "nothing":
            return plan
        if len(plan.parts) > 1:  # more ids than one request may list
            return (yield from self.plan(query, joins=False))
        resolver = SemiJoins(self.kind_of)
        inner = yield from resolver.resolve(at_other_end(join))
        edges = None if join.edge_filter is None else (yield from resolver.resolve(join.edge_filter))
        return plan_read(plan.query, self.kind_of, replace(join, filter=inner, edge_filter=edges))

    def collect(self, query: InstanceQuery) -> Operation[list[R]]:
        """All rows."""
        nothing: list[R] = []
        stream = self.pages(query, Paging(read_ahead=False))
        return (yield from fold_pages(stream, nothing, lambda rows, page: [*rows, *page.items]))

    def read(self, plan: ReadPlan, paging: Paging) -> Stream[RowPage[R]]:
        """The pages of a plan. The parts of one that has several are read one after another, and sorted here."""
        if plan.endpoint == "nothing":
            return
        query = plan.query
        if len(plan.parts) > 1 and query.sort:
            yield from self._read_sorted(plan)
            return
        left = query.limit
        for part in plan.parts:
            given = 0

            def count(page: RowPage[R]) -> RowPage[R]:
                nonlocal given
                given += len(page.items)
                return page

            stream = self._read_part(plan, part, replace(query, limit=left), paging)
            yield from map_pages(stream, count)
            left = None if left is None else left - given
            if left is not None and left <= 0:
                return

    def _read_sorted(self, plan: ReadPlan) -> Stream[RowPage[R]]:
        query, everything = plan.query, Paging(read_ahead=False)
        rows: list[R] = []
        for part in plan.parts:
            stream = self._read_part(plan, part, _with_sorted(query), everything)
            rows = yield from fold_pages(stream, rows, lambda all_of_them, page: [*all_of_them, *page.items])
        yield from emit(RowPage(in_order(self.rows, rows, query.sort)[: query.limit]))

    def _read_part(self, plan: ReadPlan, part: Part, query: InstanceQuery, paging: Paging) -> Stream[RowPage[R]]:
        """One part; what must be left out of it is left out here, so the limit counts afterwards."""
        drops = bool(part.without) or plan.join is not None or any(one.required for one in query.include)
        pushed = replace(query, limit=None) if drops else query
        match plan.endpoint:
            case "byids":
                stream = self._retrieve(pushed, exact_ids(part.filter) or ())
            case "list":
                stream = self._list(pushed, part.filter, paging)
            case _ if plan.join is not None:
                stream = self._join(pushed, plan.join, part.filter, paging)
            case _:
                stream = self._query(pushed, part.filter, paging, query.limit)
        if part.without:
            stream = map_pages(stream, lambda page: replace(page, items=self._others(page, part.without)))
        if query.limit is not None:
            stream = take_items(
                stream, query.limit, lambda page: page.items, lambda page, items: replace(page, items=items)
            )
        return stream

    def _others(self, page: RowPage[R], without: tuple[frozenset[Key], ...]) -> list[R]:
        return [row for row in page.items if not any(self.rows.key(row) in ids for ids in without)]

    def _retrieve(self, query: InstanceQuery, ids: tuple[Key, ...]) -> Stream[RowPage[R]]:
        decode = self.rows.page_decoder(Shown(query.view, query.instance_type))
        keys = [InstanceKey(query.instance_type, *key) for key in ids]
        pages = yield from retrieve(keys, [Source(query.view, query.units)], decode)
        yield from emit(RowPage([row for page in pages for row in page]))

    def _list(self, query: InstanceQuery, given: Filter, paging: Paging) -> Stream[RowPage[R]]:
        request = ListRequest(
            query.instance_type,
            [Source(query.view, query.units)],
            None if given == ALWAYS else split_values(given),
            query.sort,
        )
        pages = list_pages(
            request,
            self.rows.page_decoder(Shown(query.view, query.instance_type)),
            page_size=_page_size(paging, LIST_PAGE, query.limit),
            limit=query.limit,
            cursor=paging.cursor,
            read_ahead=paging.read_ahead,
        )
        return map_pages(pages, lambda page: RowPage(page.items, page.cursor))

    def _query(self, query: InstanceQuery, given: Filter, paging: Paging, expected: int | None) -> Stream[RowPage[R]]:
        plan = plan_steps(Shown(query.view, query.instance_type, query.only, query.units), query.include, self.kind_of)
        size = _page_size(paging, TREE_PAGE if query.include else CHILD_PAGE, expected)
        pages = query_pages(
            request_of(query, given, plan, size),
            self.rows.steps_decoder(plan.shown),
            root=ROOT,
            limit=query.limit,
            count=lambda rows: len(rows.get(ROOT, ())),
            cursors=None if paging.cursor is None else {ROOT: paging.cursor},
            read_ahead=paging.read_ahead,
        )
        grower = Grower(self.rows, self.kind_of, self.collect)

        def finish(group: list[QueryPage[StepRows[R]]]) -> Operation[RowPage[R]]:
            roots = yield from grower.grow(group, plan)
            return RowPage(roots, group[0].cursors.get(ROOT))

        return group_pages(pages, lambda page: ROOT in page.fresh, finish)

    def _join(self, query: InstanceQuery, join: Related, given: Filter, paging: Paging) -> Stream[RowPage[R]]:
        """The instances that others lead to, each once: found from the other end, in the same requests."""
        back = join.relation.inverse()
        wanted = None if given == ALWAYS else given
        include = Include(back, wanted, join.edge_filter, only=query.only, include=query.include)
        plan = plan_steps(Shown(None), (include,), self.kind_of)
        root = NodesStep(smaller_filter(join.filter, self.kind_of), limit=paging.size or CHILD_PAGE)
        request = QueryRequest({ROOT: root, **plan.steps}, {name: one.select() for name, one in plan.shown.items()})
        decode = self.rows.steps_decoder(plan.shown)
        pages = query_pages(request, decode, root=ROOT, read_ahead=paging.read_ahead)
        grower = Grower(self.rows, self.kind_of, self.collect)
        seen: set[Key] = set()

        def finish(group: list[QueryPage[StepRows[R]]]) -> Operation[RowPage[R]]:
            return RowPage((yield from grower.grow_behind(group, plan.branches[0], seen)))

        return group_pages(pages, lambda page: ROOT in page.fresh, finish)


def request_of(query: InstanceQuery, given: Filter, plan: StepsPlan, size: int) -> QueryRequest:
    """The request for a page of the root, with all steps below."""
    here = HasData((query.view,))
    root_filter = here if given == ALWAYS else split_values(And((here, given)))
    root: Step
    if query.instance_type == "node":
        root = NodesStep(root_filter, sort=query.sort, limit=size)
    else:
        root = EdgesStep(root_filter, sort=query.sort, limit=size)
    return QueryRequest({ROOT: root, **plan.steps}, {name: shown.select() for name, shown in plan.shown.items()})


def _page_size(paging: Paging, most: int, limit: int | None) -> int:
    size = paging.size or most
    return size if limit is None else max(1, min(size, limit))


def _with_sorted(query: InstanceQuery) -> InstanceQuery:
    """The same query, which also reads what it is sorted by."""
    if query.only is None:
        return query
    return replace(
        query,
        only=tuple(dict.fromkeys((*query.only, *(one.property[-1] for one in query.sort if len(one.property) == 3)))),
    )
