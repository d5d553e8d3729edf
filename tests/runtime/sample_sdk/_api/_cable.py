"""How Cable is read and written."""

from __future__ import annotations

import builtins as _b
import typing as _t

from pygen_runtime import api as _a
from pygen_runtime import declare as _d

from ..data_classes._cable import (
    CableEdge,
    CableEdgeFields,
    CableEdgeFilter,
    CableEdgeList,
    CableEdgeTextFields,
    CableEdgeWrite,
    CableNode,
    CableNodeFields,
    CableNodeFilter,
    CableNodeList,
    CableNodeTextFields,
    CableNodeWrite,
)

_NodeAnyField: _t.TypeAlias = CableNodeFields | None
_NodeFields: _t.TypeAlias = CableNodeFields | _a.Sequence[CableNodeFields]
_NodeAnyFields: _t.TypeAlias = _NodeFields | None
_EdgeAnyField: _t.TypeAlias = CableEdgeFields | None
_EdgeFields: _t.TypeAlias = CableEdgeFields | _a.Sequence[CableEdgeFields]
_EdgeAnyFields: _t.TypeAlias = _EdgeFields | None


class _NodeListing(CableNodeFilter, total=False):
    limit: _a.Limit
    filter: _a.Filter | None
    sort_by: _NodeFields | None
    direction: _a.SortDirection
    sort: _a.Sorts | None


class _NodeQuery(CableNodeFilter, total=False):
    query: str | None
    search_property: CableNodeTextFields | _a.Sequence[CableNodeTextFields] | None
    limit: _a.Limit
    filter: _a.Filter | None


class _EdgeListing(CableEdgeFilter, total=False):
    limit: _a.Limit
    filter: _a.Filter | None
    sort_by: _EdgeFields | None
    direction: _a.SortDirection
    sort: _a.Sorts | None


class _EdgeQuery(CableEdgeFilter, total=False):
    query: str | None
    search_property: CableEdgeTextFields | _a.Sequence[CableEdgeTextFields] | None
    limit: _a.Limit
    filter: _a.Filter | None


class CableNodeAPI(_a.NodeAPI[CableNode, CableNodeWrite, CableNodeList]):
    """A cable: in stock as a node, in the ground as an edge from a turbine to a substation."""

    def list(
        self,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        sort_by: CableNodeFields | _a.Sequence[CableNodeFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        on_invalid: _a.ReadPolicy | None = None,
        **filters: _t.Unpack[CableNodeFilter],
    ) -> CableNodeList:
        """List, lazily: nothing is sent before the result is used. A `for` loop streams and keeps nothing.

        Args:
            limit: At most so many; None, -1 and infinity mean all.
            filter: A further filter, for what has no parameter.
            sort_by: The field to sort by, or several.
            direction: Of `sort_by`.
            sort: Criteria with a direction each.
            on_invalid: What happens to what does not fit the class: raise, skip or raw; None: as `global_config` says.
            **filters: See `CableNodeFilter`; all that are given must hold.

        Examples:
            >>> for cable_node in client.cable_node.list(limit=None): ...
        """
        return self._list(
            filters, limit=limit, filter=filter, sort_by=sort_by, direction=direction, sort=sort, on_invalid=on_invalid
        )

    def search(
        self,
        query: str,
        properties: CableNodeTextFields | _a.Sequence[CableNodeTextFields] | None = None,
        *,
        operator: _a.Operator = "AND",
        **listing: _t.Unpack[_NodeListing],
    ) -> CableNodeList:
        """Search for words, by relevance; at most 1,000 are found."""
        return self._search(query, listing, properties=properties, operator=operator)

    if _t.TYPE_CHECKING:

        @_t.overload
        def aggregate(
            self,
            aggregate: _a.Metric,
            group_by: None = None,
            property: _NodeAnyField = None,
            **query: _t.Unpack[_NodeQuery],
        ) -> _a.AggregateValue: ...

        @_t.overload
        def aggregate(
            self,
            aggregate: _a.Metrics,
            group_by: None = None,
            property: _NodeAnyFields = None,
            **query: _t.Unpack[_NodeQuery],
        ) -> _b.list[_a.AggregateValue]: ...

        @_t.overload
        def aggregate(
            self,
            aggregate: _a.AnyMetric,
            group_by: _NodeFields,
            property: _NodeAnyFields = None,
            **query: _t.Unpack[_NodeQuery],
        ) -> _b.list[_a.AggregateGroup]: ...

        def aggregate(self, *given: object, **more: object) -> object: ...

        def histogram(
            self, property: CableNodeFields, interval: float, **query: _t.Unpack[_NodeQuery]
        ) -> _a.HistogramValue: ...

        def iterate(
            self,
            chunk_size: int = 100,
            *,
            cursors: _a.Mapping[str, str | None] | None = None,
            on_invalid: _a.ReadPolicy | None = None,
            **listing: _t.Unpack[_NodeListing],
        ) -> _a.Iterator[CableNodeList]: ...


class AsyncCableNodeAPI(_a.AsyncNodeAPI[CableNode, CableNodeWrite, CableNodeList]):
    """A cable: in stock as a node, in the ground as an edge from a turbine to a substation."""

    def list(
        self,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        sort_by: CableNodeFields | _a.Sequence[CableNodeFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        on_invalid: _a.ReadPolicy | None = None,
        **filters: _t.Unpack[CableNodeFilter],
    ) -> _d.AsyncDeferred[CableNode, CableNodeList]:
        """List, lazily, as `CableNodeAPI.list` does: iterate over the answer, or await it for all in one list.

        >>> async for cable_node in client.cable_node.list(limit=None): ...
        """
        return self._list(
            filters, limit=limit, filter=filter, sort_by=sort_by, direction=direction, sort=sort, on_invalid=on_invalid
        )

    async def search(
        self,
        query: str,
        properties: CableNodeTextFields | _a.Sequence[CableNodeTextFields] | None = None,
        *,
        operator: _a.Operator = "AND",
        **listing: _t.Unpack[_NodeListing],
    ) -> CableNodeList:
        """Search for words, by relevance; at most 1,000 are found."""
        return await self._search(query, listing, properties=properties, operator=operator)

    if _t.TYPE_CHECKING:

        @_t.overload
        async def aggregate(
            self,
            aggregate: _a.Metric,
            group_by: None = None,
            property: _NodeAnyField = None,
            **query: _t.Unpack[_NodeQuery],
        ) -> _a.AggregateValue: ...

        @_t.overload
        async def aggregate(
            self,
            aggregate: _a.Metrics,
            group_by: None = None,
            property: _NodeAnyFields = None,
            **query: _t.Unpack[_NodeQuery],
        ) -> _b.list[_a.AggregateValue]: ...

        @_t.overload
        async def aggregate(
            self,
            aggregate: _a.AnyMetric,
            group_by: _NodeFields,
            property: _NodeAnyFields = None,
            **query: _t.Unpack[_NodeQuery],
        ) -> _b.list[_a.AggregateGroup]: ...

        async def aggregate(self, *given: object, **more: object) -> object: ...

        async def histogram(
            self, property: CableNodeFields, interval: float, **query: _t.Unpack[_NodeQuery]
        ) -> _a.HistogramValue: ...

        def iterate(
            self,
            chunk_size: int = 100,
            *,
            cursors: _a.Mapping[str, str | None] | None = None,
            on_invalid: _a.ReadPolicy | None = None,
            **listing: _t.Unpack[_NodeListing],
        ) -> _a.AsyncIterator[CableNodeList]: ...


class CableEdgeAPI(_a.EdgeAPI[CableEdge, CableEdgeWrite, CableEdgeList]):
    """A cable: in stock as a node, in the ground as an edge from a turbine to a substation."""

    def list(
        self,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        sort_by: CableEdgeFields | _a.Sequence[CableEdgeFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        on_invalid: _a.ReadPolicy | None = None,
        **filters: _t.Unpack[CableEdgeFilter],
    ) -> CableEdgeList:
        """List, lazily: nothing is sent before the result is used. A `for` loop streams and keeps nothing.

        Args:
            limit: At most so many; None, -1 and infinity mean all.
            filter: A further filter, for what has no parameter.
            sort_by: The field to sort by, or several.
            direction: Of `sort_by`.
            sort: Criteria with a direction each.
            on_invalid: What happens to what does not fit the class: raise, skip or raw; None: as `global_config` says.
            **filters: See `CableEdgeFilter`; all that are given must hold.

        Examples:
            >>> for cable_edge in client.cable_edge.list(limit=None): ...
        """
        return self._list(
            filters, limit=limit, filter=filter, sort_by=sort_by, direction=direction, sort=sort, on_invalid=on_invalid
        )

    def search(
        self,
        query: str,
        properties: CableEdgeTextFields | _a.Sequence[CableEdgeTextFields] | None = None,
        *,
        operator: _a.Operator = "AND",
        **listing: _t.Unpack[_EdgeListing],
    ) -> CableEdgeList:
        """Search for words, by relevance; at most 1,000 are found."""
        return self._search(query, listing, properties=properties, operator=operator)

    if _t.TYPE_CHECKING:

        @_t.overload
        def aggregate(
            self,
            aggregate: _a.Metric,
            group_by: None = None,
            property: _EdgeAnyField = None,
            **query: _t.Unpack[_EdgeQuery],
        ) -> _a.AggregateValue: ...

        @_t.overload
        def aggregate(
            self,
            aggregate: _a.Metrics,
            group_by: None = None,
            property: _EdgeAnyFields = None,
            **query: _t.Unpack[_EdgeQuery],
        ) -> _b.list[_a.AggregateValue]: ...

        @_t.overload
        def aggregate(
            self,
            aggregate: _a.AnyMetric,
            group_by: _EdgeFields,
            property: _EdgeAnyFields = None,
            **query: _t.Unpack[_EdgeQuery],
        ) -> _b.list[_a.AggregateGroup]: ...

        def aggregate(self, *given: object, **more: object) -> object: ...

        def histogram(
            self, property: CableEdgeFields, interval: float, **query: _t.Unpack[_EdgeQuery]
        ) -> _a.HistogramValue: ...

        def iterate(
            self,
            chunk_size: int = 100,
            *,
            cursors: _a.Mapping[str, str | None] | None = None,
            on_invalid: _a.ReadPolicy | None = None,
            **listing: _t.Unpack[_EdgeListing],
        ) -> _a.Iterator[CableEdgeList]: ...


class AsyncCableEdgeAPI(_a.AsyncEdgeAPI[CableEdge, CableEdgeWrite, CableEdgeList]):
    """A cable: in stock as a node, in the ground as an edge from a turbine to a substation."""

    def list(
        self,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        sort_by: CableEdgeFields | _a.Sequence[CableEdgeFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        on_invalid: _a.ReadPolicy | None = None,
        **filters: _t.Unpack[CableEdgeFilter],
    ) -> _d.AsyncDeferred[CableEdge, CableEdgeList]:
        """List, lazily, as `CableEdgeAPI.list` does: iterate over the answer, or await it for all in one list.

        >>> async for cable_edge in client.cable_edge.list(limit=None): ...
        """
        return self._list(
            filters, limit=limit, filter=filter, sort_by=sort_by, direction=direction, sort=sort, on_invalid=on_invalid
        )

    async def search(
        self,
        query: str,
        properties: CableEdgeTextFields | _a.Sequence[CableEdgeTextFields] | None = None,
        *,
        operator: _a.Operator = "AND",
        **listing: _t.Unpack[_EdgeListing],
    ) -> CableEdgeList:
        """Search for words, by relevance; at most 1,000 are found."""
        return await self._search(query, listing, properties=properties, operator=operator)

    if _t.TYPE_CHECKING:

        @_t.overload
        async def aggregate(
            self,
            aggregate: _a.Metric,
            group_by: None = None,
            property: _EdgeAnyField = None,
            **query: _t.Unpack[_EdgeQuery],
        ) -> _a.AggregateValue: ...

        @_t.overload
        async def aggregate(
            self,
            aggregate: _a.Metrics,
            group_by: None = None,
            property: _EdgeAnyFields = None,
            **query: _t.Unpack[_EdgeQuery],
        ) -> _b.list[_a.AggregateValue]: ...

        @_t.overload
        async def aggregate(
            self,
            aggregate: _a.AnyMetric,
            group_by: _EdgeFields,
            property: _EdgeAnyFields = None,
            **query: _t.Unpack[_EdgeQuery],
        ) -> _b.list[_a.AggregateGroup]: ...

        async def aggregate(self, *given: object, **more: object) -> object: ...

        async def histogram(
            self, property: CableEdgeFields, interval: float, **query: _t.Unpack[_EdgeQuery]
        ) -> _a.HistogramValue: ...

        def iterate(
            self,
            chunk_size: int = 100,
            *,
            cursors: _a.Mapping[str, str | None] | None = None,
            on_invalid: _a.ReadPolicy | None = None,
            **listing: _t.Unpack[_EdgeListing],
        ) -> _a.AsyncIterator[CableEdgeList]: ...
