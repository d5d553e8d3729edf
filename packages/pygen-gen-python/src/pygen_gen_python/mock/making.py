"""Makes nodes and edges in the form in which the API takes them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from pygen_ir.types import (
    IREdgeType,
    IRFileReferenceType,
    IRListType,
    IRSequenceReferenceType,
    IRTimeseriesReferenceType,
)

from .demands import Demands
from .values import kind_of, values_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pydantic import JsonValue

    from pygen_ir.model import IRClass, IRConnection, IRModelSet, IRProperty
    from pygen_ir.references import IRNodeId, IRViewId

    from .config import ViewMockConfig
    from .data import JsonObject
    from .links import Links

_LONGEST_ID = 255
_NO_DEMANDS = Demands()


@dataclass(slots=True)
class Making:
    """What nodes and edges are made with.

    Attributes:
        ir: The models.
        space: The space of the nodes and edges.
        seed: Of all chance.
        configs: By view.
        links: Picks targets.
        references: External ids of classic resources that values name, by the kind of resource.
        made: Type, start and end of the edges so far: each is made once, whichever view has it.
    """

    ir: IRModelSet
    space: str
    seed: int
    configs: Mapping[IRViewId, ViewMockConfig]
    links: Links
    references: dict[str, dict[str, None]] = field(default_factory=dict)
    made: set[tuple[IRNodeId, str, str]] = field(default_factory=set)

    def nodes(self, cls: IRClass, names: Sequence[str], demands: Demands) -> Iterator[JsonObject]:
        """The nodes of a view.

        Args:
            cls: The view.
            names: External ids of its nodes.
            demands: What its filter asks for.

        Raises:
            MockError: A generator gave something that does not fit.
        """
        node_type = demands.node_type or cls.node_type
        for name, properties in zip(names, self._properties(cls, names, "", demands), strict=True):
            node: JsonObject = {"instanceType": "node", "space": self.space, "externalId": name}
            if node_type is not None:
                node["type"] = _node(node_type.space, node_type.external_id)
            if cls.has_container_fields:
                node["sources"] = [_source(cls, properties)]
            yield node

    def edges(self, cls: IRClass, names: Sequence[str]) -> Iterator[JsonObject]:
        """The edges of a view's nodes; those that another view writes from their start are left to it."""
        for connection in cls.connections:
            type_ = connection.connection_type
            if not isinstance(type_, IREdgeType):
                continue
            if type_.direction == "inwards" and type_.edge_type in self.links.population.outwards:
                continue
            random = self._random(cls, connection.identifier)
            pairs = self.links.edges(connection, names, self.configs[cls.id], random)
            ends = [pair if type_.direction == "outwards" else (pair[1], pair[0]) for pair in pairs]
            fresh = [each for each in ends if (type_.edge_type, *each) not in self.made]
            self.made.update((type_.edge_type, *each) for each in fresh)
            yield from self._edges(type_, connection.identifier, fresh)

    def _edges(self, type_: IREdgeType, identifier: str, ends: Sequence[tuple[str, str]]) -> Iterator[JsonObject]:
        names = [_edge_id(start, identifier, end) for start, end in ends]
        cls = None if type_.edge_class is None else self.ir.view_mapping[type_.edge_class]
        writable = cls if cls is not None and cls.is_writable and cls.has_container_fields else None
        filled: Iterable[JsonObject] = (
            ({} for _ in names) if writable is None else self._properties(writable, names, identifier, _NO_DEMANDS)
        )
        for name, (start, end), properties in zip(names, ends, filled, strict=True):
            edge: JsonObject = {
                "instanceType": "edge",
                "space": self.space,
                "externalId": name,
                "type": _node(type_.edge_type.space, type_.edge_type.external_id),
                "startNode": _node(self.space, start),
                "endNode": _node(self.space, end),
            }
            if writable is not None:
                edge["sources"] = [_source(writable, properties)]
            yield edge

    def _properties(self, cls: IRClass, names: Sequence[str], purpose: str, demands: Demands) -> Iterator[JsonObject]:
        """The values of each of these instances, without those that are left out."""
        columns: dict[str, Sequence[JsonValue]] = {}
        for prop in cls.properties:
            if not (prop.is_read_only or prop.auto_increment):
                columns[prop.identifier] = self._column(cls, prop, len(names), purpose, demands)
        for connection in cls.connections:
            if connection.is_direct_relation and not connection.is_read_only:
                columns[connection.identifier] = self._relations(cls, connection, names, purpose)
        for row in range(len(names)):
            filled = {name: column[row] for name, column in columns.items()}
            yield {name: value for name, value in filled.items() if value is not None}

    def _column(
        self, cls: IRClass, prop: IRProperty, count: int, purpose: str, demands: Demands
    ) -> Sequence[JsonValue]:
        config = self.configs[cls.id]
        demanded = demands.value_of(prop, cls)
        if demanded is not None and prop.identifier not in config.properties:
            return [demanded] * count
        where = f"{cls.id}.{prop.identifier}"
        values = values_of(prop, count, where, config, self._random(cls, purpose, prop.identifier))
        scalar = prop.type.item if isinstance(prop.type, IRListType) else prop.type
        if isinstance(scalar, IRTimeseriesReferenceType | IRFileReferenceType | IRSequenceReferenceType):
            named = (each for value in values for each in (value if isinstance(value, list) else [value]))
            self.references.setdefault(kind_of(scalar), {}).update(
                (each, None) for each in named if isinstance(each, str)
            )
        return values

    def _relations(
        self, cls: IRClass, connection: IRConnection, names: Sequence[str], purpose: str
    ) -> Sequence[JsonValue]:
        random = self._random(cls, purpose, connection.identifier)
        found = self.links.relations(connection, names, self.configs[cls.id], random)
        relations: list[list[JsonValue]] = [[_node(self.space, each) for each in targets] for targets in found]
        if connection.is_list:
            return [targets or None for targets in relations]
        return [targets[0] if targets else None for targets in relations]

    def _random(self, cls: IRClass, *names: str) -> Random:
        """Chance of one property alone: the same whatever else the model has."""
        return Random("|".join([str(self.seed), str(cls.id), *names]))  # noqa: S311  # mock data, no secret


def _node(space: str, external_id: str) -> JsonObject:
    return {"space": space, "externalId": external_id}


def _source(cls: IRClass, properties: JsonObject) -> JsonObject:
    view: JsonObject = {
        "type": "view",
        "space": cls.id.space,
        "externalId": cls.id.external_id,
        "version": cls.id.version,
    }
    return {"source": view, "properties": properties}


def _edge_id(start: str, identifier: str, end: str) -> str:
    name = f"{start}.{identifier}.{end}"
    return name if len(name.encode()) <= _LONGEST_ID else hashlib.sha256(name.encode()).hexdigest()
