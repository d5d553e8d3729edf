"""How Campaign is read and written."""

from __future__ import annotations

import builtins as _b
import typing as _t

from pygen_runtime import api as _a
from pygen_runtime import declare as _d

from ..data_classes._campaign import (
    Campaign,
    CampaignFields,
    CampaignFilter,
    CampaignList,
    CampaignTextFields,
    CampaignWrite,
)

_AnyField: _t.TypeAlias = CampaignFields | None
_Fields: _t.TypeAlias = CampaignFields | _a.Sequence[CampaignFields]
_AnyFields: _t.TypeAlias = _Fields | None


class _Listing(CampaignFilter, total=False):
    limit: _a.Limit
    filter: _a.Filter | None
    sort_by: _Fields | None
    direction: _a.SortDirection
    sort: _a.Sorts | None


class _Query(CampaignFilter, total=False):
    query: str | None
    search_property: CampaignTextFields | _a.Sequence[CampaignTextFields] | None
    limit: _a.Limit
    filter: _a.Filter | None


class CampaignAPI(_a.NodeAPI[Campaign, CampaignWrite, CampaignList]):
    """A period in which a few turbines are measured closely."""

    def list(
        self,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        sort_by: CampaignFields | _a.Sequence[CampaignFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        on_invalid: _a.ReadPolicy | None = None,
        retrieve_connections: _a.Connections = "skip",
        **filters: _t.Unpack[CampaignFilter],
    ) -> CampaignList:
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
            **filters: See `CampaignFilter`; all that are given must hold.

        Examples:
            >>> for campaign in client.campaign.list(limit=None): ...
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
        properties: CampaignTextFields | _a.Sequence[CampaignTextFields] | None = None,
        *,
        operator: _a.Operator = "AND",
        **listing: _t.Unpack[_Listing],
    ) -> CampaignList:
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
            self, property: CampaignFields, interval: float, **query: _t.Unpack[_Query]
        ) -> _a.HistogramValue: ...

        def iterate(
            self,
            chunk_size: int = 100,
            *,
            cursors: _a.Mapping[str, str | None] | None = None,
            on_invalid: _a.ReadPolicy | None = None,
            retrieve_connections: _a.Connections = "skip",
            **listing: _t.Unpack[_Listing],
        ) -> _a.Iterator[CampaignList]: ...

    @property
    def turbines_edge(self) -> CampaignTurbinesEdgesAPI:
        """The edges of `turbines`."""
        return CampaignTurbinesEdgesAPI(self, "turbines")


class CampaignTurbinesEdgesAPI(_a.FieldEdgesAPI[_d.Edge, _d.EdgeList[_d.Edge]]):
    """The edges of `turbines` of Campaign."""

    def list(
        self,
        from_campaign: _d.IdLike | _a.Sequence[_d.IdLike] | None = None,
        from_campaign_space: str | None = None,
        to_turbine: _d.IdLike | _a.Sequence[_d.IdLike] | None = None,
        to_turbine_space: str | None = None,
        *,
        external_id_prefix: str | None = None,
        space: str | _a.Sequence[str] | None = None,
        limit: _a.Limit = 25,
    ) -> _b.list[_a.PlainEdge]:
        """List."""
        ends: _a.Ends = {
            "start": from_campaign,
            "start_space": from_campaign_space,
            "end": to_turbine,
            "end_space": to_turbine_space,
        }
        filters = {"external_id_prefix": external_id_prefix, "space": space}
        return self._list_plain(ends, filters, limit)


class AsyncCampaignAPI(_a.AsyncNodeAPI[Campaign, CampaignWrite, CampaignList]):
    """A period in which a few turbines are measured closely."""

    def list(
        self,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        sort_by: CampaignFields | _a.Sequence[CampaignFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        on_invalid: _a.ReadPolicy | None = None,
        retrieve_connections: _a.Connections = "skip",
        **filters: _t.Unpack[CampaignFilter],
    ) -> _d.AsyncDeferred[Campaign, CampaignList]:
        """List, lazily, as `CampaignAPI.list` does: iterate over the answer, or await it for all in one list.

        >>> async for campaign in client.campaign.list(limit=None): ...
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
        properties: CampaignTextFields | _a.Sequence[CampaignTextFields] | None = None,
        *,
        operator: _a.Operator = "AND",
        **listing: _t.Unpack[_Listing],
    ) -> CampaignList:
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
            self, property: CampaignFields, interval: float, **query: _t.Unpack[_Query]
        ) -> _a.HistogramValue: ...

        def iterate(
            self,
            chunk_size: int = 100,
            *,
            cursors: _a.Mapping[str, str | None] | None = None,
            on_invalid: _a.ReadPolicy | None = None,
            retrieve_connections: _a.Connections = "skip",
            **listing: _t.Unpack[_Listing],
        ) -> _a.AsyncIterator[CampaignList]: ...

    @property
    def turbines_edge(self) -> AsyncCampaignTurbinesEdgesAPI:
        """The edges of `turbines`."""
        return AsyncCampaignTurbinesEdgesAPI(self, "turbines")


class AsyncCampaignTurbinesEdgesAPI(_a.AsyncFieldEdgesAPI[_d.Edge, _d.EdgeList[_d.Edge]]):
    """The edges of `turbines` of Campaign."""

    async def list(
        self,
        from_campaign: _d.IdLike | _a.Sequence[_d.IdLike] | None = None,
        from_campaign_space: str | None = None,
        to_turbine: _d.IdLike | _a.Sequence[_d.IdLike] | None = None,
        to_turbine_space: str | None = None,
        *,
        external_id_prefix: str | None = None,
        space: str | _a.Sequence[str] | None = None,
        limit: _a.Limit = 25,
    ) -> _b.list[_a.PlainEdge]:
        """List."""
        ends: _a.Ends = {
            "start": from_campaign,
            "start_space": from_campaign_space,
            "end": to_turbine,
            "end_space": to_turbine_space,
        }
        filters = {"external_id_prefix": external_id_prefix, "space": space}
        return await self._list_plain(ends, filters, limit)
