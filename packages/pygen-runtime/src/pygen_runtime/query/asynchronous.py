"""Queries for asynchronous code: the same names, awaited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast, overload

from pygen_runtime.query.builder import N, QueryBuilder, T, list_class_of
from pygen_runtime.query.values import AsyncValues, checked_values
from pygen_runtime.reading.deferred import AsyncDeferred
from pygen_runtime.reading.read import AsyncRead

if TYPE_CHECKING:
    import builtins
    from collections.abc import AsyncIterator, Generator, Mapping, Sequence

    import pandas as pd

    from pygen_client.operations.graph.explaining import Explanation
    from pygen_client.query.aggregates import AggregateGroup
    from pygen_client.query.tree import InstanceQuery
    from pygen_runtime.decoding.policy import ReadPolicy
    from pygen_runtime.instances.lists import NodeList
    from pygen_runtime.query.connections import Connection
    from pygen_runtime.query.handles import Handle
    from pygen_runtime.reading.indexed import Metric
    from pygen_runtime.session import AsyncSession

L = TypeVar("L")
A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
D = TypeVar("D")
E = TypeVar("E")
F = TypeVar("F")
G = TypeVar("G")
H = TypeVar("H")
J = TypeVar("J")
K = TypeVar("K")


class AsyncQuery(QueryBuilder[T], Generic[T, L]):
    """A query of one class, immutable and not sent yet. `async for` streams it; awaited, it is a list.

    Args:
        session: the client.
        item: the class to read.
        list_class: its list.
        query: the query as the neutral core has it; None: all instances of the class.
        policy: what happens to what does not fit its class.
    """

    def __init__(
        self,
        session: AsyncSession,
        item: type[T],
        list_class: type[L],
        query: InstanceQuery | None = None,
        policy: ReadPolicy | None = None,
    ) -> None:
        super().__init__(item, query, policy)
        self._session = session
        self._list_class = list_class

    def __await__(self) -> Generator[Any, None, L]:
        return self._deferred().__await__()

    def __aiter__(self) -> AsyncIterator[T]:
        return self._deferred().__aiter__()

    def list(self) -> AsyncDeferred[T, L]:
        """The instances as a deferred value."""
        return self._deferred()

    async def collect(self) -> L:
        """The instances, loaded."""
        return await self._deferred().collect()

    async def first(self) -> T | None:
        """The first instance, or None; fetches one at most."""
        return await self._deferred().first()

    def pages(
        self, *, chunk_size: int | None = None, cursors: Mapping[str, str | None] | None = None
    ) -> AsyncIterator[L]:
        """Page by page; each page has `cursors` to go on from.

        Args:
            chunk_size: instances a page.
            cursors: those of an earlier page of the same query.
        """
        selection = self.selection.resumed(chunk_size, cursors)
        return AsyncDeferred(AsyncRead(self._session, selection), self._list_class).pages()

    async def count(self, *, exact: bool = False) -> int:
        """How many there are in CDF, whatever the limit: asks the index, which may lag behind recent changes.

        Args:
            exact: page through the ids instead.
        """
        return await self._deferred().count(exact=exact)

    async def aggregate(
        self, metric: Metric, handle: Handle[T, Any] | None = None, *, by: Sequence[Handle[T, Any]] = ()
    ) -> builtins.list[AggregateGroup]:
        """Calculate with the instances, whatever the limit: the index does, which may lag behind recent changes.

        Args:
            metric: `count`, `avg`, `min`, `max` or `sum`.
            handle: the property; None counts instances.
            by: properties: a group for each combination of their values. Without any, there is one group.

        Raises:
            InvalidInputError: `CLIENT.QUERY_TOO_MANY_IDS`: conditions on related instances mean more than 5,000 ids.
        """
        return await self._session.run(self._aggregate(metric, handle, by))

    async def explain(self, *, count: bool = False) -> Explanation:
        """What would be sent: endpoint, simplifications, requests. Sends nothing unless `count` is asked for.

        Args:
            count: ask how many instances there are, to say how many requests it will be.
        """
        return self._explain(await self._session.run(self._count()) if count else None)

    def follow(self, relation: Connection[T, Any, N]) -> AsyncQuery[N, NodeList[N]]:
        """A query for what these instances lead to, each once."""
        item, query = self._behind(relation)
        list_class = cast("type[NodeList[N]]", list_class_of(item))
        return AsyncQuery(self._session, item, list_class, query, self._policy)

    async def to_pandas(self) -> pd.DataFrame:
        """The instances as a frame, one a row; needs pandas."""
        return await self._deferred().to_pandas()

    @overload
    def values(self, a: Handle[T, A], /) -> AsyncValues[tuple[A]]: ...
    @overload
    def values(self, a: Handle[T, A], b: Handle[T, B], /) -> AsyncValues[tuple[A, B]]: ...
    @overload
    def values(self, a: Handle[T, A], b: Handle[T, B], c: Handle[T, C], /) -> AsyncValues[tuple[A, B, C]]: ...
    @overload
    def values(
        self, a: Handle[T, A], b: Handle[T, B], c: Handle[T, C], d: Handle[T, D], /
    ) -> AsyncValues[tuple[A, B, C, D]]: ...
    @overload
    def values(
        self, a: Handle[T, A], b: Handle[T, B], c: Handle[T, C], d: Handle[T, D], e: Handle[T, E], /
    ) -> AsyncValues[tuple[A, B, C, D, E]]: ...
    @overload
    def values(
        self, a: Handle[T, A], b: Handle[T, B], c: Handle[T, C], d: Handle[T, D], e: Handle[T, E], f: Handle[T, F], /
    ) -> AsyncValues[tuple[A, B, C, D, E, F]]: ...
    @overload
    def values(
        self,
        a: Handle[T, A],
        b: Handle[T, B],
        c: Handle[T, C],
        d: Handle[T, D],
        e: Handle[T, E],
        f: Handle[T, F],
        g: Handle[T, G],
        /,
    ) -> AsyncValues[tuple[A, B, C, D, E, F, G]]: ...
    @overload
    def values(
        self,
        a: Handle[T, A],
        b: Handle[T, B],
        c: Handle[T, C],
        d: Handle[T, D],
        e: Handle[T, E],
        f: Handle[T, F],
        g: Handle[T, G],
        h: Handle[T, H],
        /,
    ) -> AsyncValues[tuple[A, B, C, D, E, F, G, H]]: ...
    @overload
    def values(
        self,
        a: Handle[T, A],
        b: Handle[T, B],
        c: Handle[T, C],
        d: Handle[T, D],
        e: Handle[T, E],
        f: Handle[T, F],
        g: Handle[T, G],
        h: Handle[T, H],
        j: Handle[T, J],
        /,
    ) -> AsyncValues[tuple[A, B, C, D, E, F, G, H, J]]: ...
    @overload
    def values(
        self,
        a: Handle[T, A],
        b: Handle[T, B],
        c: Handle[T, C],
        d: Handle[T, D],
        e: Handle[T, E],
        f: Handle[T, F],
        g: Handle[T, G],
        h: Handle[T, H],
        j: Handle[T, J],
        k: Handle[T, K],
        /,
    ) -> AsyncValues[tuple[A, B, C, D, E, F, G, H, J, K]]: ...
    def values(self, *handles: Handle[T, Any]) -> AsyncValues[Any]:
        """The values of some properties, as tuples; nothing else is read.

        Args:
            *handles: up to ten; a missing value is None.
        """
        return AsyncValues(self._session, *checked_values(self, handles))

    def _deferred(self) -> AsyncDeferred[T, L]:
        return AsyncDeferred(AsyncRead(self._session, self.selection), self._list_class)
