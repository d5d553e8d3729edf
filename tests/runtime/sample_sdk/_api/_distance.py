"""How Distance is read and written."""

from __future__ import annotations

import typing as _t

from pygen_runtime import api as _a
from pygen_runtime import declare as _d

from ..data_classes._distance import (
    Distance,
    DistanceFields,
    DistanceFilter,
    DistanceList,
    DistanceWrite,
)


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
        **filters: _t.Unpack[DistanceFilter],
    ) -> DistanceList:
        """List, lazily: nothing is sent before the result is used. A `for` loop streams and keeps nothing.

        Args:
            limit: at most so many; None, -1 and infinity mean all.
            filter: a further filter, for what has no parameter.
            sort_by: the field to sort by, or several.
            direction: of `sort_by`.
            sort: criteria with a direction each.
            **filters: see `DistanceFilter`; all that are given must hold.

        Examples:
            >>> for distance in client.distance.list(limit=None): ...
        """
        return self._list(filters, limit=limit, filter=filter, sort_by=sort_by, direction=direction, sort=sort)


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
        **filters: _t.Unpack[DistanceFilter],
    ) -> _d.AsyncDeferred[Distance, DistanceList]:
        """List, lazily: nothing is sent before the result is used. A `for` loop streams and keeps nothing.

        Args:
            limit: at most so many; None, -1 and infinity mean all.
            filter: a further filter, for what has no parameter.
            sort_by: the field to sort by, or several.
            direction: of `sort_by`.
            sort: criteria with a direction each.
            **filters: see `DistanceFilter`; all that are given must hold.

        Examples:
            >>> async for distance in client.distance.list(limit=None): ...
        """
        return self._list(filters, limit=limit, filter=filter, sort_by=sort_by, direction=direction, sort=sort)
