"""How MaintenanceOrder is read and written."""

from __future__ import annotations

import builtins as _b
import typing as _t

from pygen_runtime import api as _a
from pygen_runtime import declare as _d

from ..data_classes._maintenance_order import (
    MaintenanceOrder,
    MaintenanceOrderFields,
    MaintenanceOrderFilter,
    MaintenanceOrderList,
    MaintenanceOrderTextFields,
    MaintenanceOrderWrite,
)


class MaintenanceOrderAPI(_a.NodeAPI[MaintenanceOrder, MaintenanceOrderWrite, MaintenanceOrderList]):
    """Work on one turbine or several."""

    def list(
        self,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        sort_by: MaintenanceOrderFields | _a.Sequence[MaintenanceOrderFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        on_invalid: _a.ReadPolicy | None = None,
        retrieve_connections: _a.Connections = "skip",
        **filters: _t.Unpack[MaintenanceOrderFilter],
    ) -> MaintenanceOrderList:
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
            **filters: see `MaintenanceOrderFilter`; all that are given must hold.

        Examples:
            >>> for maintenance_order in client.maintenance_order.list(limit=None): ...
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
        properties: MaintenanceOrderTextFields | _a.Sequence[MaintenanceOrderTextFields] | None = None,
        *,
        operator: _a.Operator = "AND",
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        sort_by: MaintenanceOrderFields | _a.Sequence[MaintenanceOrderFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        **filters: _t.Unpack[MaintenanceOrderFilter],
    ) -> MaintenanceOrderList:
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
        property: MaintenanceOrderFields | None = None,
        query: str | None = None,
        search_property: MaintenanceOrderTextFields | _a.Sequence[MaintenanceOrderTextFields] | None = None,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[MaintenanceOrderFilter],
    ) -> _a.AggregateValue: ...
    @_t.overload
    def aggregate(
        self,
        aggregate: _a.Metrics,
        group_by: None = None,
        property: MaintenanceOrderFields | _a.Sequence[MaintenanceOrderFields] | None = None,
        query: str | None = None,
        search_property: MaintenanceOrderTextFields | _a.Sequence[MaintenanceOrderTextFields] | None = None,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[MaintenanceOrderFilter],
    ) -> _b.list[_a.AggregateValue]: ...
    @_t.overload
    def aggregate(
        self,
        aggregate: _a.Metric | _a.Metrics,
        group_by: MaintenanceOrderFields | _a.Sequence[MaintenanceOrderFields],
        property: MaintenanceOrderFields | _a.Sequence[MaintenanceOrderFields] | None = None,
        query: str | None = None,
        search_property: MaintenanceOrderTextFields | _a.Sequence[MaintenanceOrderTextFields] | None = None,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[MaintenanceOrderFilter],
    ) -> _b.list[_a.AggregateGroup]: ...
    def aggregate(
        self,
        aggregate: _a.Metric | _a.Metrics,
        group_by: MaintenanceOrderFields | _a.Sequence[MaintenanceOrderFields] | None = None,
        property: MaintenanceOrderFields | _a.Sequence[MaintenanceOrderFields] | None = None,
        query: str | None = None,
        search_property: MaintenanceOrderTextFields | _a.Sequence[MaintenanceOrderTextFields] | None = None,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[MaintenanceOrderFilter],
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
        property: MaintenanceOrderFields,
        interval: float,
        query: str | None = None,
        search_property: MaintenanceOrderTextFields | _a.Sequence[MaintenanceOrderTextFields] | None = None,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[MaintenanceOrderFilter],
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
        sort_by: MaintenanceOrderFields | _a.Sequence[MaintenanceOrderFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        on_invalid: _a.ReadPolicy | None = None,
        retrieve_connections: _a.Connections = "skip",
        **filters: _t.Unpack[MaintenanceOrderFilter],
    ) -> _a.Iterator[MaintenanceOrderList]:
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


class AsyncMaintenanceOrderAPI(_a.AsyncNodeAPI[MaintenanceOrder, MaintenanceOrderWrite, MaintenanceOrderList]):
    """Work on one turbine or several."""

    def list(
        self,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        sort_by: MaintenanceOrderFields | _a.Sequence[MaintenanceOrderFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        on_invalid: _a.ReadPolicy | None = None,
        retrieve_connections: _a.Connections = "skip",
        **filters: _t.Unpack[MaintenanceOrderFilter],
    ) -> _d.AsyncDeferred[MaintenanceOrder, MaintenanceOrderList]:
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
            **filters: see `MaintenanceOrderFilter`; all that are given must hold.

        Examples:
            >>> async for maintenance_order in client.maintenance_order.list(limit=None): ...
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
        properties: MaintenanceOrderTextFields | _a.Sequence[MaintenanceOrderTextFields] | None = None,
        *,
        operator: _a.Operator = "AND",
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        sort_by: MaintenanceOrderFields | _a.Sequence[MaintenanceOrderFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        **filters: _t.Unpack[MaintenanceOrderFilter],
    ) -> MaintenanceOrderList:
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
        property: MaintenanceOrderFields | None = None,
        query: str | None = None,
        search_property: MaintenanceOrderTextFields | _a.Sequence[MaintenanceOrderTextFields] | None = None,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[MaintenanceOrderFilter],
    ) -> _a.AggregateValue: ...
    @_t.overload
    async def aggregate(
        self,
        aggregate: _a.Metrics,
        group_by: None = None,
        property: MaintenanceOrderFields | _a.Sequence[MaintenanceOrderFields] | None = None,
        query: str | None = None,
        search_property: MaintenanceOrderTextFields | _a.Sequence[MaintenanceOrderTextFields] | None = None,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[MaintenanceOrderFilter],
    ) -> _b.list[_a.AggregateValue]: ...
    @_t.overload
    async def aggregate(
        self,
        aggregate: _a.Metric | _a.Metrics,
        group_by: MaintenanceOrderFields | _a.Sequence[MaintenanceOrderFields],
        property: MaintenanceOrderFields | _a.Sequence[MaintenanceOrderFields] | None = None,
        query: str | None = None,
        search_property: MaintenanceOrderTextFields | _a.Sequence[MaintenanceOrderTextFields] | None = None,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[MaintenanceOrderFilter],
    ) -> _b.list[_a.AggregateGroup]: ...
    async def aggregate(
        self,
        aggregate: _a.Metric | _a.Metrics,
        group_by: MaintenanceOrderFields | _a.Sequence[MaintenanceOrderFields] | None = None,
        property: MaintenanceOrderFields | _a.Sequence[MaintenanceOrderFields] | None = None,
        query: str | None = None,
        search_property: MaintenanceOrderTextFields | _a.Sequence[MaintenanceOrderTextFields] | None = None,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[MaintenanceOrderFilter],
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
        property: MaintenanceOrderFields,
        interval: float,
        query: str | None = None,
        search_property: MaintenanceOrderTextFields | _a.Sequence[MaintenanceOrderTextFields] | None = None,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[MaintenanceOrderFilter],
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
        sort_by: MaintenanceOrderFields | _a.Sequence[MaintenanceOrderFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        on_invalid: _a.ReadPolicy | None = None,
        retrieve_connections: _a.Connections = "skip",
        **filters: _t.Unpack[MaintenanceOrderFilter],
    ) -> _a.AsyncIterator[MaintenanceOrderList]:
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
