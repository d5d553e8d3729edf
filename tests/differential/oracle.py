"""What connections must hold, from nothing but lists of all nodes and all edges."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pygen_client import PygenClient

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.differential.pairs import Pair

Id = tuple[str, str]


class Oracle:
    """Answers of one SDK, worked out the slow way."""

    def __init__(self, pair: Pair) -> None:
        self._pair = pair
        self._nodes: dict[str, list[Any]] = {}

    def others(self, key: str, name: str) -> Mapping[Id, list[Id]]:
        """For each node: the nodes at the other end of a connection of a class, in alphabetical order."""
        field = self._pair.spec_of(key).fields[name]
        found: dict[Id, list[Id]] = defaultdict(list)
        pairs = self._by_edges(field) if type(field).__name__ == "EdgeField" else self._backwards(field)
        for here, there in pairs:
            found[here].append(there)
        return {here: sorted(there) for here, there in found.items()}

    def _by_edges(self, field: Any) -> list[tuple[Id, Id]]:
        ends = [(edge.start_node, edge.end_node) for edge in self.edges if _id(edge.type) == field.type]
        outwards = field.direction == "outwards"
        return [(_id(start), _id(end)) if outwards else (_id(end), _id(start)) for start, end in ends]

    def _backwards(self, field: Any) -> list[tuple[Id, Id]]:
        owner, identifier = field.through
        spec = self._pair.spec_of(owner)
        name = next(name for name, each in spec.fields.items() if each.identifier == identifier)
        shown = {_id(node) for node in self.nodes(field.target)}
        return [
            (_id(target), _id(node))
            for node in self.nodes(owner)
            for target in _several(getattr(node, name))
            if _id(node) in shown
        ]

    def nodes(self, key: str) -> list[Any]:
        """All nodes of a class."""
        if key not in self._nodes:
            self._nodes[key] = list(getattr(self._pair.ours, self._pair.views[key].attribute or "").list(limit=None))
        return self._nodes[key]

    @cached_property
    def edges(self) -> list[Any]:
        """All edges."""
        with self._pair.emulator.connect(PygenClient) as client:
            return list(client.instances.list(instance_type="edge", limit=None))


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _id(value: Any) -> Id:
    return value.space, value.external_id
