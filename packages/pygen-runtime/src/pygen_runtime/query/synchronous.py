"""Queries for synchronous code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast, overload

from pygen_runtime.query.builder import N, QueryBuilder, T, list_class_of
from pygen_runtime.query.values import Values, checked_values
from pygen_runtime.reading.read import Read

if TYPE_CHECKING:
    import builtins
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd

    from pygen_client.operations.graph.explaining import Explanation
    from pygen_client.query.aggregates import AggregateGroup
    from pygen_client.query.tree import InstanceQuery
    from pygen_runtime.decoding.policy import ReadPolicy
    from pygen_runtime.instances.lists import InstanceList, NodeList
    from pygen_runtime.query.connections import Connection
    from pygen_runtime.query.handles import Handle
    from pygen_runtime.reading.indexed import Metric
    from pygen_runtime.session import Session

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


class Query(QueryBuilder[T], Generic[T, L]):
    """A query of one class, immutable and not sent yet. `for` streams it and keeps nothing.

    Args:
        session: the client.
        item: the class to read.
        list_class: its list.
        query: the query as the neutral core has it; None: all instances of the class.
        policy: what happens to what does not fit its class.
    """

    def __init__(
        self,
        session: Session,
        item: type[T],
        list_class: type[L],
        query: InstanceQuery | None = None,
        policy: ReadPolicy | None = None,
    ) -> None:
        super().__init__(item, query, policy)
        self._session = session
        self._list_class = list_class

    def __iter__(self) -> Iterator[T]:
        return iter(self._deferred())

    def list(self) -> L:
        """The instances as a deferred list, which loads when it must: `to_pandas()`, `len()`, index, …"""
        return cast("L", self._deferred())

    def collect(self) -> L:
        """The instances, loaded."""
        return cast("L", self._deferred().collect())

    def first(self) -> T | None:
        """The first instance, or None; fetches one at most."""
        return self._deferred().first()

    def pages(self, *, chunk_size: int | None = None, cursors: Mapping[str, str | None] | None = None) -> Iterator[L]:
        """Page by page; each page has `cursors` to go on from.

        Args:
            chunk_size: instances a page.
            cursors: those of an earlier page of the same query.
        """
        selection = self.selection.resumed(chunk_size, cursors)
        pages = self._list_of().deferred(Read(self._session, selection)).pages()
        return cast("Iterator[L]", pages)

    def count(self, *, exact: bool = False) -> int:
        """How many there are in CDF, whatever the limit: asks the index, which may lag behind recent changes.

        Args:
            exact: page through the ids instead.
        """
        return self._deferred().count(exact=exact)

    def aggregate(
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
        return self._session.run(self._aggregate(metric, handle, by))

    def explain(self, *, count: bool = False) -> Explanation:
        """What would be sent: endpoint, simplifications, requests. Sends nothing unless `count` is asked for.

        Args:
            count: ask how many instances there are, to say how many requests it will be.
        """
        return self._explain(self._session.run(self._count()) if count else None)

    def follow(self, relation: Connection[T, Any, N]) -> Query[N, NodeList[N]]:
        """A query for what these instances lead to, each once."""
        item, query = self._behind(relation)
        list_class = cast("type[NodeList[N]]", list_class_of(item))
        return Query(self._session, item, list_class, query, self._policy)

    def to_pandas(self) -> pd.DataFrame:
        """The instances as a frame, one a row; needs pandas."""
        return self._deferred().to_pandas()

    @overload
    def values(self, a: Handle[T, A], /) -> Values[tuple[A]]: ...
    @overload
    def values(self, a: Handle[T, A], b: Handle[T, B], /) -> Values[tuple[A, B]]: ...
    @overload
    def values(self, a: Handle[T, A], b: Handle[T, B], c: Handle[T, C], /) -> Values[tuple[A, B, C]]: ...
    @overload
    def values(
        self, a: Handle[T, A], b: Handle[T, B], c: Handle[T, C], d: Handle[T, D], /
    ) -> Values[tuple[A, B, C, D]]: ...
    @overload
    def values(
        self, a: Handle[T, A], b: Handle[T, B], c: Handle[T, C], d: Handle[T, D], e: Handle[T, E], /
    ) -> Values[tuple[A, B, C, D, E]]: ...
    @overload
    def values(
        self, a: Handle[T, A], b: Handle[T, B], c: Handle[T, C], d: Handle[T, D], e: Handle[T, E], f: Handle[T, F], /
    ) -> Values[tuple[A, B, C, D, E, F]]: ...
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
    ) -> Values[tuple[A, B, C, D, E, F, G]]: ...
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
    ) -> Values[tuple[A, B, C, D, E, F, G, H]]: ...
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
    ) -> Values[tuple[A, B, C, D, E, F, G, H, J]]: ...
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
    ) -> Values[tuple[A, B, C, D, E, F, G, H, J, K]]: ...
    def values(self, *handles: Handle[T, Any]) -> Values[Any]:
        """The values of some properties, as tuples; nothing else is read.

        Args:
            *handles: up to ten; a missing value is None.
        """
        return Values(self._session, *checked_values(self, handles))

    def _list_of(self) -> type[InstanceList[T]]:
        return cast("type[InstanceList[T]]", self._list_class)

    def _deferred(self) -> InstanceList[T]:
        return self._list_of().deferred(Read(self._session, self.selection))
