"""How Cable is read and written."""

from __future__ import annotations

import builtins as _b
import typing as _t

from pygen_runtime import api as _a
from pygen_runtime import declare as _d

from ..data_classes._cable import (
    CableEdge,
    CableEdgeFilter,
    CableEdgeList,
    CableEdgeWrite,
    CableFields,
    CableNode,
    CableNodeFilter,
    CableNodeList,
    CableNodeWrite,
)


class CableNodeAPI(_a.NodeAPI[CableNode, CableNodeWrite, CableNodeList]):
    """A cable: in stock as a node, in the ground as an edge from a turbine to a substation."""

    def list(
        self,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        sort_by: CableFields | _a.Sequence[CableFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        on_invalid: _a.ReadPolicy | None = None,
        **filters: _t.Unpack[CableNodeFilter],
    ) -> CableNodeList:
        """List, lazily: nothing is sent before the result is used. A `for` loop streams and keeps nothing.

        Args:
            limit: at most so many; None, -1 and infinity mean all.
            filter: a further filter, for what has no parameter.
            sort_by: the field to sort by, or several.
            direction: of `sort_by`.
            sort: criteria with a direction each.
            on_invalid: what happens to what does not fit the class: raise, skip or raw; None: as `global_config` says.
            **filters: see `CableNodeFilter`; all that are given must hold.

        Examples:
            >>> for cable_node in client.cable_node.list(limit=None): ...
        """
        return self._list(
            filters,
            limit=limit,
            filter=filter,
            sort_by=sort_by,
            direction=direction,
            sort=sort,
            on_invalid=on_invalid,
        )

    @_t.overload
    def aggregate(
        self,
        aggregate: _a.Metric,
        group_by: None = None,
        property: CableFields | None = None,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[CableNodeFilter],
    ) -> _a.AggregateValue: ...
    @_t.overload
    def aggregate(
        self,
        aggregate: _a.Metrics,
        group_by: None = None,
        property: CableFields | _a.Sequence[CableFields] | None = None,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[CableNodeFilter],
    ) -> _b.list[_a.AggregateValue]: ...
    @_t.overload
    def aggregate(
        self,
        aggregate: _a.Metric | _a.Metrics,
        group_by: CableFields | _a.Sequence[CableFields],
        property: CableFields | _a.Sequence[CableFields] | None = None,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[CableNodeFilter],
    ) -> _b.list[_a.AggregateGroup]: ...
    def aggregate(
        self,
        aggregate: _a.Metric | _a.Metrics,
        group_by: CableFields | _a.Sequence[CableFields] | None = None,
        property: CableFields | _a.Sequence[CableFields] | None = None,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[CableNodeFilter],
    ) -> _a.AggregateValue | _b.list[_a.AggregateValue] | _b.list[_a.AggregateGroup]:
        """Count, or calculate with numbers, for all or by group."""
        return self._aggregate(aggregate, group_by, property, filters, limit=limit, filter=filter)

    def histogram(
        self,
        property: CableFields,
        interval: float,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[CableNodeFilter],
    ) -> _a.HistogramValue:
        """How many values of a number fall into each interval."""
        return self._histogram(property, interval, filters, filter=filter)

    def iterate(
        self,
        chunk_size: int = 100,
        *,
        limit: _a.Limit = None,
        cursors: _a.Mapping[str, str | None] | None = None,
        filter: _a.Filter | None = None,
        sort_by: CableFields | _a.Sequence[CableFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        on_invalid: _a.ReadPolicy | None = None,
        **filters: _t.Unpack[CableNodeFilter],
    ) -> _a.Iterator[CableNodeList]:
        """Page by page; each page has `cursors` to go on from."""
        return self._iterate(
            chunk_size,
            cursors,
            filters,
            limit=limit,
            filter=filter,
            sort_by=sort_by,
            direction=direction,
            sort=sort,
            on_invalid=on_invalid,
        )


class AsyncCableNodeAPI(_a.AsyncNodeAPI[CableNode, CableNodeWrite, CableNodeList]):
    """A cable: in stock as a node, in the ground as an edge from a turbine to a substation."""

    def list(
        self,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        sort_by: CableFields | _a.Sequence[CableFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        on_invalid: _a.ReadPolicy | None = None,
        **filters: _t.Unpack[CableNodeFilter],
    ) -> _d.AsyncDeferred[CableNode, CableNodeList]:
        """List, lazily: nothing is sent before the result is used. A `for` loop streams and keeps nothing.

        Args:
            limit: at most so many; None, -1 and infinity mean all.
            filter: a further filter, for what has no parameter.
            sort_by: the field to sort by, or several.
            direction: of `sort_by`.
            sort: criteria with a direction each.
            on_invalid: what happens to what does not fit the class: raise, skip or raw; None: as `global_config` says.
            **filters: see `CableNodeFilter`; all that are given must hold.

        Examples:
            >>> async for cable_node in client.cable_node.list(limit=None): ...
        """
        return self._list(
            filters,
            limit=limit,
            filter=filter,
            sort_by=sort_by,
            direction=direction,
            sort=sort,
            on_invalid=on_invalid,
        )

    @_t.overload
    async def aggregate(
        self,
        aggregate: _a.Metric,
        group_by: None = None,
        property: CableFields | None = None,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[CableNodeFilter],
    ) -> _a.AggregateValue: ...
    @_t.overload
    async def aggregate(
        self,
        aggregate: _a.Metrics,
        group_by: None = None,
        property: CableFields | _a.Sequence[CableFields] | None = None,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[CableNodeFilter],
    ) -> _b.list[_a.AggregateValue]: ...
    @_t.overload
    async def aggregate(
        self,
        aggregate: _a.Metric | _a.Metrics,
        group_by: CableFields | _a.Sequence[CableFields],
        property: CableFields | _a.Sequence[CableFields] | None = None,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[CableNodeFilter],
    ) -> _b.list[_a.AggregateGroup]: ...
    async def aggregate(
        self,
        aggregate: _a.Metric | _a.Metrics,
        group_by: CableFields | _a.Sequence[CableFields] | None = None,
        property: CableFields | _a.Sequence[CableFields] | None = None,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[CableNodeFilter],
    ) -> _a.AggregateValue | _b.list[_a.AggregateValue] | _b.list[_a.AggregateGroup]:
        """Count, or calculate with numbers, for all or by group."""
        return await self._aggregate(aggregate, group_by, property, filters, limit=limit, filter=filter)

    async def histogram(
        self,
        property: CableFields,
        interval: float,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[CableNodeFilter],
    ) -> _a.HistogramValue:
        """How many values of a number fall into each interval."""
        return await self._histogram(property, interval, filters, filter=filter)

    def iterate(
        self,
        chunk_size: int = 100,
        *,
        limit: _a.Limit = None,
        cursors: _a.Mapping[str, str | None] | None = None,
        filter: _a.Filter | None = None,
        sort_by: CableFields | _a.Sequence[CableFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        on_invalid: _a.ReadPolicy | None = None,
        **filters: _t.Unpack[CableNodeFilter],
    ) -> _a.AsyncIterator[CableNodeList]:
        """Page by page; each page has `cursors` to go on from."""
        return self._iterate(
            chunk_size,
            cursors,
            filters,
            limit=limit,
            filter=filter,
            sort_by=sort_by,
            direction=direction,
            sort=sort,
            on_invalid=on_invalid,
        )


class CableEdgeAPI(_a.EdgeAPI[CableEdge, CableEdgeWrite, CableEdgeList]):
    """A cable: in stock as a node, in the ground as an edge from a turbine to a substation."""

    def list(
        self,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        sort_by: CableFields | _a.Sequence[CableFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        on_invalid: _a.ReadPolicy | None = None,
        **filters: _t.Unpack[CableEdgeFilter],
    ) -> CableEdgeList:
        """List, lazily: nothing is sent before the result is used. A `for` loop streams and keeps nothing.

        Args:
            limit: at most so many; None, -1 and infinity mean all.
            filter: a further filter, for what has no parameter.
            sort_by: the field to sort by, or several.
            direction: of `sort_by`.
            sort: criteria with a direction each.
            on_invalid: what happens to what does not fit the class: raise, skip or raw; None: as `global_config` says.
            **filters: see `CableEdgeFilter`; all that are given must hold.

        Examples:
            >>> for cable_edge in client.cable_edge.list(limit=None): ...
        """
        return self._list(
            filters,
            limit=limit,
            filter=filter,
            sort_by=sort_by,
            direction=direction,
            sort=sort,
            on_invalid=on_invalid,
        )

    @_t.overload
    def aggregate(
        self,
        aggregate: _a.Metric,
        group_by: None = None,
        property: CableFields | None = None,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[CableEdgeFilter],
    ) -> _a.AggregateValue: ...
    @_t.overload
    def aggregate(
        self,
        aggregate: _a.Metrics,
        group_by: None = None,
        property: CableFields | _a.Sequence[CableFields] | None = None,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[CableEdgeFilter],
    ) -> _b.list[_a.AggregateValue]: ...
    @_t.overload
    def aggregate(
        self,
        aggregate: _a.Metric | _a.Metrics,
        group_by: CableFields | _a.Sequence[CableFields],
        property: CableFields | _a.Sequence[CableFields] | None = None,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[CableEdgeFilter],
    ) -> _b.list[_a.AggregateGroup]: ...
    def aggregate(
        self,
        aggregate: _a.Metric | _a.Metrics,
        group_by: CableFields | _a.Sequence[CableFields] | None = None,
        property: CableFields | _a.Sequence[CableFields] | None = None,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[CableEdgeFilter],
    ) -> _a.AggregateValue | _b.list[_a.AggregateValue] | _b.list[_a.AggregateGroup]:
        """Count, or calculate with numbers, for all or by group."""
        return self._aggregate(aggregate, group_by, property, filters, limit=limit, filter=filter)

    def histogram(
        self,
        property: CableFields,
        interval: float,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[CableEdgeFilter],
    ) -> _a.HistogramValue:
        """How many values of a number fall into each interval."""
        return self._histogram(property, interval, filters, filter=filter)

    def iterate(
        self,
        chunk_size: int = 100,
        *,
        limit: _a.Limit = None,
        cursors: _a.Mapping[str, str | None] | None = None,
        filter: _a.Filter | None = None,
        sort_by: CableFields | _a.Sequence[CableFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        on_invalid: _a.ReadPolicy | None = None,
        **filters: _t.Unpack[CableEdgeFilter],
    ) -> _a.Iterator[CableEdgeList]:
        """Page by page; each page has `cursors` to go on from."""
        return self._iterate(
            chunk_size,
            cursors,
            filters,
            limit=limit,
            filter=filter,
            sort_by=sort_by,
            direction=direction,
            sort=sort,
            on_invalid=on_invalid,
        )


class AsyncCableEdgeAPI(_a.AsyncEdgeAPI[CableEdge, CableEdgeWrite, CableEdgeList]):
    """A cable: in stock as a node, in the ground as an edge from a turbine to a substation."""

    def list(
        self,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        sort_by: CableFields | _a.Sequence[CableFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        on_invalid: _a.ReadPolicy | None = None,
        **filters: _t.Unpack[CableEdgeFilter],
    ) -> _d.AsyncDeferred[CableEdge, CableEdgeList]:
        """List, lazily: nothing is sent before the result is used. A `for` loop streams and keeps nothing.

        Args:
            limit: at most so many; None, -1 and infinity mean all.
            filter: a further filter, for what has no parameter.
            sort_by: the field to sort by, or several.
            direction: of `sort_by`.
            sort: criteria with a direction each.
            on_invalid: what happens to what does not fit the class: raise, skip or raw; None: as `global_config` says.
            **filters: see `CableEdgeFilter`; all that are given must hold.

        Examples:
            >>> async for cable_edge in client.cable_edge.list(limit=None): ...
        """
        return self._list(
            filters,
            limit=limit,
            filter=filter,
            sort_by=sort_by,
            direction=direction,
            sort=sort,
            on_invalid=on_invalid,
        )

    @_t.overload
    async def aggregate(
        self,
        aggregate: _a.Metric,
        group_by: None = None,
        property: CableFields | None = None,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[CableEdgeFilter],
    ) -> _a.AggregateValue: ...
    @_t.overload
    async def aggregate(
        self,
        aggregate: _a.Metrics,
        group_by: None = None,
        property: CableFields | _a.Sequence[CableFields] | None = None,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[CableEdgeFilter],
    ) -> _b.list[_a.AggregateValue]: ...
    @_t.overload
    async def aggregate(
        self,
        aggregate: _a.Metric | _a.Metrics,
        group_by: CableFields | _a.Sequence[CableFields],
        property: CableFields | _a.Sequence[CableFields] | None = None,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[CableEdgeFilter],
    ) -> _b.list[_a.AggregateGroup]: ...
    async def aggregate(
        self,
        aggregate: _a.Metric | _a.Metrics,
        group_by: CableFields | _a.Sequence[CableFields] | None = None,
        property: CableFields | _a.Sequence[CableFields] | None = None,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[CableEdgeFilter],
    ) -> _a.AggregateValue | _b.list[_a.AggregateValue] | _b.list[_a.AggregateGroup]:
        """Count, or calculate with numbers, for all or by group."""
        return await self._aggregate(aggregate, group_by, property, filters, limit=limit, filter=filter)

    async def histogram(
        self,
        property: CableFields,
        interval: float,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[CableEdgeFilter],
    ) -> _a.HistogramValue:
        """How many values of a number fall into each interval."""
        return await self._histogram(property, interval, filters, filter=filter)

    def iterate(
        self,
        chunk_size: int = 100,
        *,
        limit: _a.Limit = None,
        cursors: _a.Mapping[str, str | None] | None = None,
        filter: _a.Filter | None = None,
        sort_by: CableFields | _a.Sequence[CableFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        on_invalid: _a.ReadPolicy | None = None,
        **filters: _t.Unpack[CableEdgeFilter],
    ) -> _a.AsyncIterator[CableEdgeList]:
        """Page by page; each page has `cursors` to go on from."""
        return self._iterate(
            chunk_size,
            cursors,
            filters,
            limit=limit,
            filter=filter,
            sort_by=sort_by,
            direction=direction,
            sort=sort,
            on_invalid=on_invalid,
        )
