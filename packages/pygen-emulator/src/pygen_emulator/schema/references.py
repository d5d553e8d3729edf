"""References to spaces, containers, views, data models, nodes and edges."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from pygen_emulator.schema.identifiers import EXTERNAL_ID, INSTANCE_EXTERNAL_ID, SPACE, VERSION
from pygen_emulator.shapes import Shape, choice, mapped, optional, record, required
from pygen_emulator.wire.errors import bad_request
from pygen_emulator.wire.json_values import JsonObject

InstanceKind: TypeAlias = Literal["node", "edge"]


@dataclass(frozen=True, slots=True, order=True)
class ContainerRef:
    """A container's id."""

    space: str
    external_id: str

    def wire(self) -> JsonObject:
        """Return the reference as definitions hold it."""
        return {"type": "container", "space": self.space, "externalId": self.external_id}

    def bare(self) -> JsonObject:
        """Return the reference without its type."""
        return {"space": self.space, "externalId": self.external_id}

    def __str__(self) -> str:
        return f"{self.space}:{self.external_id}"


@dataclass(frozen=True, slots=True, order=True)
class ViewRef:
    """A view's id."""

    space: str
    external_id: str
    version: str

    def wire(self) -> JsonObject:
        """Return the reference as definitions hold it."""
        return {"type": "view", **self.bare()}

    def bare(self) -> JsonObject:
        """Return the reference without its type."""
        return {"space": self.space, "externalId": self.external_id, "version": self.version}

    @property
    def key(self) -> str:
        """The second level of `properties` in an instance."""
        return f"{self.external_id}/{self.version}"

    def __str__(self) -> str:
        return f"{self.space}:{self.external_id}/{self.version}"


SourceRef: TypeAlias = ViewRef | ContainerRef


@dataclass(frozen=True, slots=True, order=True)
class NodeRef:
    """A node's id, as direct relations, edge ends and types hold it."""

    space: str
    external_id: str

    def wire(self) -> JsonObject:
        """Return the reference as the API writes it."""
        return {"space": self.space, "externalId": self.external_id}

    @property
    def key(self) -> str:
        """The reference as one text; a space holds no colon, so it is unique."""
        return f"{self.space}:{self.external_id}"

    @classmethod
    def from_key(cls, key: str) -> "NodeRef":
        """Undo `key`."""
        space, _, external_id = key.partition(":")
        return cls(space, external_id)


@dataclass(frozen=True, slots=True)
class InstanceRef:
    """A node's or an edge's id with its kind."""

    instance_type: InstanceKind
    space: str
    external_id: str

    def wire(self) -> JsonObject:
        """Return the reference as the API writes it."""
        return {"instanceType": self.instance_type, "space": self.space, "externalId": self.external_id}

    @property
    def key(self) -> str:
        """The id as one text."""
        return f"{self.space}:{self.external_id}"


@dataclass(frozen=True, slots=True)
class VersionedRef:
    """A view's or data model's id whose version may be open."""

    space: str
    external_id: str
    version: str | None


@dataclass(frozen=True, slots=True)
class _AnyRef:
    type: str | None
    space: str
    external_id: str
    version: str | None


def _container(given: _AnyRef, where: str) -> ContainerRef:
    if given.type == "view":
        raise bad_request(f"Invalid value for '{where}': expected a container, got a view.")
    return ContainerRef(given.space, given.external_id)


def _view(given: _AnyRef, where: str) -> ViewRef:
    if given.type == "container":
        raise bad_request(f"Invalid value for '{where}': expected a view, got a container.")
    if given.version is None:
        raise bad_request(f"Invalid value for '{where}': a view needs its version.")
    return ViewRef(given.space, given.external_id, given.version)


def _source(given: _AnyRef, where: str) -> SourceRef:
    if given.type == "container" or (given.type is None and given.version is None):
        return _container(given, where)
    return _view(given, where)


_ANY = record(
    _AnyRef,
    {
        "type": optional(choice("view", "container")),
        "space": required(SPACE),
        "externalId": required(EXTERNAL_ID),
        "version": optional(VERSION),
    },
)

CONTAINER_REF: Shape[ContainerRef] = mapped(_ANY, _container)
VIEW_REF: Shape[ViewRef] = mapped(_ANY, _view)
SOURCE_REF: Shape[SourceRef] = mapped(_ANY, _source)
NODE_REF = record(NodeRef, {"space": required(SPACE), "externalId": required(INSTANCE_EXTERNAL_ID)}, closed=True)
INSTANCE_REF = record(
    InstanceRef,
    {
        "instanceType": required(choice("node", "edge")),
        "space": required(SPACE),
        "externalId": required(INSTANCE_EXTERNAL_ID),
    },
)
VERSIONED_REF = mapped(_ANY, lambda given, _: VersionedRef(given.space, given.external_id, given.version))
