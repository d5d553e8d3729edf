"""What a deferred list has in hand: a read that was not sent yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from pygen_client.operations.streams import fold_pages

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping

    from pygen_client.operations.instructions import Operation, Stream

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
    nothing: Chunk[T] = Chunk([])
    return fold_pages(stream, nothing, lambda one, two: Chunk(one.items + two.items, two.cursors))


class Readable(Protocol[T]):
    """What can be read: streams and operations, which a driver carries out."""

    def chunks(self, limit: int | None = None, after: Chunk[T] | None = None) -> Stream[Chunk[T]]:
        """The pages; with a limit instead of the own one, or behind a first page."""

    def first_chunk(self) -> Operation[Chunk[T]]:
        """The first page alone; empty where there is none."""

    def rows(self) -> Operation[list[dict[str, object]]]:
        """The fields of each instance."""

    def count(self) -> Operation[int]:
        """How many the server counts."""

    def count_exactly(self) -> Operation[int]:
        """How many there are, by paging through them without their values."""

    def describe(self) -> str:
        """What it reads, for people."""


class Pending(Protocol[T]):
    """A read that was not sent yet, for synchronous code."""

    def chunks(self, *, limit: int | None = None, after: Chunk[T] | None = None) -> Iterator[Chunk[T]]:
        """The pages.

        Args:
            limit: at most this many objects, instead of the read's own limit.
            after: go on behind this first page.
        """

    def first_chunk(self) -> Chunk[T]:
        """The first page, and no request for another."""

    def rows(self) -> list[dict[str, object]]:
        """The fields of each instance."""

    def count(self, *, exact: bool) -> int:
        """How many there are, whatever the limit."""

    def describe(self) -> str:
        """What it would read, for people."""


class AsyncPending(Protocol[T_co]):
    """A read that was not sent yet, for asynchronous code."""

    def chunks(self, *, limit: int | None = None) -> AsyncIterator[Chunk[T_co]]:
        """The pages."""

    async def rows(self) -> list[dict[str, object]]:
        """The fields of each instance."""

    async def count(self, *, exact: bool) -> int:
        """How many there are, whatever the limit."""

    def describe(self) -> str:
        """What it would read, for people."""
