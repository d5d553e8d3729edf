"""Values instead of objects: tuples of what was asked for."""

from __future__ import annotations

from contextlib import aclosing, closing
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pygen_client.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Generator, Iterator, Sequence

    from pygen_runtime.instances.read import Instance
    from pygen_runtime.query.builder import QueryBuilder
    from pygen_runtime.query.handles import Handle
    from pygen_runtime.query.selection import QuerySelection
    from pygen_runtime.session import AsyncSession, Session

V = TypeVar("V")
_RECORD = {"created_time": "data_record.created_time", "last_updated_time": "data_record.last_updated_time"}
_MOST = 10


class Values(Generic[V]):
    """Tuples, read as they are asked for.

    Args:
        session: the client.
        selection: what is read.
        take: the tuple of an instance.
    """

    def __init__(self, session: Session, selection: QuerySelection[Any], take: Callable[[Instance], V]) -> None:
        self._session = session
        self._selection = selection
        self._take = take

    def __iter__(self) -> Iterator[V]:
        with closing(self._session.stream(self._selection.chunks())) as pages:
            for page in pages:
                yield from map(self._take, page.items)

    def collect(self) -> list[V]:
        """All of them."""
        return list(self)


class AsyncValues(Generic[V]):
    """Tuples, read as they are asked for; awaited, a list of them.

    Args:
        session: the client.
        selection: what is read.
        take: the tuple of an instance.
    """

    def __init__(self, session: AsyncSession, selection: QuerySelection[Any], take: Callable[[Instance], V]) -> None:
        self._session = session
        self._selection = selection
        self._take = take

    async def __aiter__(self) -> AsyncIterator[V]:
        async with aclosing(self._session.stream(self._selection.chunks())) as pages:
            async for page in pages:
                for item in page.items:
                    yield self._take(item)

    def __await__(self) -> Generator[Any, None, list[V]]:
        return self.collect().__await__()

    async def collect(self) -> list[V]:
        """All of them."""
        return [one async for one in self]


def checked_values(
    query: QueryBuilder[Any], handles: Sequence[Handle[Any, Any]]
) -> tuple[QuerySelection[Any], Callable[[Instance], tuple[object, ...]]]:
    """What is read for some values, and how a tuple is made of an instance.

    Raises:
        InvalidInputError: `RUNTIME.VALUES_INVALID`: none, or more than ten.
    """
    if not 1 <= len(handles) <= _MOST:
        message = f"values() takes one to ten properties, not {len(handles)}."
        raise InvalidInputError(message, code="RUNTIME.VALUES_INVALID")
    names = [_RECORD.get(one.name, one.name) if len(one.path) == 2 else one.name for one in handles]
    take = attrgetter(*names)
    if len(names) == 1:
        return query.only(*handles).selection, lambda item: (take(item),)
    return query.only(*handles).selection, take
