"""How Distance is read and written."""

from __future__ import annotations

import builtins as _b
import typing as _t

from pygen_runtime import api as _a
from pygen_runtime import declare as _d

from ..data_classes._distance import (
    Distance,
    DistanceFields,
    DistanceFilter,
    DistanceList,
    DistanceTextFields,
    DistanceWrite,
)

_AnyField: _t.TypeAlias = DistanceFields | None
_Fields: _t.TypeAlias = DistanceFields | _a.Sequence[DistanceFields]
_AnyFields: _t.TypeAlias = _Fields | None


class _Listing(DistanceFilter, total=False):
    limit: _a.Limit
    filter: _a.Filter | None
    sort_by: _Fields | None
    direction: _a.SortDirection
    sort: _a.Sorts | None


class _Query(DistanceFilter, total=False):
    query: str | None
    search_property: DistanceTextFields | _a.Sequence[DistanceTextFields] | None
    limit: _a.Limit
    filter: _a.Filter | None


class DistanceAPI(_a.EdgeAPI[Distance, DistanceWrite, DistanceList]):
    """How far two turbines are apart."""

    def list(
        self,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        sort_by: DistanceFields | _a.Sequence[DistanceFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        on_invalid: _a.ReadPolicy | None = None,
        **filters: _t.Unpack[DistanceFilter],
    ) -> DistanceList:
        """List, lazily: nothing is sent before the result is used. A `for` loop streams and keeps nothing.

        Args:
            limit: At most so many; None, -1 and infinity mean all.
            filter: A further filter, for what has no parameter.
            sort_by: The field to sort by, or several.
            direction: Of `sort_by`.
            sort: Criteria with a direction each.
            on_invalid: What happens to what does not fit the class: raise, skip or raw; None: as `global_config` says.
            **filters: See `DistanceFilter`; all that are given must hold.

        Examples:
            >>> for distance in client.distance.list(limit=None): ...
        """
        return self._list(
            filters, limit=limit, filter=filter, sort_by=sort_by, direction=direction, sort=sort, on_invalid=on_invalid
        )

    def search(
        self,
        query: str,
        properties: DistanceTextFields | _a.Sequence[DistanceTextFields] | None = None,
        *,
        operator: _a.Operator = "AND",
        **listing: _t.Unpack[_Listing],
    ) -> DistanceList:
        """Search for words, by relevance; at most 1,000 are found."""
        return self._search(query, listing, properties=properties, operator=operator)

    if _t.TYPE_CHECKING:

        @_t.overload
        def aggregate(
            self, aggregate: _a.Metric, group_by: None = None, property: _AnyField = None, **query: _t.Unpack[_Query]
        ) -> _a.AggregateValue: ...

        @_t.overload
        def aggregate(
            self, aggregate: _a.Metrics, group_by: None = None, property: _AnyFields = None, **query: _t.Unpack[_Query]
        ) -> _b.list[_a.AggregateValue]: ...

        @_t.overload
        def aggregate(
            self, aggregate: _a.AnyMetric, group_by: _Fields, property: _AnyFields = None, **query: _t.Unpack[_Query]
        ) -> _b.list[_a.AggregateGroup]: ...

        def aggregate(self, *given: object, **more: object) -> object: ...

        def histogram(
            self, property: DistanceFields, interval: float, **query: _t.Unpack[_Query]
        ) -> _a.HistogramValue: ...

        def iterate(
            self,
            chunk_size: int = 100,
            *,
            cursors: _a.Mapping[str, str | None] | None = None,
            on_invalid: _a.ReadPolicy | None = None,
            **listing: _t.Unpack[_Listing],
        ) -> _a.Iterator[DistanceList]: ...


class AsyncDistanceAPI(_a.AsyncEdgeAPI[Distance, DistanceWrite, DistanceList]):
    """How far two turbines are apart."""

    def list(
        self,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        sort_by: DistanceFields | _a.Sequence[DistanceFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        on_invalid: _a.ReadPolicy | None = None,
        **filters: _t.Unpack[DistanceFilter],
    ) -> _d.AsyncDeferred[Distance, DistanceList]:
        """List, lazily, as `DistanceAPI.list` does: iterate over the answer, or await it for all in one list.

        >>> async for distance in client.distance.list(limit=None): ...
        """
        return self._list(
            filters, limit=limit, filter=filter, sort_by=sort_by, direction=direction, sort=sort, on_invalid=on_invalid
        )

    async def search(
        self,
        query: str,
        properties: DistanceTextFields | _a.Sequence[DistanceTextFields] | None = None,
        *,
        operator: _a.Operator = "AND",
        **listing: _t.Unpack[_Listing],
    ) -> DistanceList:
        """Search for words, by relevance; at most 1,000 are found."""
        return await self._search(query, listing, properties=properties, operator=operator)

    if _t.TYPE_CHECKING:

        @_t.overload
        async def aggregate(
            self, aggregate: _a.Metric, group_by: None = None, property: _AnyField = None, **query: _t.Unpack[_Query]
        ) -> _a.AggregateValue: ...

        @_t.overload
        async def aggregate(
            self, aggregate: _a.Metrics, group_by: None = None, property: _AnyFields = None, **query: _t.Unpack[_Query]
        ) -> _b.list[_a.AggregateValue]: ...

        @_t.overload
        async def aggregate(
            self, aggregate: _a.AnyMetric, group_by: _Fields, property: _AnyFields = None, **query: _t.Unpack[_Query]
        ) -> _b.list[_a.AggregateGroup]: ...

        async def aggregate(self, *given: object, **more: object) -> object: ...

        async def histogram(
            self, property: DistanceFields, interval: float, **query: _t.Unpack[_Query]
        ) -> _a.HistogramValue: ...

        def iterate(
            self,
            chunk_size: int = 100,
            *,
            cursors: _a.Mapping[str, str | None] | None = None,
            on_invalid: _a.ReadPolicy | None = None,
            **listing: _t.Unpack[_Listing],
        ) -> _a.AsyncIterator[DistanceList]: ...
