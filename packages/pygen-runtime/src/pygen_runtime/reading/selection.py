"""What to read of a view, frozen; and the streams and operations that read it. Nothing here waits."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from pygen_client.errors import InvalidInputError
from pygen_client.operations.instances import AggregateRequest, ListRequest, Source, aggregate, list_pages
from pygen_client.operations.instances.reads import PATH
from pygen_client.operations.streams import collect_pages, fold_pages, map_pages
from pygen_client.query.aggregates import Count
from pygen_client.query.filters import And, HasData
from pygen_runtime.columns import join_columns
from pygen_runtime.decoding.decoder import column_decoder_of, decoder_of, items_in
from pygen_runtime.instances.read import Instance
from pygen_runtime.reading.inspection import Notices, PropertyTypes, notices_of, types_of
from pygen_runtime.reading.pending import Chunk, join_chunks

if TYPE_CHECKING:
    from pygen_client.operations.instructions import Operation, Stream
    from pygen_client.query.filters import Filter
    from pygen_client.query.properties import Sort
    from pygen_runtime.columns import Columns
    from pygen_runtime.decoding.policy import ReadPolicy

T = TypeVar("T", bound=Instance)
ROOT = "0"
Limit = int | float | None


def read_limit(limit: Limit) -> int | None:
    """A limit as people give it: None, -1 and infinity are none.

    Raises:
        InvalidInputError: `RUNTIME.LIMIT_INVALID`.
    """
    if limit is None or limit in (-1, math.inf):
        return None
    if limit < 0 or limit != int(limit):
        message = f"limit must be a whole number of at least 0, or None, -1 or infinity for all; got {limit!r}."
        raise InvalidInputError(message, code="RUNTIME.LIMIT_INVALID")
    return int(limit)


def root_filter(item: type[Instance], given: Filter | None) -> Filter:
    """The filter of a step: it has no implied hasData."""
    here = HasData((item.__view__.view,))
    return here if given is None else And((given, here))


@dataclass(frozen=True, slots=True)
class Selection(Generic[T]):
    """Instances of one view.

    Attributes:
        item: the class to read.
        filter: which ones; None for all.
        sort: in which order.
        limit: how many at most; None for all.
        policy: what happens to instances that do not fit the class.
        page_size: how many to ask for at once, 1 to 1,000.
        cursor: where to go on.
        units: identifiers of properties, and the units that their values are converted to.
    """

    item: type[T]
    filter: Filter | None = None
    sort: tuple[Sort, ...] = ()
    limit: int | None = None
    policy: ReadPolicy = "raise"
    page_size: int = 1000
    cursor: str | None = None
    units: tuple[tuple[str, str], ...] = ()

    def chunks(self, limit: int | None = None, after: Chunk[T] | None = None) -> Stream[Chunk[T]]:
        """The pages; with a limit instead of the own one, or behind a first page."""
        most, cursor = self.rest(limit, after)
        if most == 0 or (after is not None and cursor is None):
            return
        decode = decoder_of(self.item, self.policy)
        pages = list_pages(self._request(), decode, page_size=self.page_size, limit=most, cursor=cursor)
        yield from map_pages(pages, lambda page: Chunk(page.items, {ROOT: page.cursor}))

    def columns(self) -> Operation[Columns]:
        """The fields of the instances by column; no objects are made."""
        decode = column_decoder_of(self.item, self.policy)
        pages = list_pages(self._request(), decode, page_size=self.page_size, limit=self.limit, cursor=self.cursor)
        return join_columns([page.items for page in (yield from collect_pages(pages))])

    def first_chunk(self) -> Operation[Chunk[T]]:
        """The first page alone; empty where there is none."""
        return join_chunks(self.chunks(self.page_size))

    def count(self) -> Operation[int]:
        """How many the server counts."""
        request = AggregateRequest(
            self.item.__view__.view, [Count("externalId")], filter=self.filter, instance_type=self.item.instance_type
        )
        groups = yield from aggregate(request)
        return int(sum(value.value or 0 for group in groups for value in group.values))

    def count_exactly(self) -> Operation[int]:
        """How many there are, by paging through them without their values."""
        here = HasData((self.item.__view__.view,))
        request = ListRequest(self.item.instance_type, (), here if self.filter is None else And((here, self.filter)))
        sizes = list_pages(request, _count_items, page_size=1000)
        return (yield from fold_pages(sizes, 0, lambda total, page: total + len(page.items)))

    def describe(self) -> str:
        """What it reads, for people."""
        parts = [self.item.__name__, "all" if self.limit is None else f"at most {self.limit}"]
        if self.filter is not None:
            parts.append(f"filter={self.filter.dump()}")
        return ", ".join(parts)

    def _request(self) -> ListRequest:
        source = Source(self.item.__view__.view, self.units)
        return ListRequest(self.item.instance_type, [source], self.filter, self.sort)

    def in_units(self, units: tuple[tuple[str, str], ...]) -> Selection[T]:
        """The same in other units."""
        return replace(self, units=units)

    def typing(self) -> Operation[PropertyTypes]:
        """What the server says about the properties."""
        return types_of(self.item.__view__, self._request())

    def notices(self) -> Operation[Notices]:
        """What the server says about the request."""
        return notices_of(f"{PATH}/list", self._request().dump())

    def rest(self, limit: int | None, after: Chunk[T] | None) -> tuple[int | None, str | None]:
        """How many are to come, and where to go on."""
        most = self.limit if limit is None else limit if self.limit is None else min(limit, self.limit)
        if after is None:
            return most, self.cursor
        return None if most is None else max(0, most - len(after.items)), after.cursors.get(ROOT)


def _count_items(body: bytes) -> range:
    return range(len(items_in(body)))
