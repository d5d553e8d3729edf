"""What an edge gets that nobody gave: ends, type, space and id."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from pygen_runtime.ids import EdgeId, NodeId
from pygen_runtime.specs import EdgeField

if TYPE_CHECKING:
    from pygen_runtime.specs import ViewSpec

_LONGEST = 255


def default_edge_id(start: NodeId, end: NodeId, kind: NodeId, *, with_type: bool) -> EdgeId:
    """The id of an edge, as version 1 made it: `start:end` in the space of the start node.

    Args:
        start: where it starts.
        end: where it ends.
        kind: its type.
        with_type: whether edges of several types can lie between such nodes: then the type is part of the id.
    """
    parts = [start.external_id, end.external_id, *([kind.external_id] if with_type else [])]
    joined = ":".join(parts)
    if len(joined) > _LONGEST:
        joined = f"{joined[: _LONGEST - 65]}:{sha256(joined.encode()).hexdigest()}"
    return EdgeId(start.space, joined)


@cache
def types_can_meet(view: ViewSpec, key: str, name: str) -> bool:
    """Whether the model has edges of another type between the same classes: their ids must not collide."""
    field = view.fields[name]
    if not isinstance(field, EdgeField) or field.target is None:
        return False
    here = {one.type for one in view.fields.values() if isinstance(one, EdgeField) and one.target == field.target}
    there_view: ViewSpec = view.registry.load_class(field.target).__view__  # type: ignore[attr-defined] # data classes have it
    there = {one.type for one in there_view.fields.values() if isinstance(one, EdgeField) and one.target == key}
    return len(here | there) > 1
