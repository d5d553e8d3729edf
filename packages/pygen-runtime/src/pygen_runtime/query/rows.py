"""Typed objects as rows of a query: decoded from bytes, looked into, and filled with what they lead to."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from pygen_client.query.relations import MatchLink
from pygen_runtime.decoding.decoder import decoder_of
from pygen_runtime.decoding.steps import steps_decoder
from pygen_runtime.ids import EdgeId, NodeId, read_id
from pygen_runtime.instances.edge_ids import edge_ids_of, remember_edge_ids
from pygen_runtime.instances.fields_set import own_fields_set
from pygen_runtime.instances.loaded import remember_loaded
from pygen_runtime.instances.read import Instance
from pygen_runtime.query.facts import class_of
from pygen_runtime.specs import DirectField, EdgeField

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pygen_client.operations.graph.rows import Found
    from pygen_client.query.relations import Key
    from pygen_client.query.steps_plan import Shown
    from pygen_client.query.tree import Include
    from pygen_runtime.decoding.policy import ReadPolicy

# An object; or what the API says about an instance of which nothing but its ids is wanted.
Row: TypeAlias = Any
_BASE = {"space": "space", "externalId": "external_id", "type": "node_type"}
_TIMES = {"createdTime": "created_time", "lastUpdatedTime": "last_updated_time", "version": "version"}


class SeveralValuesWarning(UserWarning):
    """A connection that the model says is single has several values; the first is shown."""


@dataclass(frozen=True, slots=True)
class TypedRows:
    """Objects of the classes of an SDK.

    Attributes:
        package: the SDK.
        policy: what happens to instances that do not fit their class.
    """

    package: str
    policy: ReadPolicy = "raise"

    def page_decoder(self, shown: Shown) -> Callable[[bytes], list[Row]]:
        """Reads the bytes of a list or of a retrieval."""
        return decoder_of(self._class(shown) or Instance, self.policy)

    def steps_decoder(self, shown: Mapping[str, Shown]) -> Callable[[bytes], dict[str, list[Row]]]:
        """Reads the bytes of a query, by step."""
        steps = tuple((name, self._class(one), one.only) for name, one in shown.items())
        return steps_decoder(steps, self.policy)

    def key(self, row: Row) -> Key:
        """Space and external id."""
        return (row["space"], row["externalId"]) if isinstance(row, dict) else (row.space, row.external_id)

    def ends(self, row: Row) -> tuple[Key, Key]:
        """Start and end of an edge."""
        start, end = ends_of(row)
        return start.as_tuple(), end.as_tuple()

    def value(self, row: Row, path: tuple[str, ...]) -> object:
        """The value of a property; None where it is missing."""
        if len(path) == 2 and path[1] in _TIMES:
            return getattr(row.data_record, _TIMES[path[1]])
        name = _BASE.get(path[1]) if len(path) == 2 else _field_of(cast("type[Instance]", type(row)), path[-1])
        return None if name is None else row.__dict__.get(name)

    def keys(self, rows: Sequence[Row]) -> list[Key]:
        """Space and external id of each; all rows are of one kind."""
        if rows and isinstance(rows[0], dict):
            return [(row["space"], row["externalId"]) for row in rows]
        return [(row.space, row.external_id) for row in rows]

    def references(self, rows: Sequence[Row], path: tuple[str, ...]) -> list[list[Key]]:
        """The ids in a direct relation of each, single or list; all rows are of one class."""
        if not rows:
            return []
        name = _field_of(cast("type[Instance]", type(rows[0])), path[-1])
        if name is None:
            raise LookupError(f"{type(rows[0]).__name__} has no direct relation {path[-1]!r}: generate the SDK again.")
        held = [row.__dict__.get(name) for row in rows]
        # Most are single ids, and there are many.
        return [
            [(one.space, one.external_id)] if type(one) is NodeId else _keys(one, row)
            for one, row in zip(held, rows, strict=True)
        ]

    def attach(self, row: Instance, include: Include, found: Sequence[Found[Row]]) -> None:
        """Puts what an object leads to into its field, and remembers that it was read."""
        name, ids_alone = include.relation.name, include.only == ()
        if isinstance(include.relation.link, MatchLink):
            remember_loaded(row, name, [one.node for one in found])
            return
        spec = type(row).__view__.connections[name]
        objects = _edges_of(spec, include, found) if isinstance(spec, EdgeField) and spec.edge else None
        values = [_shown(one, ids_alone=ids_alone) for one in found] if objects is None else objects
        if isinstance(spec, DirectField):
            _replace_ids(row, name, found)
        else:
            _fill(row, name, values, many=spec.many)
        if isinstance(spec, EdgeField) and objects is None:
            ids = {NodeId(*one.key): read_id(one.edge, EdgeId) for one in found if one.edge is not None}
            if ids:
                remember_edge_ids(row, {**edge_ids_of(row), name: ids})
        if not ids_alone:
            whole = [one.node for one in found if one.node is not None] if objects is None else objects
            remember_loaded(row, name, whole if spec.many else next(iter(whole), None))

    def _class(self, shown: Shown) -> type[Instance] | None:
        return None if shown.view is None else class_of(self.package, shown.view, shown.instance_type)


def ends_of(edge: Row) -> tuple[NodeId, NodeId]:
    """Start and end of an edge: an object, or what the API says."""
    if isinstance(edge, dict):
        return read_id(edge["startNode"], NodeId), read_id(edge["endNode"], NodeId)
    return read_id(edge.start_node, NodeId, edge.space), read_id(edge.end_node, NodeId, edge.space)


def _edges_of(spec: EdgeField, include: Include, found: Sequence[Found[Row]]) -> list[Row]:
    """The edges, with the nodes that were read as their ends."""
    del include
    far = "end_node" if spec.direction == "outwards" else "start_node"
    for one in found:
        if one.node is not None:
            one.edge.__dict__[far] = one.node
    return [one.edge for one in found]


def _shown(one: Found[Row], *, ids_alone: bool) -> object:
    if one.node is None or ids_alone:
        return NodeId(*one.key)
    return one.node


def _replace_ids(row: Instance, name: str, found: Sequence[Found[Row]]) -> None:
    """Objects instead of ids, where there are some; ids that a condition leaves out stay: the field is stored."""
    known = {one.key: one.node for one in found if one.node is not None}
    held = row.__dict__.get(name)
    if isinstance(held, list):
        row.__dict__[name] = [known.get(_key(one, row), one) for one in held]
    elif held is not None:
        row.__dict__[name] = known.get(_key(held, row), held)


def _fill(row: Instance, name: str, values: Sequence[object], *, many: bool) -> None:
    own_fields_set(row).add(name)
    if many:
        row.__dict__[name] = list(values)
        return
    row.__dict__[name] = values[0] if values else None
    if len(values) > 1:
        text = f"{type(row).__name__} {row.external_id!r} has {len(values)} values of {name!r}, not one."
        warnings.warn(text, SeveralValuesWarning, stacklevel=2)


@cache
def _field_of(item: type[Instance], identifier: str) -> str | None:
    return next((name for name, one in item.__view__.stored.items() if one.identifier == identifier), None)


def _keys(held: object, owner: Instance) -> list[Key]:
    return [_key(one, owner) for one in (held if isinstance(held, list) else [] if held is None else [held])]


def _key(reference: object, owner: Instance) -> Key:
    return read_id(reference, NodeId, owner.space).as_tuple()
