"""Asynchronous APIs of one view: build an operation, run it, return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, Unpack, overload

from pygen_runtime.api.declared import DeclaredReads
from pygen_runtime.instances.read import Edge, Instance, Node
from pygen_runtime.instances.write import EdgeWrite, InstanceWrite, NodeWrite
from pygen_runtime.query.asynchronous import AsyncQuery
from pygen_runtime.query.builder import one_of
from pygen_runtime.query.conditions import Condition
from pygen_runtime.query.selecting import Level, Select
from pygen_runtime.reading.changes import follow_async, plan_subscription
from pygen_runtime.reading.deferred import AsyncDeferred
from pygen_runtime.reading.indexed import search_instances
from pygen_runtime.reading.read import AsyncRead
from pygen_runtime.reading.view_reader import ListArguments, ViewReader
from pygen_runtime.settings import global_config
from pygen_runtime.writing.writers import AsyncWriter

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Mapping, Sequence

    from pygen_runtime.ids import IdLike, IdsLike
    from pygen_runtime.instances.lists import NodeList
    from pygen_runtime.query.connections import Connection
    from pygen_runtime.reading.changes import Changes
    from pygen_runtime.reading.connections import Connections
    from pygen_runtime.reading.descendants import ChildClasses
    from pygen_runtime.reading.indexed import SearchArguments
    from pygen_runtime.reading.parameters import RawFilter
    from pygen_runtime.reading.pending import Readable
    from pygen_runtime.session import AsyncSession

T = TypeVar("T", bound=Instance)
L = TypeVar("L")
N = TypeVar("N", bound=Node)
E = TypeVar("E", bound=Edge)
W = TypeVar("W", bound=InstanceWrite)
NW = TypeVar("NW", bound=NodeWrite)
EW = TypeVar("EW", bound=EdgeWrite)


class AsyncReadAPI(DeclaredReads[T, L], Generic[T, L]):
    """Reads of one view.

    Args:
        session: the client.
        key: the Python name of the view's read class.
    """

    def __init__(self, session: AsyncSession, key: str) -> None:
        self._session = session
        self._reader: ViewReader[T, L] = ViewReader.of(session.registry, key, session.scope)

    @property
    def session(self) -> AsyncSession:
        """The client, and the SDK that uses it."""
        return self._session

    @property
    def item(self) -> type[T]:
        """The read class."""
        return self._reader.item

    @overload
    async def retrieve(
        self,
        external_id: IdLike,
        space: str | None = None,
        *,
        as_child_class: ChildClasses | None = ...,
        retrieve_connections: Connections = ...,
    ) -> T | None: ...
    @overload
    async def retrieve(
        self,
        external_id: Sequence[IdLike],
        space: str | None = None,
        *,
        as_child_class: ChildClasses | None = ...,
        retrieve_connections: Connections = ...,
    ) -> L: ...
    async def retrieve(
        self,
        external_id: IdsLike,
        space: str | None = None,
        *,
        as_child_class: ChildClasses | None = None,
        retrieve_connections: Connections = "skip",
    ) -> T | L | None:
        """Retrieve by id.

        Args:
            external_id: an external id, a tuple of space and external id, an id, or anything that has both (of
                cognite-sdk too); or several of them.
            space: where plain external ids lie.
            as_child_class: read as these classes below this one, given by the external ids of their views, and leave
                out what is none of them. True: each as the class that fits best.
            retrieve_connections: `skip` reads what the instances hold themselves; `identifier` the ids of all that they
                are connected with as well (edges with properties as objects); `full` the objects.

        Returns:
            For one id the object, or None where there is none. For several a list in the order asked, without those
            that do not exist: their ids are in its `missing`.

        Raises:
            InvalidInputError: `RUNTIME.ID_INVALID`, `RUNTIME.SPACE_MISSING`, `RUNTIME.CHILD_CLASS_UNKNOWN`: nothing
                was sent.
        """
        readers = self._reader.children(as_child_class)
        return await self._session.run(self._reader.retrieve(external_id, space, retrieve_connections, readers))

    def query(self) -> AsyncQuery[T, L]:
        """A query of this view: conditions, includes, orders; no limit unless given. Nothing is sent yet."""
        return AsyncQuery(self._session, self._reader.item, self._reader.list_class, self._reader.everything)

    def select(self) -> Select[Awaitable[L]]:
        """Version 1's fluent form: one path of relations, ended by `list_full()`, or by `list_…()` of what it leads to.

        `query()` has types for all that can be asked, several branches, and `|` and `~`.
        """
        return Select(self.query(), (Level(self.item),))

    def follow(self, relation: Connection[T, Any, N], *, of: IdsLike) -> AsyncQuery[N, NodeList[N]]:
        """What instances lead to, as a query: each once, and nothing is sent yet.

        Args:
            relation: a relation of this view, such as `Turbine.props.blades`.
            of: the instances that it begins at: objects, or ids.
        """
        query: AsyncQuery[T, L] = self.query()
        return query.where(Condition(self.item, one_of(self.item, of))).follow(relation)

    def _list(self, filters: Mapping[str, object], **arguments: Unpack[ListArguments]) -> AsyncDeferred[T, L]:
        selection = self._reader.select(filters, arguments)
        return AsyncDeferred(AsyncRead(self._session, selection), self._reader.list_class)

    async def _search(self, query: str, filters: Mapping[str, object], **arguments: Unpack[SearchArguments]) -> L:
        return await self._session.run(
            search_instances(self._reader, query, filters, arguments, global_config.read_policy)
        )

    def _page_through(self, readable: Readable[T] | None) -> AsyncIterator[L]:
        if readable is None:
            return _no_pages()
        return AsyncDeferred(AsyncRead(self._session, readable), self._reader.list_class).pages()

    def subscribe(  # noqa: PLR0913 - what a sync has
        self,
        cursor: str | None = None,
        *,
        filter: RawFilter | None = None,  # noqa: A002 - as `list` has it
        backfill: bool = True,
        chunk_size: int = 1000,
        poll: float | None = None,
        allow_expired_cursor: bool = False,
    ) -> AsyncGenerator[Changes[L], None]:
        """Follow the changes of a view: what exists, then what is created, changed and deleted.

        Ends where there is nothing new, unless `poll` is given; a later call goes on from the cursor of the last page.

        Args:
            cursor: where to go on; None begins with what exists.
            filter: which instances. One that stops matching is not reported.
            backfill: False begins with what changes from now on.
            chunk_size: instances a page, 1 to 2,000.
            poll: ask again after so many seconds, for ever.
            allow_expired_cursor: go on from a cursor older than three days, and accept that deletes were missed.

        Returns:
            Pages with `changed`, `deleted` and `cursor`. The last one is empty: its cursor is the newest.

        Raises:
            InvalidInputError: `RUNTIME.CHUNK_SIZE_INVALID`, `RUNTIME.POLL_INVALID`.
        """
        subscription = plan_subscription(
            self._reader,
            given=filter,
            backfill=backfill,
            chunk_size=chunk_size,
            poll=poll,
            allow_expired_cursor=allow_expired_cursor,
        )
        return follow_async(self._session, subscription, cursor)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._reader.item.__view__.view.external_id}>"


class AsyncNodeReadAPI(AsyncReadAPI[N, L], Generic[N, L]):
    """Reads of a view of nodes."""


class AsyncEdgeReadAPI(AsyncReadAPI[E, L], Generic[E, L]):
    """Reads of a view of edges."""


class AsyncNodeAPI(AsyncNodeReadAPI[N, L], AsyncWriter[NW], Generic[N, NW, L]):
    """Reads and writes of a view of nodes."""


class AsyncEdgeAPI(AsyncEdgeReadAPI[E, L], AsyncWriter[EW], Generic[E, EW, L]):
    """Reads and writes of a view of edges."""

    _kind = "edge"


async def _no_pages() -> AsyncIterator[L]:
    nothing: tuple[L, ...] = ()
    for page in nothing:
        yield page
