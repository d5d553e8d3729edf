"""How TurbineSummary is read and written."""

from __future__ import annotations

import typing as _t

from pygen_runtime import api as _a
from pygen_runtime import declare as _d

from ..data_classes._turbine_summary import (
    TurbineSummary,
    TurbineSummaryFields,
    TurbineSummaryFilter,
    TurbineSummaryList,
)


class TurbineSummaryAPI(_a.NodeReadAPI[TurbineSummary, TurbineSummaryList]):
    """The few facts of a turbine that a report shows. It can be read, not written."""

    def list(
        self,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        sort_by: TurbineSummaryFields | _a.Sequence[TurbineSummaryFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        **filters: _t.Unpack[TurbineSummaryFilter],
    ) -> TurbineSummaryList:
        """List, lazily: nothing is sent before the result is used. A `for` loop streams and keeps nothing.

        Args:
            limit: at most so many; None, -1 and infinity mean all.
            filter: a further filter, for what has no parameter.
            sort_by: the field to sort by, or several.
            direction: of `sort_by`.
            sort: criteria with a direction each.
            **filters: see `TurbineSummaryFilter`; all that are given must hold.

        Examples:
            >>> for turbine_summary in client.turbine_summary.list(limit=None): ...
        """
        return self._list(filters, limit=limit, filter=filter, sort_by=sort_by, direction=direction, sort=sort)


class AsyncTurbineSummaryAPI(_a.AsyncNodeReadAPI[TurbineSummary, TurbineSummaryList]):
    """The few facts of a turbine that a report shows. It can be read, not written."""

    def list(
        self,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        sort_by: TurbineSummaryFields | _a.Sequence[TurbineSummaryFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        **filters: _t.Unpack[TurbineSummaryFilter],
    ) -> _d.AsyncDeferred[TurbineSummary, TurbineSummaryList]:
        """List, lazily: nothing is sent before the result is used. A `for` loop streams and keeps nothing.

        Args:
            limit: at most so many; None, -1 and infinity mean all.
            filter: a further filter, for what has no parameter.
            sort_by: the field to sort by, or several.
            direction: of `sort_by`.
            sort: criteria with a direction each.
            **filters: see `TurbineSummaryFilter`; all that are given must hold.

        Examples:
            >>> async for turbine_summary in client.turbine_summary.list(limit=None): ...
        """
        return self._list(filters, limit=limit, filter=filter, sort_by=sort_by, direction=direction, sort=sort)
