"""How Describable is read and written."""

from __future__ import annotations

import typing as _t

from pygen_runtime import api as _a
from pygen_runtime import declare as _d

from ..data_classes._describable import (
    Describable,
    DescribableFields,
    DescribableFilter,
    DescribableList,
    DescribableWrite,
)


class DescribableAPI(_a.NodeAPI[Describable, DescribableWrite, DescribableList]):
    """What has a name."""

    def list(
        self,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        sort_by: DescribableFields | _a.Sequence[DescribableFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        **filters: _t.Unpack[DescribableFilter],
    ) -> DescribableList:
        """List, lazily: nothing is sent before the result is used. A `for` loop streams and keeps nothing.

        Args:
            limit: at most so many; None, -1 and infinity mean all.
            filter: a further filter, for what has no parameter.
            sort_by: the field to sort by, or several.
            direction: of `sort_by`.
            sort: criteria with a direction each.
            **filters: see `DescribableFilter`; all that are given must hold.

        Examples:
            >>> for describable in client.describable.list(limit=None): ...
        """
        return self._list(filters, limit=limit, filter=filter, sort_by=sort_by, direction=direction, sort=sort)


class AsyncDescribableAPI(_a.AsyncNodeAPI[Describable, DescribableWrite, DescribableList]):
    """What has a name."""

    def list(
        self,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        sort_by: DescribableFields | _a.Sequence[DescribableFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        **filters: _t.Unpack[DescribableFilter],
    ) -> _d.AsyncDeferred[Describable, DescribableList]:
        """List, lazily: nothing is sent before the result is used. A `for` loop streams and keeps nothing.

        Args:
            limit: at most so many; None, -1 and infinity mean all.
            filter: a further filter, for what has no parameter.
            sort_by: the field to sort by, or several.
            direction: of `sort_by`.
            sort: criteria with a direction each.
            **filters: see `DescribableFilter`; all that are given must hold.

        Examples:
            >>> async for describable in client.describable.list(limit=None): ...
        """
        return self._list(filters, limit=limit, filter=filter, sort_by=sort_by, direction=direction, sort=sort)
