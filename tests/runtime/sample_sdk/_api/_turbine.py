"""How Turbine is read and written."""

from __future__ import annotations

import typing as _t

from pygen_runtime import api as _a
from pygen_runtime import declare as _d

from ..data_classes._turbine import (
    Turbine,
    TurbineFields,
    TurbineFilter,
    TurbineList,
    TurbineWrite,
)


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
        **filters: _t.Unpack[TurbineFilter],
    ) -> TurbineList:
        """List, lazily: nothing is sent before the result is used. A `for` loop streams and keeps nothing.

        Args:
            limit: at most so many; None, -1 and infinity mean all.
            filter: a further filter, for what has no parameter.
            sort_by: the field to sort by, or several.
            direction: of `sort_by`.
            sort: criteria with a direction each.
            **filters: see `TurbineFilter`; all that are given must hold.

        Examples:
            >>> for turbine in client.turbine.list(limit=None): ...
        """
        return self._list(filters, limit=limit, filter=filter, sort_by=sort_by, direction=direction, sort=sort)


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
        **filters: _t.Unpack[TurbineFilter],
    ) -> _d.AsyncDeferred[Turbine, TurbineList]:
        """List, lazily: nothing is sent before the result is used. A `for` loop streams and keeps nothing.

        Args:
            limit: at most so many; None, -1 and infinity mean all.
            filter: a further filter, for what has no parameter.
            sort_by: the field to sort by, or several.
            direction: of `sort_by`.
            sort: criteria with a direction each.
            **filters: see `TurbineFilter`; all that are given must hold.

        Examples:
            >>> async for turbine in client.turbine.list(limit=None): ...
        """
        return self._list(filters, limit=limit, filter=filter, sort_by=sort_by, direction=direction, sort=sort)
