"""How Turbine is read and written."""

from __future__ import annotations

import builtins as _b
import typing as _t

from pygen_runtime import api as _a
from pygen_runtime import declare as _d

from ..data_classes._cable import CableEdge, CableEdgeFilter, CableEdgeList
from ..data_classes._distance import Distance, DistanceFilter, DistanceList
from ..data_classes._turbine import (
    Turbine,
    TurbineFields,
    TurbineFilter,
    TurbineList,
    TurbineTextFields,
    TurbineWrite,
)

_AnyField: _t.TypeAlias = TurbineFields | None
_Fields: _t.TypeAlias = TurbineFields | _a.Sequence[TurbineFields]
_AnyFields: _t.TypeAlias = _Fields | None


class _Listing(TurbineFilter, total=False):
    limit: _a.Limit
    filter: _a.Filter | None
    sort_by: _Fields | None
    direction: _a.SortDirection
    sort: _a.Sorts | None


class _Query(TurbineFilter, total=False):
    query: str | None
    search_property: TurbineTextFields | _a.Sequence[TurbineTextFields] | None
    limit: _a.Limit
    filter: _a.Filter | None


class TurbineAPI(_a.NodeAPI[Turbine, TurbineWrite, TurbineList]):
    """A machine that turns wind into electric power."""

    def list(
        self,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        sort_by: TurbineFields | _a.Sequence[TurbineFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        on_invalid: _a.ReadPolicy | None = None,
        retrieve_connections: _a.Connections = "skip",
        **filters: _t.Unpack[TurbineFilter],
    ) -> TurbineList:
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
            **filters: See `TurbineFilter`; all that are given must hold.

        Examples:
            >>> for turbine in client.turbine.list(limit=None): ...
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
        properties: TurbineTextFields | _a.Sequence[TurbineTextFields] | None = None,
        *,
        operator: _a.Operator = "AND",
        **listing: _t.Unpack[_Listing],
    ) -> TurbineList:
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
            self, property: TurbineFields, interval: float, **query: _t.Unpack[_Query]
        ) -> _a.HistogramValue: ...

        def iterate(
            self,
            chunk_size: int = 100,
            *,
            cursors: _a.Mapping[str, str | None] | None = None,
            on_invalid: _a.ReadPolicy | None = None,
            retrieve_connections: _a.Connections = "skip",
            **listing: _t.Unpack[_Listing],
        ) -> _a.Iterator[TurbineList]: ...

    @property
    def neighbours_edge(self) -> TurbineNeighboursEdgesAPI:
        """The edges of `neighbours`."""
        return TurbineNeighboursEdgesAPI(self, "neighbours")

    @property
    def neighbour_of_edge(self) -> TurbineNeighbourOfEdgesAPI:
        """The edges of `neighbour_of`."""
        return TurbineNeighbourOfEdgesAPI(self, "neighbour_of")

    @property
    def substation_edge(self) -> TurbineSubstationEdgesAPI:
        """The edges of `substation`."""
        return TurbineSubstationEdgesAPI(self, "substation")

    @property
    def campaigns_edge(self) -> TurbineCampaignsEdgesAPI:
        """The edges of `campaigns`."""
        return TurbineCampaignsEdgesAPI(self, "campaigns")


class TurbineNeighboursEdgesAPI(_a.FieldEdgesAPI[Distance, DistanceList]):
    """The edges of `neighbours` of Turbine."""

    def list(
        self,
        from_turbine: _d.IdLike | _a.Sequence[_d.IdLike] | None = None,
        from_turbine_space: str | None = None,
        to_turbine: _d.IdLike | _a.Sequence[_d.IdLike] | None = None,
        to_turbine_space: str | None = None,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[DistanceFilter],
    ) -> DistanceList:
        """List, lazily."""
        ends: _a.Ends = {
            "start": from_turbine,
            "start_space": from_turbine_space,
            "end": to_turbine,
            "end_space": to_turbine_space,
        }
        return self._list(ends, filters, limit=limit, filter=filter)


class TurbineNeighbourOfEdgesAPI(_a.FieldEdgesAPI[Distance, DistanceList]):
    """The edges of `neighbour_of` of Turbine."""

    def list(
        self,
        from_turbine: _d.IdLike | _a.Sequence[_d.IdLike] | None = None,
        from_turbine_space: str | None = None,
        to_turbine: _d.IdLike | _a.Sequence[_d.IdLike] | None = None,
        to_turbine_space: str | None = None,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[DistanceFilter],
    ) -> DistanceList:
        """List, lazily."""
        ends: _a.Ends = {
            "end": from_turbine,
            "end_space": from_turbine_space,
            "start": to_turbine,
            "start_space": to_turbine_space,
        }
        return self._list(ends, filters, limit=limit, filter=filter)


class TurbineSubstationEdgesAPI(_a.FieldEdgesAPI[CableEdge, CableEdgeList]):
    """The edges of `substation` of Turbine."""

    def list(
        self,
        from_turbine: _d.IdLike | _a.Sequence[_d.IdLike] | None = None,
        from_turbine_space: str | None = None,
        to_substation: _d.IdLike | _a.Sequence[_d.IdLike] | None = None,
        to_substation_space: str | None = None,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[CableEdgeFilter],
    ) -> CableEdgeList:
        """List, lazily."""
        ends: _a.Ends = {
            "start": from_turbine,
            "start_space": from_turbine_space,
            "end": to_substation,
            "end_space": to_substation_space,
        }
        return self._list(ends, filters, limit=limit, filter=filter)


class TurbineCampaignsEdgesAPI(_a.FieldEdgesAPI[_d.Edge, _d.EdgeList[_d.Edge]]):
    """The edges of `campaigns` of Turbine."""

    def list(
        self,
        from_turbine: _d.IdLike | _a.Sequence[_d.IdLike] | None = None,
        from_turbine_space: str | None = None,
        to_campaign: _d.IdLike | _a.Sequence[_d.IdLike] | None = None,
        to_campaign_space: str | None = None,
        *,
        external_id_prefix: str | None = None,
        space: str | _a.Sequence[str] | None = None,
        limit: _a.Limit = 25,
    ) -> _b.list[_a.PlainEdge]:
        """List."""
        ends: _a.Ends = {
            "end": from_turbine,
            "end_space": from_turbine_space,
            "start": to_campaign,
            "start_space": to_campaign_space,
        }
        filters = {"external_id_prefix": external_id_prefix, "space": space}
        return self._list_plain(ends, filters, limit)


class AsyncTurbineAPI(_a.AsyncNodeAPI[Turbine, TurbineWrite, TurbineList]):
    """A machine that turns wind into electric power."""

    def list(
        self,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        sort_by: TurbineFields | _a.Sequence[TurbineFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        on_invalid: _a.ReadPolicy | None = None,
        retrieve_connections: _a.Connections = "skip",
        **filters: _t.Unpack[TurbineFilter],
    ) -> _d.AsyncDeferred[Turbine, TurbineList]:
        """List, lazily, as `TurbineAPI.list` does: iterate over the answer, or await it for all in one list.

        >>> async for turbine in client.turbine.list(limit=None): ...
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
        properties: TurbineTextFields | _a.Sequence[TurbineTextFields] | None = None,
        *,
        operator: _a.Operator = "AND",
        **listing: _t.Unpack[_Listing],
    ) -> TurbineList:
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
            self, property: TurbineFields, interval: float, **query: _t.Unpack[_Query]
        ) -> _a.HistogramValue: ...

        def iterate(
            self,
            chunk_size: int = 100,
            *,
            cursors: _a.Mapping[str, str | None] | None = None,
            on_invalid: _a.ReadPolicy | None = None,
            retrieve_connections: _a.Connections = "skip",
            **listing: _t.Unpack[_Listing],
        ) -> _a.AsyncIterator[TurbineList]: ...

    @property
    def neighbours_edge(self) -> AsyncTurbineNeighboursEdgesAPI:
        """The edges of `neighbours`."""
        return AsyncTurbineNeighboursEdgesAPI(self, "neighbours")

    @property
    def neighbour_of_edge(self) -> AsyncTurbineNeighbourOfEdgesAPI:
        """The edges of `neighbour_of`."""
        return AsyncTurbineNeighbourOfEdgesAPI(self, "neighbour_of")

    @property
    def substation_edge(self) -> AsyncTurbineSubstationEdgesAPI:
        """The edges of `substation`."""
        return AsyncTurbineSubstationEdgesAPI(self, "substation")

    @property
    def campaigns_edge(self) -> AsyncTurbineCampaignsEdgesAPI:
        """The edges of `campaigns`."""
        return AsyncTurbineCampaignsEdgesAPI(self, "campaigns")


class AsyncTurbineNeighboursEdgesAPI(_a.AsyncFieldEdgesAPI[Distance, DistanceList]):
    """The edges of `neighbours` of Turbine."""

    def list(
        self,
        from_turbine: _d.IdLike | _a.Sequence[_d.IdLike] | None = None,
        from_turbine_space: str | None = None,
        to_turbine: _d.IdLike | _a.Sequence[_d.IdLike] | None = None,
        to_turbine_space: str | None = None,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[DistanceFilter],
    ) -> _d.AsyncDeferred[Distance, DistanceList]:
        """List, lazily."""
        ends: _a.Ends = {
            "start": from_turbine,
            "start_space": from_turbine_space,
            "end": to_turbine,
            "end_space": to_turbine_space,
        }
        return self._list(ends, filters, limit=limit, filter=filter)


class AsyncTurbineNeighbourOfEdgesAPI(_a.AsyncFieldEdgesAPI[Distance, DistanceList]):
    """The edges of `neighbour_of` of Turbine."""

    def list(
        self,
        from_turbine: _d.IdLike | _a.Sequence[_d.IdLike] | None = None,
        from_turbine_space: str | None = None,
        to_turbine: _d.IdLike | _a.Sequence[_d.IdLike] | None = None,
        to_turbine_space: str | None = None,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[DistanceFilter],
    ) -> _d.AsyncDeferred[Distance, DistanceList]:
        """List, lazily."""
        ends: _a.Ends = {
            "end": from_turbine,
            "end_space": from_turbine_space,
            "start": to_turbine,
            "start_space": to_turbine_space,
        }
        return self._list(ends, filters, limit=limit, filter=filter)


class AsyncTurbineSubstationEdgesAPI(_a.AsyncFieldEdgesAPI[CableEdge, CableEdgeList]):
    """The edges of `substation` of Turbine."""

    def list(
        self,
        from_turbine: _d.IdLike | _a.Sequence[_d.IdLike] | None = None,
        from_turbine_space: str | None = None,
        to_substation: _d.IdLike | _a.Sequence[_d.IdLike] | None = None,
        to_substation_space: str | None = None,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[CableEdgeFilter],
    ) -> _d.AsyncDeferred[CableEdge, CableEdgeList]:
        """List, lazily."""
        ends: _a.Ends = {
            "start": from_turbine,
            "start_space": from_turbine_space,
            "end": to_substation,
            "end_space": to_substation_space,
        }
        return self._list(ends, filters, limit=limit, filter=filter)


class AsyncTurbineCampaignsEdgesAPI(_a.AsyncFieldEdgesAPI[_d.Edge, _d.EdgeList[_d.Edge]]):
    """The edges of `campaigns` of Turbine."""

    async def list(
        self,
        from_turbine: _d.IdLike | _a.Sequence[_d.IdLike] | None = None,
        from_turbine_space: str | None = None,
        to_campaign: _d.IdLike | _a.Sequence[_d.IdLike] | None = None,
        to_campaign_space: str | None = None,
        *,
        external_id_prefix: str | None = None,
        space: str | _a.Sequence[str] | None = None,
        limit: _a.Limit = 25,
    ) -> _b.list[_a.PlainEdge]:
        """List."""
        ends: _a.Ends = {
            "end": from_turbine,
            "end_space": from_turbine_space,
            "start": to_campaign,
            "start_space": to_campaign_space,
        }
        filters = {"external_id_prefix": external_id_prefix, "space": space}
        return await self._list_plain(ends, filters, limit)
