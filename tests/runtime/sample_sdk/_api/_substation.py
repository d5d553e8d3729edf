"""How Substation is read and written."""

from __future__ import annotations

import builtins as _b
import typing as _t

from pygen_runtime import api as _a
from pygen_runtime import declare as _d

from ..data_classes._cable import CableEdge, CableEdgeFilter, CableEdgeList
from ..data_classes._substation import (
    Substation,
    SubstationFields,
    SubstationFilter,
    SubstationList,
    SubstationTextFields,
    SubstationWrite,
)

_AnyField: _t.TypeAlias = SubstationFields | None
_Fields: _t.TypeAlias = SubstationFields | _a.Sequence[SubstationFields]
_AnyFields: _t.TypeAlias = _Fields | None


class _Listing(SubstationFilter, total=False):
    limit: _a.Limit
    filter: _a.Filter | None
    sort_by: _Fields | None
    direction: _a.SortDirection
    sort: _a.Sorts | None


class _Query(SubstationFilter, total=False):
    query: str | None
    search_property: SubstationTextFields | _a.Sequence[SubstationTextFields] | None
    limit: _a.Limit
    filter: _a.Filter | None


class SubstationAPI(_a.NodeAPI[Substation, SubstationWrite, SubstationList]):
    """Where the power of many turbines is collected."""

    def list(
        self,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        sort_by: SubstationFields | _a.Sequence[SubstationFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        on_invalid: _a.ReadPolicy | None = None,
        retrieve_connections: _a.Connections = "skip",
        **filters: _t.Unpack[SubstationFilter],
    ) -> SubstationList:
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
            **filters: See `SubstationFilter`; all that are given must hold.

        Examples:
            >>> for substation in client.substation.list(limit=None): ...
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
        properties: SubstationTextFields | _a.Sequence[SubstationTextFields] | None = None,
        *,
        operator: _a.Operator = "AND",
        **listing: _t.Unpack[_Listing],
    ) -> SubstationList:
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
            self, property: SubstationFields, interval: float, **query: _t.Unpack[_Query]
        ) -> _a.HistogramValue: ...

        def iterate(
            self,
            chunk_size: int = 100,
            *,
            cursors: _a.Mapping[str, str | None] | None = None,
            on_invalid: _a.ReadPolicy | None = None,
            retrieve_connections: _a.Connections = "skip",
            **listing: _t.Unpack[_Listing],
        ) -> _a.Iterator[SubstationList]: ...

    @property
    def turbines_edge(self) -> SubstationTurbinesEdgesAPI:
        """The edges of `turbines`."""
        return SubstationTurbinesEdgesAPI(self, "turbines")

    @property
    def backup_edge(self) -> SubstationBackupEdgesAPI:
        """The edges of `backup`."""
        return SubstationBackupEdgesAPI(self, "backup")


class SubstationTurbinesEdgesAPI(_a.FieldEdgesAPI[CableEdge, CableEdgeList]):
    """The edges of `turbines` of Substation."""

    def list(
        self,
        from_substation: _d.IdLike | _a.Sequence[_d.IdLike] | None = None,
        from_substation_space: str | None = None,
        to_turbine: _d.IdLike | _a.Sequence[_d.IdLike] | None = None,
        to_turbine_space: str | None = None,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[CableEdgeFilter],
    ) -> CableEdgeList:
        """List, lazily."""
        ends: _a.Ends = {
            "end": from_substation,
            "end_space": from_substation_space,
            "start": to_turbine,
            "start_space": to_turbine_space,
        }
        return self._list(ends, filters, limit=limit, filter=filter)


class SubstationBackupEdgesAPI(_a.FieldEdgesAPI[_d.Edge, _d.EdgeList[_d.Edge]]):
    """The edges of `backup` of Substation."""

    def list(
        self,
        from_substation: _d.IdLike | _a.Sequence[_d.IdLike] | None = None,
        from_substation_space: str | None = None,
        to_substation: _d.IdLike | _a.Sequence[_d.IdLike] | None = None,
        to_substation_space: str | None = None,
        *,
        external_id_prefix: str | None = None,
        space: str | _a.Sequence[str] | None = None,
        limit: _a.Limit = 25,
    ) -> _b.list[_a.PlainEdge]:
        """List."""
        ends: _a.Ends = {
            "start": from_substation,
            "start_space": from_substation_space,
            "end": to_substation,
            "end_space": to_substation_space,
        }
        filters = {"external_id_prefix": external_id_prefix, "space": space}
        return self._list_plain(ends, filters, limit)


class AsyncSubstationAPI(_a.AsyncNodeAPI[Substation, SubstationWrite, SubstationList]):
    """Where the power of many turbines is collected."""

    def list(
        self,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        sort_by: SubstationFields | _a.Sequence[SubstationFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        on_invalid: _a.ReadPolicy | None = None,
        retrieve_connections: _a.Connections = "skip",
        **filters: _t.Unpack[SubstationFilter],
    ) -> _d.AsyncDeferred[Substation, SubstationList]:
        """List, lazily, as `SubstationAPI.list` does: iterate over the answer, or await it for all in one list.

        >>> async for substation in client.substation.list(limit=None): ...
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
        properties: SubstationTextFields | _a.Sequence[SubstationTextFields] | None = None,
        *,
        operator: _a.Operator = "AND",
        **listing: _t.Unpack[_Listing],
    ) -> SubstationList:
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
            self, property: SubstationFields, interval: float, **query: _t.Unpack[_Query]
        ) -> _a.HistogramValue: ...

        def iterate(
            self,
            chunk_size: int = 100,
            *,
            cursors: _a.Mapping[str, str | None] | None = None,
            on_invalid: _a.ReadPolicy | None = None,
            retrieve_connections: _a.Connections = "skip",
            **listing: _t.Unpack[_Listing],
        ) -> _a.AsyncIterator[SubstationList]: ...

    @property
    def turbines_edge(self) -> AsyncSubstationTurbinesEdgesAPI:
        """The edges of `turbines`."""
        return AsyncSubstationTurbinesEdgesAPI(self, "turbines")

    @property
    def backup_edge(self) -> AsyncSubstationBackupEdgesAPI:
        """The edges of `backup`."""
        return AsyncSubstationBackupEdgesAPI(self, "backup")


class AsyncSubstationTurbinesEdgesAPI(_a.AsyncFieldEdgesAPI[CableEdge, CableEdgeList]):
    """The edges of `turbines` of Substation."""

    def list(
        self,
        from_substation: _d.IdLike | _a.Sequence[_d.IdLike] | None = None,
        from_substation_space: str | None = None,
        to_turbine: _d.IdLike | _a.Sequence[_d.IdLike] | None = None,
        to_turbine_space: str | None = None,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        **filters: _t.Unpack[CableEdgeFilter],
    ) -> _d.AsyncDeferred[CableEdge, CableEdgeList]:
        """List, lazily."""
        ends: _a.Ends = {
            "end": from_substation,
            "end_space": from_substation_space,
            "start": to_turbine,
            "start_space": to_turbine_space,
        }
        return self._list(ends, filters, limit=limit, filter=filter)


class AsyncSubstationBackupEdgesAPI(_a.AsyncFieldEdgesAPI[_d.Edge, _d.EdgeList[_d.Edge]]):
    """The edges of `backup` of Substation."""

    async def list(
        self,
        from_substation: _d.IdLike | _a.Sequence[_d.IdLike] | None = None,
        from_substation_space: str | None = None,
        to_substation: _d.IdLike | _a.Sequence[_d.IdLike] | None = None,
        to_substation_space: str | None = None,
        *,
        external_id_prefix: str | None = None,
        space: str | _a.Sequence[str] | None = None,
        limit: _a.Limit = 25,
    ) -> _b.list[_a.PlainEdge]:
        """List."""
        ends: _a.Ends = {
            "start": from_substation,
            "start_space": from_substation_space,
            "end": to_substation,
            "end_space": to_substation_space,
        }
        filters = {"external_id_prefix": external_id_prefix, "space": space}
        return await self._list_plain(ends, filters, limit)
