"""What a query reads, as a deferred list takes it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from pygen_client.errors import InvalidInputError
from pygen_client.operations.graph.counting import count_exactly, count_matches
from pygen_client.operations.graph.reading import GraphReader, Paging
from pygen_client.operations.instances import ListRequest, Source
from pygen_client.operations.streams import map_pages
from pygen_runtime.columns import columns_of
from pygen_runtime.instances.read import Instance
from pygen_runtime.query.facts import kinds_of
from pygen_runtime.query.rows import TypedRows
from pygen_runtime.reading.inspection import types_of
from pygen_runtime.reading.pending import Chunk, join_chunks
from pygen_runtime.reading.selection import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pygen_client.operations.instructions import Operation, Stream
    from pygen_client.query.tree import InstanceQuery
    from pygen_runtime.columns import Columns
    from pygen_runtime.decoding.policy import ReadPolicy
    from pygen_runtime.reading.inspection import Notices, PropertyTypes

T = TypeVar("T", bound=Instance)
_MOST = 1_000


@dataclass(frozen=True, slots=True)
class QuerySelection(Generic[T]):
    """Instances of a view, and what a query includes.

    Attributes:
        item: the class to read.
        query: which instances, and what is included.
        policy: what happens to instances that do not fit their class.
        page_size: how many to ask for at once; None chooses.
        cursor: where to go on.
        needs_cursors: whether each page must say where to go on.
    """

    item: type[T]
    query: InstanceQuery
    policy: ReadPolicy = "raise"
    page_size: int | None = None
    cursor: str | None = None
    needs_cursors: bool = False

    @property
    def reader(self) -> GraphReader[T]:
        """What reads it."""
        package = self.item.__view__.package
        return GraphReader(TypedRows(self.item.__view__.registry.package, self.policy), kinds_of(package))

    def resumed(self, page_size: int | None, cursors: Mapping[str, str | None] | None) -> QuerySelection[T]:
        """The same instances from where the cursors of an earlier page point.

        Raises:
            InvalidInputError: `RUNTIME.CHUNK_SIZE_INVALID`, `RUNTIME.CURSORS_INVALID`.
        """
        if page_size is not None and not 1 <= page_size <= _MOST:
            message = f"chunk_size must lie between 1 and 1,000, not {page_size}."
            raise InvalidInputError(message, code="RUNTIME.CHUNK_SIZE_INVALID")
        if cursors is not None and cursors.keys() != {ROOT}:
            message = f"cursors must be those of a page: got keys {sorted(cursors)}, expected {[ROOT]}."
            raise InvalidInputError(message, code="RUNTIME.CURSORS_INVALID")
        cursor = None if cursors is None else cursors[ROOT]
        query = replace(self.query, limit=0) if cursors is not None and cursor is None else self.query
        return replace(self, query=query, page_size=page_size, cursor=cursor, needs_cursors=True)

    def chunks(self, limit: int | None = None, after: Chunk[T] | None = None) -> Stream[Chunk[T]]:
        """The pages; with a limit instead of the own one, or behind a first page."""
        most, cursor = self._rest(limit, after)
        skipped = 0
        if after is not None and cursor is None:
            if len(after.items) < (self.page_size or _MOST):
                return
            skipped, most = len(after.items), None if most is None else most + len(after.items)
        paging = Paging(self.page_size, cursor, joins=not self.needs_cursors)
        pages = self.reader.pages(replace(self.query, limit=most), paging)
        chunks = map_pages(pages, lambda page: Chunk(list(page.items), {ROOT: page.cursor}))
        yield from _behind(chunks, skipped)

    def first_chunk(self) -> Operation[Chunk[T]]:
        """The first page alone; empty where there is none."""
        return join_chunks(self.chunks(self.page_size or 1000))

    def columns(self) -> Operation[Columns]:
        """The fields of the instances by column, relations among them."""
        chunk = yield from join_chunks(self.chunks())
        return columns_of(self.item, chunk.items)

    def count(self) -> Operation[int]:
        """How many the server counts."""
        return count_matches(self.query, kinds_of(self.item.__view__.package))

    def count_exactly(self) -> Operation[int]:
        """How many there are, by paging through their ids."""
        return count_exactly(self.query, kinds_of(self.item.__view__.package))

    def in_units(self, units: tuple[tuple[str, str], ...]) -> QuerySelection[T]:
        """The same in other units: those of the instances themselves, not of what is included."""
        return replace(self, query=replace(self.query, units=units))

    def typing(self) -> Operation[PropertyTypes]:
        """What the server says about the properties."""
        source = Source(self.query.view, self.query.units)
        return types_of(self.item.__view__, ListRequest(self.query.instance_type, [source]))

    def notices(self) -> Operation[Notices]:
        """What the server says about the requests.

        Raises:
            InvalidInputError: `RUNTIME.NOTICES_OF_SEVERAL`: it may take several requests.
        """
        message = "This reads relations and may take several requests: see explain() of a query, or ask without them."
        raise InvalidInputError(message, code="RUNTIME.NOTICES_OF_SEVERAL")

    def describe(self) -> str:
        """What it reads, for people."""
        query = self.query
        parts = [self.item.__name__, "all" if query.limit is None else f"at most {query.limit}"]
        if query.filter is not None:
            parts.append("filtered")
        parts += [f"with {one.relation.name}" for one in query.include]
        return ", ".join(parts)

    def _rest(self, limit: int | None, after: Chunk[T] | None) -> tuple[int | None, str | None]:
        """How many are to come, and where to go on."""
        own = self.query.limit
        most = own if limit is None else limit if own is None else min(limit, own)
        if after is None:
            return most, self.cursor
        return None if most is None else max(0, most - len(after.items)), after.cursors.get(ROOT)


def _behind(chunks: Stream[Chunk[T]], skipped: int) -> Stream[Chunk[T]]:
    """The pages without their first objects, where no cursor says where to go on."""
    left = skipped

    def cut(chunk: Chunk[T]) -> Chunk[T]:
        nonlocal left
        items, left = chunk.items[left:], max(0, left - len(chunk.items))
        return Chunk(items, chunk.cursors)

    return map_pages(chunks, cut)
