"""Asynchronous APIs of one view: build an operation, run it, return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar, Unpack, overload

from pygen_runtime.instances.read import Edge, Instance, Node
from pygen_runtime.instances.write import EdgeWrite, InstanceWrite, NodeWrite
from pygen_runtime.reading.deferred import AsyncDeferred
from pygen_runtime.reading.read import AsyncRead
from pygen_runtime.reading.view_reader import ListArguments, ViewReader

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pygen_runtime.ids import IdLike, IdsLike
    from pygen_runtime.session import AsyncSession

T = TypeVar("T", bound=Instance)
L = TypeVar("L")
N = TypeVar("N", bound=Node)
E = TypeVar("E", bound=Edge)
W = TypeVar("W", bound=InstanceWrite)
NW = TypeVar("NW", bound=NodeWrite)
EW = TypeVar("EW", bound=EdgeWrite)


class AsyncReadAPI(Generic[T, L]):
    """Reads of one view.

    Args:
        session: the client.
        key: the Python name of the view's read class.
    """

    def __init__(self, session: AsyncSession, key: str) -> None:
        self._session = session
        self._reader: ViewReader[T, L] = ViewReader.of(session.registry, key)

    @overload
    async def retrieve(self, external_id: IdLike, space: str | None = None) -> T | None: ...  # type: ignore[overload-overlap] # text is a sequence too
    @overload
    async def retrieve(self, external_id: Sequence[IdLike], space: str | None = None) -> L: ...
    async def retrieve(self, external_id: IdsLike, space: str | None = None) -> T | L | None:
        """Retrieve by id.

        Args:
            external_id: an external id, a tuple of space and external id, an id, or anything that has both (of
                cognite-sdk too); or several of them.
            space: where plain external ids lie.

        Returns:
            For one id the object, or None where there is none. For several a list in the order asked, without those
            that do not exist.

        Raises:
            InvalidInputError: `RUNTIME.ID_INVALID`, `RUNTIME.SPACE_MISSING`: nothing was sent.
        """
        return await self._session.run(self._reader.retrieve(external_id, space))

    def _list(self, filters: Mapping[str, object], **arguments: Unpack[ListArguments]) -> AsyncDeferred[T, L]:
        selection = self._reader.select(filters, arguments)
        return AsyncDeferred(AsyncRead(self._session, selection), self._reader.list_class)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._reader.item.__view__.view.external_id}>"


class AsyncNodeReadAPI(AsyncReadAPI[N, L], Generic[N, L]):
    """Reads of a view of nodes."""


class AsyncEdgeReadAPI(AsyncReadAPI[E, L], Generic[E, L]):
    """Reads of a view of edges."""


class AsyncNodeAPI(AsyncNodeReadAPI[N, L], Generic[N, NW, L]):
    """Reads and writes of a view of nodes."""


class AsyncEdgeAPI(AsyncEdgeReadAPI[E, L], Generic[E, EW, L]):
    """Reads and writes of a view of edges."""
