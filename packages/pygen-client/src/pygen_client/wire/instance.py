"""Nodes and edges, as they are written and as every read gives them (API section 5)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, JsonValue, Tag

from pygen_client.wire.base import Reference, WireModel
from pygen_client.wire.identifiers import InstanceKey, ViewLike, view_source
from pygen_client.wire.references import ContainerReference, NodeReference, ViewReference


def _source_kind(value: Any) -> str:  # noqa: ANN401 - pydantic hands over whatever stands in the JSON
    if isinstance(value, ContainerReference) or (isinstance(value, dict) and "version" not in value):
        return "container"
    return "view"


class InstanceReference(Reference):
    """Names a node or an edge."""

    instance_type: Literal["node", "edge"] = "node"
    space: str
    external_id: str

    def __str__(self) -> str:
        return f"{self.instance_type} {self.space}:{self.external_id}"


class SourceData(WireModel):
    """The values that an instance gets through one view or container. None as a value clears it."""

    source: Annotated[
        Annotated[ViewReference, Tag("view")] | Annotated[ContainerReference, Tag("container")],
        Discriminator(_source_kind),
    ]
    properties: dict[str, JsonValue] | None = None

    def dump(self) -> dict[str, JsonValue]:
        """As the API takes it; written out, since a general serializer takes several times as long."""
        dumped: dict[str, JsonValue] = {"source": _dump_source(self.source)}
        if self.properties is not None or "properties" in self.model_fields_set:
            dumped["properties"] = self.properties
        return {**dumped, **self.model_extra} if self.model_extra else dumped


class _InstanceWrite(WireModel):
    space: str
    external_id: str
    existing_version: int | None = None
    sources: list[SourceData] | None = None

    def _dump(self, instance_type: str, nodes: dict[str, NodeReference | None]) -> dict[str, JsonValue]:
        """As the API takes it, the type of the instance first; what was never set is absent."""
        given = self.model_fields_set
        dumped: dict[str, JsonValue] = {
            "instanceType": instance_type,
            "space": self.space,
            "externalId": self.external_id,
        }
        if self.existing_version is not None or "existing_version" in given:
            dumped["existingVersion"] = self.existing_version
        for key, node in nodes.items():
            if node is not None:
                dumped[key] = {"space": node.space, "externalId": node.external_id}
            elif key in given:
                dumped[key] = None
        if self.sources is not None:
            dumped["sources"] = [source.dump() for source in self.sources]
        elif "sources" in given:
            dumped["sources"] = None
        return {**dumped, **self.model_extra} if self.model_extra else dumped


class NodeWrite(_InstanceWrite):
    """A node to create or to update."""

    instance_type: Literal["node"] = "node"
    type: NodeReference | None = None

    def dump(self) -> dict[str, JsonValue]:
        """As the API takes it."""
        return self._dump("node", {"type": self.type})


class EdgeWrite(_InstanceWrite):
    """An edge to create or to update."""

    instance_type: Literal["edge"] = "edge"
    type: NodeReference
    start_node: NodeReference
    end_node: NodeReference

    def dump(self) -> dict[str, JsonValue]:
        """As the API takes it."""
        return self._dump("edge", {"type": self.type, "startNode": self.start_node, "endNode": self.end_node})


class _Instance(WireModel):
    space: str
    external_id: str
    version: int
    created_time: int
    last_updated_time: int
    deleted_time: int | None = None
    properties: dict[str, dict[str, dict[str, JsonValue]]] = Field(default_factory=dict)

    def values_of(self, view: ViewLike) -> dict[str, JsonValue]:
        """The values seen through a view, by property; empty when the instance was read without it."""
        source = view_source(view)
        return self.properties.get(source["space"], {}).get(f"{source['externalId']}/{source['version']}", {})

    def _sources(self) -> list[SourceData]:
        return [
            SourceData(source=_reference(space, key), properties=dict(values))
            for space, by_source in self.properties.items()
            for key, values in by_source.items()
        ]


class Node(_Instance):
    """A node as the API gives it. Times are milliseconds since 1970."""

    instance_type: Literal["node"] = "node"
    type: NodeReference | None = None

    def as_reference(self) -> InstanceReference:
        """The id of the node."""
        return InstanceReference(instance_type="node", space=self.space, external_id=self.external_id)

    def as_write(self) -> NodeWrite:
        """What would bring this node to the state that was read; fails if somebody else changes it in between."""
        write = NodeWrite(
            space=self.space, external_id=self.external_id, existing_version=self.version, sources=self._sources()
        )
        return write if self.type is None else write.model_copy(update={"type": self.type})


class Edge(_Instance):
    """An edge as the API gives it. Times are milliseconds since 1970."""

    instance_type: Literal["edge"] = "edge"
    type: NodeReference
    start_node: NodeReference
    end_node: NodeReference

    def as_reference(self) -> InstanceReference:
        """The id of the edge."""
        return InstanceReference(instance_type="edge", space=self.space, external_id=self.external_id)

    def as_write(self) -> EdgeWrite:
        """What would bring this edge to the state that was read; fails if somebody else changes it in between."""
        return EdgeWrite(
            space=self.space,
            external_id=self.external_id,
            existing_version=self.version,
            type=self.type,
            start_node=self.start_node,
            end_node=self.end_node,
            sources=self._sources(),
        )


# By the key's name, not by a function: a function would need each item as a dict first, which takes as long again.
Instance = Annotated[Node | Edge, Field(discriminator="instance_type")]
InstanceWrite = Annotated[NodeWrite | EdgeWrite, Field(discriminator="instance_type")]


def _dump_source(source: ViewReference | ContainerReference) -> dict[str, JsonValue]:
    dumped: dict[str, JsonValue] = {"type": source.type, "space": source.space, "externalId": source.external_id}
    if isinstance(source, ViewReference):
        dumped["version"] = source.version
    return dumped


def _reference(space: str, key: str) -> ViewReference | ContainerReference:
    external_id, slash, version = key.partition("/")
    if slash:
        return ViewReference(space=space, external_id=external_id, version=version)
    return ContainerReference(space=space, external_id=external_id)


def key_of(instance: Node | Edge | NodeWrite | EdgeWrite | InstanceReference) -> InstanceKey:
    """The key of an instance."""
    return InstanceKey(instance.instance_type, instance.space, instance.external_id)
