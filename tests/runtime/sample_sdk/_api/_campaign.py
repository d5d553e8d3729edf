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
            limit: at most so many; None, -1 and infinity mean all.
            filter: a further filter, for what has no parameter.
            sort_by: the field to sort by, or several.
            direction: of `sort_by`.
            sort: criteria with a direction each.
            on_invalid: what happens to what does not fit the class: raise, skip or raw; None: as `global_config` says.
            retrieve_connections: `skip`; `identifier`: with the ids of all that they are connected with; `full`: with
                the objects.
            **filters: see `CampaignFilter`; all that are given must hold.

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
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        sort_by: CampaignFields | _a.Sequence[CampaignFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        **filters: _t.Unpack[CampaignFilter],
    ) -> CampaignList:
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
        property: CampaignFields | None = None,
        query: str | None = None,
        search_property: CampaignTextFields | _a.Sequence[CampaignTextFields] | None = None,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[CampaignFilter],
    ) -> _a.AggregateValue: ...
    @_t.overload
    def aggregate(
        self,
        aggregate: _a.Metrics,
        group_by: None = None,
        property: CampaignFields | _a.Sequence[CampaignFields] | None = None,
        query: str | None = None,
        search_property: CampaignTextFields | _a.Sequence[CampaignTextFields] | None = None,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[CampaignFilter],
    ) -> _b.list[_a.AggregateValue]: ...
    @_t.overload
    def aggregate(
        self,
        aggregate: _a.Metric | _a.Metrics,
        group_by: CampaignFields | _a.Sequence[CampaignFields],
        property: CampaignFields | _a.Sequence[CampaignFields] | None = None,
        query: str | None = None,
        search_property: CampaignTextFields | _a.Sequence[CampaignTextFields] | None = None,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[CampaignFilter],
    ) -> _b.list[_a.AggregateGroup]: ...
    def aggregate(
        self,
        aggregate: _a.Metric | _a.Metrics,
        group_by: CampaignFields | _a.Sequence[CampaignFields] | None = None,
        property: CampaignFields | _a.Sequence[CampaignFields] | None = None,
        query: str | None = None,
        search_property: CampaignTextFields | _a.Sequence[CampaignTextFields] | None = None,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[CampaignFilter],
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
        property: CampaignFields,
        interval: float,
        query: str | None = None,
        search_property: CampaignTextFields | _a.Sequence[CampaignTextFields] | None = None,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[CampaignFilter],
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
        sort_by: CampaignFields | _a.Sequence[CampaignFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        on_invalid: _a.ReadPolicy | None = None,
        retrieve_connections: _a.Connections = "skip",
        **filters: _t.Unpack[CampaignFilter],
    ) -> _a.Iterator[CampaignList]:
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
            **filters: see `CampaignFilter`; all that are given must hold.

        Examples:
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
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        sort_by: CampaignFields | _a.Sequence[CampaignFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        **filters: _t.Unpack[CampaignFilter],
    ) -> CampaignList:
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
        property: CampaignFields | None = None,
        query: str | None = None,
        search_property: CampaignTextFields | _a.Sequence[CampaignTextFields] | None = None,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[CampaignFilter],
    ) -> _a.AggregateValue: ...
    @_t.overload
    async def aggregate(
        self,
        aggregate: _a.Metrics,
        group_by: None = None,
        property: CampaignFields | _a.Sequence[CampaignFields] | None = None,
        query: str | None = None,
        search_property: CampaignTextFields | _a.Sequence[CampaignTextFields] | None = None,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[CampaignFilter],
    ) -> _b.list[_a.AggregateValue]: ...
    @_t.overload
    async def aggregate(
        self,
        aggregate: _a.Metric | _a.Metrics,
        group_by: CampaignFields | _a.Sequence[CampaignFields],
        property: CampaignFields | _a.Sequence[CampaignFields] | None = None,
        query: str | None = None,
        search_property: CampaignTextFields | _a.Sequence[CampaignTextFields] | None = None,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[CampaignFilter],
    ) -> _b.list[_a.AggregateGroup]: ...
    async def aggregate(
        self,
        aggregate: _a.Metric | _a.Metrics,
        group_by: CampaignFields | _a.Sequence[CampaignFields] | None = None,
        property: CampaignFields | _a.Sequence[CampaignFields] | None = None,
        query: str | None = None,
        search_property: CampaignTextFields | _a.Sequence[CampaignTextFields] | None = None,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[CampaignFilter],
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
        property: CampaignFields,
        interval: float,
        query: str | None = None,
        search_property: CampaignTextFields | _a.Sequence[CampaignTextFields] | None = None,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[CampaignFilter],
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
        sort_by: CampaignFields | _a.Sequence[CampaignFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        on_invalid: _a.ReadPolicy | None = None,
        retrieve_connections: _a.Connections = "skip",
        **filters: _t.Unpack[CampaignFilter],
    ) -> _a.AsyncIterator[CampaignList]:
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
