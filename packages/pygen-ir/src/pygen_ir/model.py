"""The intermediate representation: a data model as facts, free of any language (roadmap phase 2, task 3).

Every tuple is in a fixed order: classes by view id, fields as the view has them. What a language calls a thing is
decided by that language's generator from the identifiers here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

from pydantic import JsonValue

from .references import IRContainerId, IRModelId, IRNodeId, IRViewId
from .types import IRConnectionType, IRDirectRelationType, IREdgeType, IRReverseDirectRelationType, IRType

UsedFor: TypeAlias = Literal["node", "edge", "all"]
Inheritance: TypeAlias = Literal["own", "inherited", "overridden"]


@dataclass(frozen=True, slots=True)
class IRProperty:
    """A property that holds values.

    Attributes:
        identifier: The key in the view and in the data.
        display_name: For people; `None` where the model gives none.
        description: What it is.
        type: What it holds.
        nullable: Whether it may be absent.
        immutable: Whether it can be written once only.
        auto_increment: Whether CDF numbers it.
        default_value: What CDF fills in; `None` is no default.
        container: Where it is stored.
        container_property: Under which identifier.
        is_read_only: Whether CDF alone writes it.
        inheritance: `inherited`: a parent in the model declares exactly this; `overridden`: it declares another.
    """

    identifier: str
    display_name: str | None
    description: str | None
    type: IRType
    nullable: bool
    immutable: bool
    auto_increment: bool
    default_value: JsonValue
    container: IRContainerId
    container_property: str
    is_read_only: bool
    inheritance: Inheritance = "own"


@dataclass(frozen=True, slots=True)
class IRConnection:
    """A property that leads to other instances.

    Attributes:
        identifier: The key in the view and, of a direct relation, in the data.
        display_name: For people; `None` where the model gives none.
        description: What it is.
        connection_type: Which kind it is, and that kind's facts.
        source: The view at the other end as the model names it; `None`: the model names none.
        target: The same where it is in the model; `None`: the ids of nodes can be read and written, no more.
        is_list: Whether there may be several.
        is_read_only: Whether CDF alone writes it.
        inheritance: `inherited`: a parent in the model declares exactly this; `overridden`: it declares another.
    """

    identifier: str
    display_name: str | None
    description: str | None
    connection_type: IRConnectionType
    source: IRViewId | None
    target: IRViewId | None
    is_list: bool
    is_read_only: bool = False
    inheritance: Inheritance = "own"

    @property
    def is_direct_relation(self) -> bool:
        """Whether the instance itself holds the ids."""
        return isinstance(self.connection_type, IRDirectRelationType)

    @property
    def is_direct_relation_no_source(self) -> bool:
        """Whether it is a direct relation of which no class of the model is known at the other end."""
        return self.is_direct_relation and self.target is None

    @property
    def is_reverse_direct_relation(self) -> bool:
        """Whether the other end holds the ids."""
        return isinstance(self.connection_type, IRReverseDirectRelationType)

    @property
    def is_edge(self) -> bool:
        """Whether edges lie between."""
        return isinstance(self.connection_type, IREdgeType)

    @property
    def is_edge_with_properties(self) -> bool:
        """Whether edges lie between that a class of the model shows."""
        return isinstance(self.connection_type, IREdgeType) and self.connection_type.edge_class is not None

    @property
    def is_edge_without_properties(self) -> bool:
        """Whether edges lie between that are nothing but a type and two ends."""
        return isinstance(self.connection_type, IREdgeType) and self.connection_type.edge_class is None

    @property
    def is_write_field(self) -> bool:
        """Whether it can be written from this side."""
        return not self.is_reverse_direct_relation and not self.is_read_only


IRField: TypeAlias = IRProperty | IRConnection


@dataclass(frozen=True)
class IRClass:
    """A view.

    Attributes:
        id: The view.
        display_name: For people; `None` where the model gives none.
        description: What it is.
        fields: Properties and connections as the view has them, inherited ones included.
        implements: Parents in the model, in an order from which a method resolution order can be made.
        missing_parents: Parents that the model names and does not have.
        direct_children: Classes that name this one as a parent.
        is_writable: Whether the API accepts writes through the view.
        used_for: Whether it shows nodes, edges, or both.
        node_type: The type that the view's filter demands; without it a written node does not show.
        mapped_containers: The containers behind its properties.
    """

    id: IRViewId
    display_name: str | None
    description: str | None
    fields: tuple[IRField, ...]
    implements: tuple[IRViewId, ...] = ()
    missing_parents: tuple[IRViewId, ...] = ()
    direct_children: tuple[IRViewId, ...] = ()
    is_writable: bool = True
    used_for: UsedFor = "node"
    node_type: IRNodeId | None = None
    mapped_containers: tuple[IRContainerId, ...] = ()

    @cached_property
    def properties(self) -> tuple[IRProperty, ...]:
        """The fields that hold values."""
        return tuple(each for each in self.fields if isinstance(each, IRProperty))

    @cached_property
    def connections(self) -> tuple[IRConnection, ...]:
        """The fields that lead to other instances."""
        return tuple(each for each in self.fields if isinstance(each, IRConnection))

    @property
    def is_interface(self) -> bool:
        """Whether it has children and cannot be written itself."""
        return bool(self.direct_children) and not self.is_writable

    @cached_property
    def dependencies(self) -> tuple[IRViewId, ...]:
        """The classes that its connections lead to or through, and its parents; itself not among them."""
        found = {*self.implements}
        for connection in self.connections:
            found.update(_classes_of(connection))
        return tuple(sorted(found - {self.id}))

    def __iter__(self) -> Iterator[IRField]:
        return iter(self.fields)

    def get_field(self, identifier: str) -> IRField | None:
        """The field of that identifier."""
        return next((each for each in self.fields if each.identifier == identifier), None)


def _classes_of(connection: IRConnection) -> Iterator[IRViewId]:
    if connection.target is not None:
        yield connection.target
    match connection.connection_type:
        case IREdgeType(edge_class=IRViewId() as edge_class):
            yield edge_class
        case IRReverseDirectRelationType(through_class=through_class):
            yield through_class
        case _:
            pass


@dataclass(frozen=True)
class IRModel:
    """A data model.

    Attributes:
        id: Its id.
        name: For people; `None` where it has none.
        description: What it is.
        classes: The views that are generated, by view id; what several models share is the same object.
    """

    id: IRModelId
    name: str | None
    description: str | None
    classes: tuple[IRClass, ...]

    @cached_property
    def view_mapping(self) -> dict[IRViewId, IRClass]:
        """The classes by view id."""
        return {each.id: each for each in self.classes}


@dataclass(frozen=True)
class IRModelSet:
    """What one SDK is made of: one data model, or several.

    Attributes:
        models: In the order in which they were given; never empty.
        ir_version: The version of this representation's form.
    """

    models: tuple[IRModel, ...]
    ir_version: str = "1"

    @cached_property
    def view_mapping(self) -> dict[IRViewId, IRClass]:
        """The classes of all models by view id."""
        return {key: value for model in self.models for key, value in model.view_mapping.items()}

    @cached_property
    def classes(self) -> tuple[IRClass, ...]:
        """The classes of all models, by view id, each once."""
        return tuple(self.view_mapping[key] for key in sorted(self.view_mapping))
