"""How Cable is read and written."""

from __future__ import annotations

import typing as _t

from pygen_runtime import api as _a
from pygen_runtime import declare as _d

from ..data_classes._cable import (
    CableEdge,
    CableEdgeFilter,
    CableEdgeList,
    CableEdgeWrite,
    CableFields,
    CableNode,
    CableNodeFilter,
    CableNodeList,
    CableNodeWrite,
)


class CableNodeAPI(_a.NodeAPI[CableNode, CableNodeWrite, CableNodeList]):
    """A cable: in stock as a node, in the ground as an edge from a turbine to a substation."""

    def list(
        self,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        sort_by: CableFields | _a.Sequence[CableFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        **filters: _t.Unpack[CableNodeFilter],
    ) -> CableNodeList:
        """List, lazily: nothing is sent before the result is used. A `for` loop streams and keeps nothing.

        Args:
            limit: at most so many; None, -1 and infinity mean all.
            filter: a further filter, for what has no parameter.
            sort_by: the field to sort by, or several.
            direction: of `sort_by`.
            sort: criteria with a direction each.
            **filters: see `CableNodeFilter`; all that are given must hold.

        Examples:
            >>> for cable_node in client.cable_node.list(limit=None): ...
        """
        return self._list(filters, limit=limit, filter=filter, sort_by=sort_by, direction=direction, sort=sort)


class AsyncCableNodeAPI(_a.AsyncNodeAPI[CableNode, CableNodeWrite, CableNodeList]):
    """A cable: in stock as a node, in the ground as an edge from a turbine to a substation."""

    def list(
        self,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        sort_by: CableFields | _a.Sequence[CableFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        **filters: _t.Unpack[CableNodeFilter],
    ) -> _d.AsyncDeferred[CableNode, CableNodeList]:
        """List, lazily: nothing is sent before the result is used. A `for` loop streams and keeps nothing.

        Args:
            limit: at most so many; None, -1 and infinity mean all.
            filter: a further filter, for what has no parameter.
            sort_by: the field to sort by, or several.
            direction: of `sort_by`.
            sort: criteria with a direction each.
            **filters: see `CableNodeFilter`; all that are given must hold.

        Examples:
            >>> async for cable_node in client.cable_node.list(limit=None): ...
        """
        return self._list(filters, limit=limit, filter=filter, sort_by=sort_by, direction=direction, sort=sort)


class CableEdgeAPI(_a.EdgeAPI[CableEdge, CableEdgeWrite, CableEdgeList]):
    """A cable: in stock as a node, in the ground as an edge from a turbine to a substation."""

    def list(
        self,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        sort_by: CableFields | _a.Sequence[CableFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        **filters: _t.Unpack[CableEdgeFilter],
    ) -> CableEdgeList:
        """List, lazily: nothing is sent before the result is used. A `for` loop streams and keeps nothing.

        Args:
            limit: at most so many; None, -1 and infinity mean all.
            filter: a further filter, for what has no parameter.
            sort_by: the field to sort by, or several.
            direction: of `sort_by`.
            sort: criteria with a direction each.
            **filters: see `CableEdgeFilter`; all that are given must hold.

        Examples:
            >>> for cable_edge in client.cable_edge.list(limit=None): ...
        """
        return self._list(filters, limit=limit, filter=filter, sort_by=sort_by, direction=direction, sort=sort)


class AsyncCableEdgeAPI(_a.AsyncEdgeAPI[CableEdge, CableEdgeWrite, CableEdgeList]):
    """A cable: in stock as a node, in the ground as an edge from a turbine to a substation."""

    def list(
        self,
        *,
        limit: _a.Limit = 25,
        filter: _a.Filter | None = None,
        sort_by: CableFields | _a.Sequence[CableFields] | None = None,
        direction: _a.SortDirection = "ascending",
        sort: _a.Sorts | None = None,
        **filters: _t.Unpack[CableEdgeFilter],
    ) -> _d.AsyncDeferred[CableEdge, CableEdgeList]:
        """List, lazily: nothing is sent before the result is used. A `for` loop streams and keeps nothing.

        Args:
            limit: at most so many; None, -1 and infinity mean all.
            filter: a further filter, for what has no parameter.
            sort_by: the field to sort by, or several.
            direction: of `sort_by`.
            sort: criteria with a direction each.
            **filters: see `CableEdgeFilter`; all that are given must hold.

        Examples:
            >>> async for cable_edge in client.cable_edge.list(limit=None): ...
        """
        return self._list(filters, limit=limit, filter=filter, sort_by=sort_by, direction=direction, sort=sort)
