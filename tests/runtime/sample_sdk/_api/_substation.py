"""How Substation is read and written."""

from __future__ import annotations

import typing as _t

from pygen_runtime import api as _a
from pygen_runtime import declare as _d

from ..data_classes._substation import (
    Substation,
    SubstationFields,
    SubstationFilter,
    SubstationList,
    SubstationWrite,
)


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
        **filters: _t.Unpack[SubstationFilter],
    ) -> SubstationList:
        """List, lazily: nothing is sent before the result is used. A `for` loop streams and keeps nothing.

        Args:
            limit: at most so many; None, -1 and infinity mean all.
            filter: a further filter, for what has no parameter.
            sort_by: the field to sort by, or several.
            direction: of `sort_by`.
            sort: criteria with a direction each.
            **filters: see `SubstationFilter`; all that are given must hold.

        Examples:
            >>> for substation in client.substation.list(limit=None): ...
        """
        return self._list(filters, limit=limit, filter=filter, sort_by=sort_by, direction=direction, sort=sort)


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
        **filters: _t.Unpack[SubstationFilter],
    ) -> _d.AsyncDeferred[Substation, SubstationList]:
        """List, lazily: nothing is sent before the result is used. A `for` loop streams and keeps nothing.

        Args:
            limit: at most so many; None, -1 and infinity mean all.
            filter: a further filter, for what has no parameter.
            sort_by: the field to sort by, or several.
            direction: of `sort_by`.
            sort: criteria with a direction each.
            **filters: see `SubstationFilter`; all that are given must hold.

        Examples:
            >>> async for substation in client.substation.list(limit=None): ...
        """
        return self._list(filters, limit=limit, filter=filter, sort_by=sort_by, direction=direction, sort=sort)
