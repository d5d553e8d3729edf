"""How GeneratingUnit is read and written."""

from __future__ import annotations

import typing as _t

from pygen_runtime import api as _a
from pygen_runtime import declare as _d

from ..data_classes._generating_unit import (
    GeneratingUnit,
    GeneratingUnitFields,
    GeneratingUnitFilter,
    GeneratingUnitList,
    GeneratingUnitWrite,
)


class GeneratingUnitAPI(_a.NodeAPI[GeneratingUnit, GeneratingUnitWrite, GeneratingUnitList]):
    """What makes electric power."""

    def list(
        self,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        sort_by: GeneratingUnitFields | _a.Sequence[GeneratingUnitFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        **filters: _t.Unpack[GeneratingUnitFilter],
    ) -> GeneratingUnitList:
        """List, lazily: nothing is sent before the result is used. A `for` loop streams and keeps nothing.

        Args:
            limit: at most so many; None, -1 and infinity mean all.
            filter: a further filter, for what has no parameter.
            sort_by: the field to sort by, or several.
            direction: of `sort_by`.
            sort: criteria with a direction each.
            **filters: see `GeneratingUnitFilter`; all that are given must hold.

        Examples:
            >>> for generating_unit in client.generating_unit.list(limit=None): ...
        """
        return self._list(filters, limit=limit, filter=filter, sort_by=sort_by, direction=direction, sort=sort)


class AsyncGeneratingUnitAPI(_a.AsyncNodeAPI[GeneratingUnit, GeneratingUnitWrite, GeneratingUnitList]):
    """What makes electric power."""

    def list(
        self,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        sort_by: GeneratingUnitFields | _a.Sequence[GeneratingUnitFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        **filters: _t.Unpack[GeneratingUnitFilter],
    ) -> _d.AsyncDeferred[GeneratingUnit, GeneratingUnitList]:
        """List, lazily: nothing is sent before the result is used. A `for` loop streams and keeps nothing.

        Args:
            limit: at most so many; None, -1 and infinity mean all.
            filter: a further filter, for what has no parameter.
            sort_by: the field to sort by, or several.
            direction: of `sort_by`.
            sort: criteria with a direction each.
            **filters: see `GeneratingUnitFilter`; all that are given must hold.

        Examples:
            >>> async for generating_unit in client.generating_unit.list(limit=None): ...
        """
        return self._list(filters, limit=limit, filter=filter, sort_by=sort_by, direction=direction, sort=sort)
