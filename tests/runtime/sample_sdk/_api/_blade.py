"""How Blade is read and written."""

from __future__ import annotations

import typing as _t

from pygen_runtime import api as _a
from pygen_runtime import declare as _d

from ..data_classes._blade import Blade, BladeFields, BladeFilter, BladeList, BladeWrite


class BladeAPI(_a.NodeAPI[Blade, BladeWrite, BladeList]):
    """One blade of a rotor."""

    def list(
        self,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        sort_by: BladeFields | _a.Sequence[BladeFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        **filters: _t.Unpack[BladeFilter],
    ) -> BladeList:
        """List, lazily: nothing is sent before the result is used. A `for` loop streams and keeps nothing.

        Args:
            limit: at most so many; None, -1 and infinity mean all.
            filter: a further filter, for what has no parameter.
            sort_by: the field to sort by, or several.
            direction: of `sort_by`.
            sort: criteria with a direction each.
            **filters: see `BladeFilter`; all that are given must hold.

        Examples:
            >>> for blade in client.blade.list(limit=None): ...
        """
        return self._list(filters, limit=limit, filter=filter, sort_by=sort_by, direction=direction, sort=sort)


class AsyncBladeAPI(_a.AsyncNodeAPI[Blade, BladeWrite, BladeList]):
    """One blade of a rotor."""

    def list(
        self,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        sort_by: BladeFields | _a.Sequence[BladeFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        **filters: _t.Unpack[BladeFilter],
    ) -> _d.AsyncDeferred[Blade, BladeList]:
        """List, lazily: nothing is sent before the result is used. A `for` loop streams and keeps nothing.

        Args:
            limit: at most so many; None, -1 and infinity mean all.
            filter: a further filter, for what has no parameter.
            sort_by: the field to sort by, or several.
            direction: of `sort_by`.
            sort: criteria with a direction each.
            **filters: see `BladeFilter`; all that are given must hold.

        Examples:
            >>> async for blade in client.blade.list(limit=None): ...
        """
        return self._list(filters, limit=limit, filter=filter, sort_by=sort_by, direction=direction, sort=sort)
