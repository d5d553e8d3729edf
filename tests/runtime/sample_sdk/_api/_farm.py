"""How Farm is read and written."""

from __future__ import annotations

import builtins as _b
import typing as _t

from pygen_runtime import api as _a
from pygen_runtime import declare as _d

from ..data_classes._farm import (
    Farm,
    FarmFields,
    FarmFilter,
    FarmList,
    FarmTextFields,
    FarmWrite,
)


class FarmAPI(_a.NodeAPI[Farm, FarmWrite, FarmList]):
    """Turbines that stand together and share a connection to the grid."""

    def list(
        self,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        sort_by: FarmFields | _a.Sequence[FarmFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        on_invalid: _a.ReadPolicy | None = None,
        retrieve_connections: _a.Connections = "skip",
        **filters: _t.Unpack[FarmFilter],
    ) -> FarmList:
        """List, lazily: nothing is sent before the result is used. A `for` loop streams and keeps nothing.

        Args:
            limit: at most so many; None, -1 and infinity mean all.
            filter: a further filter, for what has no parameter.
            sort_by: the field to sort by, or several.
            direction: of `sort_by`.
            sort: criteria with a direction each.
            on_invalid: what happens to what does not fit the class: raise, skip or raw; None: as `global_config` says.
            retrieve_connections: `skip`; `identifier`: with the ids of all that they are connected with; `full`: with
                the objects.
            **filters: see `FarmFilter`; all that are given must hold.

        Examples:
            >>> for farm in client.farm.list(limit=None): ...
        """
        return self._list(
            filters,
            limit=limit,
            filter=filter,
            sort_by=sort_by,
            direction=direction,
            sort=sort,
            on_invalid=on_invalid,
            retrieve_connections=retrieve_connections,
        )

    def search(
        self,
        query: str,
        properties: FarmTextFields | _a.Sequence[FarmTextFields] | None = None,
        *,
        operator: _a.Operator = "AND",
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        sort_by: FarmFields | _a.Sequence[FarmFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        **filters: _t.Unpack[FarmFilter],
    ) -> FarmList:
        """Search for words, by relevance; at most 1,000 are found."""
        return self._search(
            query,
            filters,
            properties=properties,
            operator=operator,
            limit=limit,
            filter=filter,
            sort_by=sort_by,
            direction=direction,
            sort=sort,
        )

    @_t.overload
    def aggregate(
        self,
        aggregate: _a.Metric,
        group_by: None = None,
        property: FarmFields | None = None,
        query: str | None = None,
        search_property: FarmTextFields | _a.Sequence[FarmTextFields] | None = None,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[FarmFilter],
    ) -> _a.AggregateValue: ...
    @_t.overload
    def aggregate(
        self,
        aggregate: _a.Metrics,
        group_by: None = None,
        property: FarmFields | _a.Sequence[FarmFields] | None = None,
        query: str | None = None,
        search_property: FarmTextFields | _a.Sequence[FarmTextFields] | None = None,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[FarmFilter],
    ) -> _b.list[_a.AggregateValue]: ...
    @_t.overload
    def aggregate(
        self,
        aggregate: _a.Metric | _a.Metrics,
        group_by: FarmFields | _a.Sequence[FarmFields],
        property: FarmFields | _a.Sequence[FarmFields] | None = None,
        query: str | None = None,
        search_property: FarmTextFields | _a.Sequence[FarmTextFields] | None = None,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[FarmFilter],
    ) -> _b.list[_a.AggregateGroup]: ...
    def aggregate(
        self,
        aggregate: _a.Metric | _a.Metrics,
        group_by: FarmFields | _a.Sequence[FarmFields] | None = None,
        property: FarmFields | _a.Sequence[FarmFields] | None = None,
        query: str | None = None,
        search_property: FarmTextFields | _a.Sequence[FarmTextFields] | None = None,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[FarmFilter],
    ) -> _a.AggregateValue | _b.list[_a.AggregateValue] | _b.list[_a.AggregateGroup]:
        """Count, or calculate with numbers, for all or by group."""
        return self._aggregate(
            aggregate,
            group_by,
            property,
            filters,
            query=query,
            search_property=search_property,
            limit=limit,
            filter=filter,
        )

    def histogram(
        self,
        property: FarmFields,
        interval: float,
        query: str | None = None,
        search_property: FarmTextFields | _a.Sequence[FarmTextFields] | None = None,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[FarmFilter],
    ) -> _a.HistogramValue:
        """How many values of a number fall into each interval."""
        return self._histogram(property, interval, filters, query=query, search_property=search_property, filter=filter)

    def iterate(
        self,
        chunk_size: int = 100,
        *,
        limit: _a.Limit = None,
        cursors: _a.Mapping[str, str | None] | None = None,
        filter: _a.Filter | None = None,
        sort_by: FarmFields | _a.Sequence[FarmFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        on_invalid: _a.ReadPolicy | None = None,
        retrieve_connections: _a.Connections = "skip",
        **filters: _t.Unpack[FarmFilter],
    ) -> _a.Iterator[FarmList]:
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
            retrieve_connections=retrieve_connections,
        )


class AsyncFarmAPI(_a.AsyncNodeAPI[Farm, FarmWrite, FarmList]):
    """Turbines that stand together and share a connection to the grid."""

    def list(
        self,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        sort_by: FarmFields | _a.Sequence[FarmFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        on_invalid: _a.ReadPolicy | None = None,
        retrieve_connections: _a.Connections = "skip",
        **filters: _t.Unpack[FarmFilter],
    ) -> _d.AsyncDeferred[Farm, FarmList]:
        """List, lazily: nothing is sent before the result is used. A `for` loop streams and keeps nothing.

        Args:
            limit: at most so many; None, -1 and infinity mean all.
            filter: a further filter, for what has no parameter.
            sort_by: the field to sort by, or several.
            direction: of `sort_by`.
            sort: criteria with a direction each.
            on_invalid: what happens to what does not fit the class: raise, skip or raw; None: as `global_config` says.
            retrieve_connections: `skip`; `identifier`: with the ids of all that they are connected with; `full`: with
                the objects.
            **filters: see `FarmFilter`; all that are given must hold.

        Examples:
            >>> async for farm in client.farm.list(limit=None): ...
        """
        return self._list(
            filters,
            limit=limit,
            filter=filter,
            sort_by=sort_by,
            direction=direction,
            sort=sort,
            on_invalid=on_invalid,
            retrieve_connections=retrieve_connections,
        )

    async def search(
        self,
        query: str,
        properties: FarmTextFields | _a.Sequence[FarmTextFields] | None = None,
        *,
        operator: _a.Operator = "AND",
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        sort_by: FarmFields | _a.Sequence[FarmFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        **filters: _t.Unpack[FarmFilter],
    ) -> FarmList:
        """Search for words, by relevance; at most 1,000 are found."""
        return await self._search(
            query,
            filters,
            properties=properties,
            operator=operator,
            limit=limit,
            filter=filter,
            sort_by=sort_by,
            direction=direction,
            sort=sort,
        )

    @_t.overload
    async def aggregate(
        self,
        aggregate: _a.Metric,
        group_by: None = None,
        property: FarmFields | None = None,
        query: str | None = None,
        search_property: FarmTextFields | _a.Sequence[FarmTextFields] | None = None,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[FarmFilter],
    ) -> _a.AggregateValue: ...
    @_t.overload
    async def aggregate(
        self,
        aggregate: _a.Metrics,
        group_by: None = None,
        property: FarmFields | _a.Sequence[FarmFields] | None = None,
        query: str | None = None,
        search_property: FarmTextFields | _a.Sequence[FarmTextFields] | None = None,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[FarmFilter],
    ) -> _b.list[_a.AggregateValue]: ...
    @_t.overload
    async def aggregate(
        self,
        aggregate: _a.Metric | _a.Metrics,
        group_by: FarmFields | _a.Sequence[FarmFields],
        property: FarmFields | _a.Sequence[FarmFields] | None = None,
        query: str | None = None,
        search_property: FarmTextFields | _a.Sequence[FarmTextFields] | None = None,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[FarmFilter],
    ) -> _b.list[_a.AggregateGroup]: ...
    async def aggregate(
        self,
        aggregate: _a.Metric | _a.Metrics,
        group_by: FarmFields | _a.Sequence[FarmFields] | None = None,
        property: FarmFields | _a.Sequence[FarmFields] | None = None,
        query: str | None = None,
        search_property: FarmTextFields | _a.Sequence[FarmTextFields] | None = None,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[FarmFilter],
    ) -> _a.AggregateValue | _b.list[_a.AggregateValue] | _b.list[_a.AggregateGroup]:
        """Count, or calculate with numbers, for all or by group."""
        return await self._aggregate(
            aggregate,
            group_by,
            property,
            filters,
            query=query,
            search_property=search_property,
            limit=limit,
            filter=filter,
        )

    async def histogram(
        self,
        property: FarmFields,
        interval: float,
        query: str | None = None,
        search_property: FarmTextFields | _a.Sequence[FarmTextFields] | None = None,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[FarmFilter],
    ) -> _a.HistogramValue:
        """How many values of a number fall into each interval."""
        return await self._histogram(
            property, interval, filters, query=query, search_property=search_property, filter=filter
        )

    def iterate(
        self,
        chunk_size: int = 100,
        *,
        limit: _a.Limit = None,
        cursors: _a.Mapping[str, str | None] | None = None,
        filter: _a.Filter | None = None,
        sort_by: FarmFields | _a.Sequence[FarmFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        on_invalid: _a.ReadPolicy | None = None,
        retrieve_connections: _a.Connections = "skip",
        **filters: _t.Unpack[FarmFilter],
    ) -> _a.AsyncIterator[FarmList]:
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
            retrieve_connections=retrieve_connections,
        )
