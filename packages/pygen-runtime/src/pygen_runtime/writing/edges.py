"""What an edge gets that nobody gave: ends, type, space and id."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from pygen_client.errors import InvalidInputError
from pygen_runtime.ids import EdgeId, NodeId
from pygen_runtime.specs import EdgeField

if TYPE_CHECKING:
    from collections.abc import Callable

    from pygen_runtime.external_ids import EdgeFactory
    from pygen_runtime.instances.read import Instance
    from pygen_runtime.specs import ViewSpec

_LONGEST = 255


def make_edge_id(
    start: NodeId, end: NodeId, kind: NodeId, *, with_type: bool, factory: EdgeFactory | None = None
) -> EdgeId:
    """The id of an edge in the space of the start node: what the factory says, or as version 1 made it: `start:end`.

    Args:
        factory: makes the external id.
        start: where it starts.
        end: where it ends.
        kind: its type.
        with_type: whether edges of several types can lie between such nodes: then the type is part of the id.
    """
    if factory is not None:
        return EdgeId(start.space, _checked(factory(start, end, kind)))
    parts = [start.external_id, end.external_id, *([kind.external_id] if with_type else [])]
    joined = ":".join(parts)
    if len(joined) > _LONGEST:
        joined = f"{joined[: _LONGEST - 65]}:{sha256(joined.encode()).hexdigest()}"
    return EdgeId(start.space, joined)


def _checked(made: str) -> str:
    if 1 <= len(made) <= _LONGEST:
        return made
    message = f"The external id factory of edges made {made!r:.80}: it must have 1 to 255 characters."
    raise InvalidInputError(f"{message} Nothing was sent.", code="WRITE.EXTERNAL_ID_INVALID")


@cache
def types_can_meet(view: ViewSpec, key: str, name: str) -> bool:
    """Whether the model has edges of another type between the same classes: their ids must not collide.

    A node of a class is one of its parents' as well: edges to a parent and edges to a child can meet.
    """
    field = view.fields[name]
    if not isinstance(field, EdgeField) or field.target is None:
        return False
    load = view.registry.load_read_class
    here = {one.type for one in view.edge_fields.values() if _overlap(load, one.target, field.target)}
    target = load(field.target).__view__
    there = {one.type for one in target.edge_fields.values() if _overlap(load, one.target, key)}
    return len(here | there) > 1


def _overlap(load: Callable[[str], type[Instance]], one: str | None, two: str) -> bool:
    if one is None or one == two:
        return one == two
    first, second = load(one), load(two)
    return issubclass(first, second) or issubclass(second, first)
