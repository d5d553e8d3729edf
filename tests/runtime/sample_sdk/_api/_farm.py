"""How Farm is read and written."""

from __future__ import annotations

import typing as _t

from pygen_runtime import api as _a
from pygen_runtime import declare as _d

from ..data_classes._farm import Farm, FarmFields, FarmFilter, FarmList, FarmWrite


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
        **filters: _t.Unpack[FarmFilter],
    ) -> FarmList:
        """List, lazily: nothing is sent before the result is used. A `for` loop streams and keeps nothing.

        Args:
            limit: at most so many; None, -1 and infinity mean all.
            filter: a further filter, for what has no parameter.
            sort_by: the field to sort by, or several.
            direction: of `sort_by`.
            sort: criteria with a direction each.
            **filters: see `FarmFilter`; all that are given must hold.

        Examples:
            >>> for farm in client.farm.list(limit=None): ...
        """
        return self._list(filters, limit=limit, filter=filter, sort_by=sort_by, direction=direction, sort=sort)


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
        **filters: _t.Unpack[FarmFilter],
    ) -> _d.AsyncDeferred[Farm, FarmList]:
        """List, lazily: nothing is sent before the result is used. A `for` loop streams and keeps nothing.

        Args:
            limit: at most so many; None, -1 and infinity mean all.
            filter: a further filter, for what has no parameter.
            sort_by: the field to sort by, or several.
            direction: of `sort_by`.
            sort: criteria with a direction each.
            **filters: see `FarmFilter`; all that are given must hold.

        Examples:
            >>> async for farm in client.farm.list(limit=None): ...
        """
        return self._list(filters, limit=limit, filter=filter, sort_by=sort_by, direction=direction, sort=sort)
