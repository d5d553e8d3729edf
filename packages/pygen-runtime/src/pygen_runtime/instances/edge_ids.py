"""Edges without properties show as the nodes behind them; their own ids are remembered, so that writing back what was
read makes no second edge beside the first."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pygen_runtime.ids import EdgeId, NodeId
    from pygen_runtime.instances.model import ViewModel

EdgeIds: TypeAlias = "Mapping[str, Mapping[NodeId, EdgeId]]"


def remember_edge_ids(model: ViewModel, ids: EdgeIds) -> None:
    """Keeps, by field and by the node at the other end, the ids of the edges of an object."""
    if ids:
        object.__setattr__(model, "_edge_ids", ids)


def edge_ids_of(model: ViewModel) -> EdgeIds:
    """What is known of the ids of the edges of an object."""
    try:
        found: EdgeIds = object.__getattribute__(model, "_edge_ids")
    except AttributeError:
        return {}
    return found
