"""Definitions as they are stored: spaces, containers, views, data models."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from pygen_emulator.schema.references import ContainerRef, NodeRef, SourceRef, ViewRef
from pygen_emulator.schema.types import PropertyType
from pygen_emulator.wire.json_values import Json, JsonObject

Direction: TypeAlias = Literal["outwards", "inwards"]


@dataclass(frozen=True, slots=True)
class Space:
    """A space."""

    space: str
    name: str | None
    description: str | None

    @property
    def ref(self) -> str:
        """The id."""
        return self.space


@dataclass(frozen=True, slots=True)
class ContainerProperty:
    """A property of a container."""

    type: PropertyType
    nullable: bool
    auto_increment: bool
    immutable: bool
    default_value: Json
    name: str | None
    description: str | None

    @property
    def needed(self) -> bool:
        """Whether a new row must be given a value."""
        return not (self.nullable or self.auto_increment or self.default_value is not None)


@dataclass(frozen=True, slots=True)
class Requires:
    """A row in this container needs a row in another."""

    require: ContainerRef


@dataclass(frozen=True, slots=True)
class Uniqueness:
    """The values of some properties are unique together."""

    properties: tuple[str, ...]
    by_space: bool


Constraint: TypeAlias = Requires | Uniqueness


@dataclass(frozen=True, slots=True)
class Index:
    """An index over some properties."""

    index_type: str
    properties: tuple[str, ...]
    cursorable: bool
    by_space: bool


@dataclass(frozen=True, slots=True)
class Container:
    """A container: where values of properties are stored."""

    space: str
    external_id: str
    name: str | None
    description: str | None
    used_for: str
    properties: dict[str, ContainerProperty]
    constraints: dict[str, Constraint]
    indexes: dict[str, Index]

    @property
    def ref(self) -> ContainerRef:
        """The id."""
        return ContainerRef(self.space, self.external_id)


@dataclass(frozen=True, slots=True)
class MappedProperty:
    """A view property that shows a container's."""

    container: ContainerRef
    identifier: str
    source: ViewRef | None
    name: str | None
    description: str | None


@dataclass(frozen=True, slots=True)
class EdgeConnection:
    """A view property that stands for edges of a type."""

    single: bool
    type: NodeRef
    source: ViewRef
    edge_source: ViewRef | None
    direction: Direction
    name: str | None
    description: str | None


@dataclass(frozen=True, slots=True)
class ReverseConnection:
    """A view property that stands for the direct relations that point here."""

    single: bool
    source: ViewRef
    through_source: SourceRef
    through_identifier: str
    name: str | None
    description: str | None


ViewProperty: TypeAlias = MappedProperty | EdgeConnection | ReverseConnection


@dataclass(frozen=True, slots=True)
class View:
    """A view with its own properties only; `filter` is in wire form."""

    space: str
    external_id: str
    version: str
    name: str | None
    description: str | None
    filter: JsonObject | None
    implements: tuple[ViewRef, ...]
    properties: dict[str, ViewProperty]

    @property
    def ref(self) -> ViewRef:
        """The id."""
        return ViewRef(self.space, self.external_id, self.version)


@dataclass(frozen=True, slots=True, order=True)
class DataModelRef:
    """A data model's id."""

    space: str
    external_id: str
    version: str

    def bare(self) -> JsonObject:
        """Return the id as the API writes it."""
        return {"space": self.space, "externalId": self.external_id, "version": self.version}


@dataclass(frozen=True, slots=True)
class DataModel:
    """A data model: a list of views."""

    space: str
    external_id: str
    version: str
    name: str | None
    description: str | None
    views: tuple[ViewRef, ...]

    @property
    def ref(self) -> DataModelRef:
        """The id."""
        return DataModelRef(self.space, self.external_id, self.version)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the service adds to a definition: times in epoch ms, and whether it is a system resource."""

    created: int
    updated: int
    is_global: bool
