"""What a deferred list has in hand: a read that was not sent yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from pygen_client.operations.streams import collect_pages

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping

    from pygen_client.operations.instructions import Operation, Stream
    from pygen_runtime.columns import Columns
    from pygen_runtime.reading.inspection import Notices, PropertyTypes
    from pygen_runtime.session import AsyncSession, Session

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Chunk(Generic[T_co]):
    """One page of objects.

    Attributes:
        items: the objects.
        cursors: where to go on, by step; None: there is no more.
    """

    items: list[T_co]
    cursors: Mapping[str, str | None] = field(default_factory=dict)


def join_chunks(stream: Stream[Chunk[T]]) -> Operation[Chunk[T]]:
    """All pages of a stream as one."""
    chunks = yield from collect_pages(stream)
    return Chunk([item for chunk in chunks for item in chunk.items], chunks[-1].cursors if chunks else {})


class Readable(Protocol[T]):
    """What can be read: streams and operations, which a driver carries out."""

    def chunks(self, limit: int | None = None, after: Chunk[T] | None = None) -> Stream[Chunk[T]]:
        """The pages; with a limit instead of the own one, or behind a first page."""

    def first_chunk(self) -> Operation[Chunk[T]]:
        """The first page alone; empty where there is none."""

    def columns(self) -> Operation[Columns]:
        """The fields of the instances by column."""

    def count(self) -> Operation[int]:
        """How many the server counts."""

    def count_exactly(self) -> Operation[int]:
        """How many there are, by paging through them without their values."""

    def describe(self) -> str:
        """What it reads, for people."""

    def in_units(self, units: tuple[tuple[str, str], ...]) -> Readable[T]:
        """The same in other units, by identifier."""

    def typing(self) -> Operation[PropertyTypes]:
        """What the server says about the properties."""

    def notices(self) -> Operation[Notices]:
        """What the server says about the request."""


class Pending(Protocol[T]):
    """A read that was not sent yet, for synchronous code."""

    @property
    def session(self) -> Session:
        """The client."""

    @property
    def selection(self) -> Readable[T]:
        """What it reads."""

    def chunks(self, *, limit: int | None = None, after: Chunk[T] | None = None) -> Iterator[Chunk[T]]:
        """The pages.

        Args:
            limit: at most this many objects, instead of the read's own limit.
            after: go on behind this first page.
        """

    def first_chunk(self) -> Chunk[T]:
        """The first page, and no request for another."""

    def columns(self) -> Columns:
        """The fields of the instances by column."""

    def count(self, *, exact: bool) -> int:
        """How many there are, whatever the limit."""

    def describe(self) -> str:
        """What it would read, for people."""


class AsyncPending(Protocol[T]):
    """A read that was not sent yet, for asynchronous code."""

    @property
    def session(self) -> AsyncSession:
        """The client."""

    @property
    def selection(self) -> Readable[T]:
        """What it reads."""

    def chunks(self, *, limit: int | None = None) -> AsyncIterator[Chunk[T]]:
        """The pages."""

    async def columns(self) -> Columns:
        """The fields of the instances by column."""

    async def count(self, *, exact: bool) -> int:
        """How many there are, whatever the limit."""

    def describe(self) -> str:
        """What it would read, for people."""
