"""Instances together with what they are connected with: one query a page, every level read to its end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pygen_client.operations.instances import ListRequest, QueryPage, QueryRequest, Source, list_pages, query_pages
from pygen_client.operations.instances.reads import PATH
from pygen_client.query.filters import And, ContainsAny, Equals, Filter, In, Or
from pygen_client.query.properties import PropertyPath
from pygen_client.query.steps import NodesStep, Select
from pygen_runtime.columns import columns_of
from pygen_runtime.decoding.decoder import decoder_of
from pygen_runtime.decoding.steps import Rows, steps_decoder
from pygen_runtime.instances.read import Instance
from pygen_runtime.reading.assembly import assemble
from pygen_runtime.reading.connection_plan import ROOT, Branch, ConnectionPlan, root_filter, steps_of
from pygen_runtime.reading.inspection import notices_of
from pygen_runtime.reading.pending import Chunk, join_chunks
from pygen_runtime.reading.streams import collect_pages, fold_pages, group_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pygen_client.operations.instructions import Operation, Stream
    from pygen_runtime.columns import Columns
    from pygen_runtime.ids import HasId
    from pygen_runtime.reading.inspection import Notices, PropertyTypes
    from pygen_runtime.reading.selection import Selection

T = TypeVar("T", bound=Instance)
# The API takes at most 100 references in one filter.
_REFERENCES = 100


@dataclass(frozen=True)
class ConnectedSelection(Generic[T]):
    """Nodes of one view, and what they are connected with.

    Attributes:
        selection: which nodes.
        plan: how their connections are read.
    """

    selection: Selection[T]
    plan: ConnectionPlan

    def chunks(self, limit: int | None = None, after: Chunk[T] | None = None) -> Stream[Chunk[T]]:
        """The pages; with a limit instead of the own one, or behind a first page."""
        most, cursor = self.selection.rest(limit, after)
        if most == 0 or (after is not None and cursor is None):
            return
        given = root_filter(self.selection.item, self.selection.filter)
        pages = query_pages(
            self._request(given, self.plan.batches[0]),
            self._decoders[0],
            root=ROOT,
            limit=most,
            count=lambda rows: len(rows.get(ROOT, [])),
            cursors=None if cursor is None else {ROOT: cursor},
        )
        yield from group_pages(pages, lambda page: ROOT in page.fresh, self._finish)

    def first_chunk(self) -> Operation[Chunk[T]]:
        """The first page alone; empty where there is none."""
        return join_chunks(self.chunks(self.selection.page_size))

    def columns(self) -> Operation[Columns]:
        """The fields of the instances by column, connections among them."""
        chunk = yield from join_chunks(self.chunks())
        return columns_of(self.selection.item, chunk.items)

    def count(self) -> Operation[int]:
        """How many the server counts."""
        return self.selection.count()

    def count_exactly(self) -> Operation[int]:
        """How many there are, by paging through them without their values."""
        return self.selection.count_exactly()

    def describe(self) -> str:
        """What it reads, for people."""
        return f"{self.selection.describe()}, with connections"

    def _request(self, given: Filter, batch: tuple[Branch, ...]) -> QueryRequest:
        item, size = self.selection.item, self.selection.page_size
        steps, shown = steps_of(item, batch)
        root = NodesStep(given, sort=self.selection.sort, limit=size)
        return QueryRequest({ROOT: root, **steps}, {ROOT: self._shown_root(), **shown})

    def _shown_root(self) -> Select:
        view = self.selection.item.__view__.view
        return Select({view: ("*",)}, units={view: self.selection.units})

    def in_units(self, units: tuple[tuple[str, str], ...]) -> ConnectedSelection[T]:
        """The same in other units: those of the nodes themselves."""
        return replace(self, selection=self.selection.in_units(units))

    def typing(self) -> Operation[PropertyTypes]:
        """What the server says about the properties of the nodes."""
        return self.selection.typing()

    def notices(self) -> Operation[Notices]:
        """What the server says about the first query."""
        given = root_filter(self.selection.item, self.selection.filter)
        return notices_of(f"{PATH}/query", self._request(given, self.plan.batches[0]).dump())

    @cached_property
    def _decoders(self) -> list[Any]:
        return [steps_decoder(self._classes(batch), self.selection.policy) for batch in self.plan.batches]

    def _classes(self, batch: tuple[Branch, ...]) -> dict[str, type[Instance] | None]:
        classes: dict[str, type[Instance] | None] = {ROOT: self.selection.item}
        for branch in batch:
            classes[branch.step] = branch.shown
            if branch.end_step is not None:
                classes[branch.end_step] = branch.target
        return classes

    def _finish(self, group: list[QueryPage[Rows]]) -> Operation[Chunk[T]]:
        """The nodes of one page of the root, with everything that belongs to them."""
        rows = _fresh_rows(group)
        roots: list[T] = rows.get(ROOT, [])
        if roots:
            for place, batch in enumerate(self.plan.batches):
                found = rows if place == 0 else (yield from self._beside(roots, place, batch))
                assemble(roots, batch, found)
            for branch in self.plan.by_list:
                assemble(roots, (branch,), {branch.step: (yield from self._by_list(roots, branch))})
        return Chunk(roots, {ROOT: group[0].cursors.get(ROOT)})

    def _beside(self, roots: list[T], place: int, batch: tuple[Branch, ...]) -> Operation[Rows]:
        """What a further query finds for nodes that are here already: for views with more connections than steps."""
        request = self._request(root_filter(self.selection.item, is_one_of(roots)), batch)
        pages = query_pages(request, self._decoders[place], root=ROOT)
        nothing: Rows = {}
        return (yield from fold_pages(pages, nothing, lambda rows, page: _add(rows, _fresh_rows([page]))))

    def _by_list(self, roots: list[T], branch: Branch) -> Operation[list[Any]]:
        """The nodes whose list of direct relations holds one of the roots: no query can follow these backwards."""
        target, through = branch.target, branch.through
        if target is None or through is None:
            return []
        view = target.__view__
        found: dict[tuple[str, str], Any] = {}
        for part in _parts(roots, _REFERENCES):
            holds = ContainsAny(view.reference(through), [root.as_id() for root in part])  # type: ignore[attr-defined] # nodes
            request = ListRequest("node", [Source(view.view)], holds)
            pages = list_pages(request, decoder_of(target, self.selection.policy))
            for page in (yield from collect_pages(pages)):
                found |= {(node.space, node.external_id): node for node in page.items}
        return list(found.values())


def is_one_of(nodes: Iterable[HasId]) -> Filter:
    """A filter for these nodes."""
    by_space: dict[str, list[str]] = {}
    for node in nodes:
        by_space.setdefault(node.space, []).append(node.external_id)
    spaces = tuple(
        And((Equals(PropertyPath.node("space"), space), In(PropertyPath.node("externalId"), ids)))
        for space, ids in by_space.items()
    )
    return spaces[0] if len(spaces) == 1 else Or(spaces)


def _fresh_rows(pages: list[QueryPage[Rows]]) -> Rows:
    """What is new in each page: the rest is shown again."""
    rows: Rows = {}
    for page in pages:
        _add(rows, {name: found for name, found in page.items.items() if name in page.fresh})
    return rows


def _add(rows: Rows, more: Rows) -> Rows:
    for name, found in more.items():
        rows.setdefault(name, []).extend(found)
    return rows


def _parts(items: list[T], size: int) -> Iterator[list[T]]:
    for begin in range(0, len(items), size):
        yield items[begin : begin + size]
