"""How Maintenance order is read and written."""

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

_AnyField: _t.TypeAlias = MaintenanceOrderFields | None
_Fields: _t.TypeAlias = MaintenanceOrderFields | _a.Sequence[MaintenanceOrderFields]
_AnyFields: _t.TypeAlias = _Fields | None


class _Listing(MaintenanceOrderFilter, total=False):
    limit: _a.Limit
    filter: _a.Filter | None
    sort_by: _Fields | None
    direction: _a.SortDirection
    sort: _a.Sorts | None


class _Query(MaintenanceOrderFilter, total=False):
    query: str | None
    search_property: MaintenanceOrderTextFields | _a.Sequence[MaintenanceOrderTextFields] | None
    limit: _a.Limit
    filter: _a.Filter | None


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
            limit: At most so many; None, -1 and infinity mean all.
            filter: A further filter, for what has no parameter.
            sort_by: The field to sort by, or several.
            direction: Of `sort_by`.
            sort: Criteria with a direction each.
            on_invalid: What happens to what does not fit the class: raise, skip or raw; None: as `global_config` says.
            retrieve_connections: `skip`; `identifier`: with the ids of all that they are connected with; `full`: with
                the objects.
            **filters: See `MaintenanceOrderFilter`; all that are given must hold.

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
        **listing: _t.Unpack[_Listing],
    ) -> MaintenanceOrderList:
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
            self, property: MaintenanceOrderFields, interval: float, **query: _t.Unpack[_Query]
        ) -> _a.HistogramValue: ...

        def iterate(
            self,
            chunk_size: int = 100,
            *,
            cursors: _a.Mapping[str, str | None] | None = None,
            on_invalid: _a.ReadPolicy | None = None,
            retrieve_connections: _a.Connections = "skip",
            **listing: _t.Unpack[_Listing],
        ) -> _a.Iterator[MaintenanceOrderList]: ...


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
        """List, lazily, as `MaintenanceOrderAPI.list` does: iterate over the answer, or await it for all in one list.

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
        **listing: _t.Unpack[_Listing],
    ) -> MaintenanceOrderList:
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
            self, property: MaintenanceOrderFields, interval: float, **query: _t.Unpack[_Query]
        ) -> _a.HistogramValue: ...

        def iterate(
            self,
            chunk_size: int = 100,
            *,
            cursors: _a.Mapping[str, str | None] | None = None,
            on_invalid: _a.ReadPolicy | None = None,
            retrieve_connections: _a.Connections = "skip",
            **listing: _t.Unpack[_Listing],
        ) -> _a.AsyncIterator[MaintenanceOrderList]: ...
