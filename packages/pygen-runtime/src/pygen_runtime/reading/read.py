"""A selection and the client that reads it: what a deferred list has in hand."""

from __future__ import annotations

from contextlib import aclosing, closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from pygen_runtime.instances.read import Instance

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from pygen_runtime.columns import Columns
    from pygen_runtime.reading.pending import Chunk, Readable
    from pygen_runtime.session import AsyncSession, Session

T = TypeVar("T", bound=Instance)


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """A read for synchronous code."""

    session: Session
    selection: Readable[T]

    def chunks(self, *, limit: int | None = None, after: Chunk[T] | None = None) -> Iterator[Chunk[T]]:
        """The pages."""
        with closing(self.session.stream(self.selection.chunks(limit, after))) as pages:
            yield from pages

    def first_chunk(self) -> Chunk[T]:
        """The first page, and no request for another."""
        return self.session.run(self.selection.first_chunk())

    def columns(self) -> Columns:
        """The fields of the instances by column."""
        return self.session.run(self.selection.columns())

    def count(self, *, exact: bool) -> int:
        """How many there are."""
        return self.session.run(self.selection.count_exactly() if exact else self.selection.count())

    def describe(self) -> str:
        """What it would read, for people."""
        return self.selection.describe()


@dataclass(frozen=True, slots=True)
class AsyncRead(Generic[T]):
    """A read for asynchronous code."""

    session: AsyncSession
    selection: Readable[T]

    async def chunks(self, *, limit: int | None = None) -> AsyncIterator[Chunk[T]]:
        """The pages."""
        async with aclosing(self.session.stream(self.selection.chunks(limit))) as pages:
            async for page in pages:
                yield page

    async def columns(self) -> Columns:
        """The fields of the instances by column."""
        return await self.session.run(self.selection.columns())

    async def count(self, *, exact: bool) -> int:
        """How many there are."""
        return await self.session.run(self.selection.count_exactly() if exact else self.selection.count())

    def describe(self) -> str:
        """What it would read, for people."""
        return self.selection.describe()
