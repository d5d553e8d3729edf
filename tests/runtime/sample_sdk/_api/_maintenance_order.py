"""How MaintenanceOrder is read and written."""

from __future__ import annotations

import typing as _t

from pygen_runtime import api as _a
from pygen_runtime import declare as _d

from ..data_classes._maintenance_order import (
    MaintenanceOrder,
    MaintenanceOrderFields,
    MaintenanceOrderFilter,
    MaintenanceOrderList,
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
        **filters: _t.Unpack[MaintenanceOrderFilter],
    ) -> MaintenanceOrderList:
        """List, lazily: nothing is sent before the result is used. A `for` loop streams and keeps nothing.

        Args:
            limit: at most so many; None, -1 and infinity mean all.
            filter: a further filter, for what has no parameter.
            sort_by: the field to sort by, or several.
            direction: of `sort_by`.
            sort: criteria with a direction each.
            **filters: see `MaintenanceOrderFilter`; all that are given must hold.

        Examples:
            >>> for maintenance_order in client.maintenance_order.list(limit=None): ...
        """
        return self._list(filters, limit=limit, filter=filter, sort_by=sort_by, direction=direction, sort=sort)


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
        **filters: _t.Unpack[MaintenanceOrderFilter],
    ) -> _d.AsyncDeferred[MaintenanceOrder, MaintenanceOrderList]:
        """List, lazily: nothing is sent before the result is used. A `for` loop streams and keeps nothing.

        Args:
            limit: at most so many; None, -1 and infinity mean all.
            filter: a further filter, for what has no parameter.
            sort_by: the field to sort by, or several.
            direction: of `sort_by`.
            sort: criteria with a direction each.
            **filters: see `MaintenanceOrderFilter`; all that are given must hold.

        Examples:
            >>> async for maintenance_order in client.maintenance_order.list(limit=None): ...
        """
        return self._list(filters, limit=limit, filter=filter, sort_by=sort_by, direction=direction, sort=sort)
