"""What a property can hold, and how two classes can be connected: two closed unions of facts (roadmap phase 2, task 2).

Nothing here knows a language. Each generator has a typing layer that gives text for these nodes.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from .references import IRContainerId, IRNodeId, IRViewId


@dataclass(frozen=True, slots=True)
class IRUnit:
    """The unit of a number: its id in CDF's catalogue, and what the source called it."""

    external_id: str
    source_unit: str | None = None


@dataclass(frozen=True, slots=True)
class IRTextType:
    """Text of at most `max_text_size` bytes of UTF-8."""

    max_text_size: int | None = None
    collation: str | None = None


@dataclass(frozen=True, slots=True)
class IRBoolType:
    """True or false."""


@dataclass(frozen=True, slots=True)
class IRIntType:
    """A whole number of 32 or 64 bits."""

    bits: Literal[32, 64]


@dataclass(frozen=True, slots=True)
class IRFloatType:
    """A number of 32 or 64 bits, perhaps with a unit."""

    bits: Literal[32, 64]
    unit: IRUnit | None = None


@dataclass(frozen=True, slots=True)
class IRTimestampType:
    """An instant, with milliseconds and a zone."""


@dataclass(frozen=True, slots=True)
class IRDateType:
    """A calendar day."""


@dataclass(frozen=True, slots=True)
class IRJSONType:
    """Any JSON value."""


@dataclass(frozen=True, slots=True)
class IRTimeseriesReferenceType:
    """The external id of a classic time series."""


@dataclass(frozen=True, slots=True)
class IRFileReferenceType:
    """The external id of a classic file."""


@dataclass(frozen=True, slots=True)
class IRSequenceReferenceType:
    """The external id of a classic sequence."""


@dataclass(frozen=True, slots=True)
class IREnumValue:
    """One value of an enum.

    Attributes:
        identifier: What stands in the data.
        name: For people; the identifier where the model gives none.
        description: What it means.
    """

    identifier: str
    name: str
    description: str | None = None


@dataclass(frozen=True, slots=True)
class IREnumType:
    """One of a fixed set of values.

    Attributes:
        values: In the model's order.
        unknown_value: The identifier that stands for values which a reader does not know.
    """

    values: tuple[IREnumValue, ...]
    unknown_value: str | None = None


@dataclass(frozen=True, slots=True)
class IRUnknownType:
    """A type that this version does not know: read and written as any JSON value, with a diagnostic."""

    name: str


IRScalarType: TypeAlias = (
    IRTextType
    | IRBoolType
    | IRIntType
    | IRFloatType
    | IRTimestampType
    | IRDateType
    | IRJSONType
    | IRTimeseriesReferenceType
    | IRFileReferenceType
    | IRSequenceReferenceType
    | IREnumType
    | IRUnknownType
)


@dataclass(frozen=True, slots=True)
class IRListType:
    """A list of one of the scalar types."""

    item: IRScalarType
    max_size: int | None = None


IRType: TypeAlias = IRScalarType | IRListType

Direction: TypeAlias = Literal["outwards", "inwards"]


@dataclass(frozen=True, slots=True)
class IRDirectRelationType:
    """A property that holds the id of a node, or a list of ids.

    Attributes:
        container: Where it is stored.
        container_property: Under which identifier.
        nullable: Whether it may be absent.
        immutable: Whether it can be written once only.
        max_size: The longest list.
    """

    container: IRContainerId
    container_property: str
    nullable: bool = True
    immutable: bool = False
    max_size: int | None = None


@dataclass(frozen=True, slots=True)
class IREdgeType:
    """Edges of one type in one direction.

    Attributes:
        edge_type: The node that every such edge has as its type.
        direction: `outwards`: this class's node is the start.
        edge_source: The view of the edges' properties as the model names it, in the model or not.
        edge_class: The same where it is in the model; `None`: edges without properties that a class could show.
    """

    edge_type: IRNodeId
    direction: Direction
    edge_source: IRViewId | None = None
    edge_class: IRViewId | None = None


@dataclass(frozen=True, slots=True)
class IRReverseDirectRelationType:
    """The nodes that point here by a direct relation.

    Attributes:
        through_source: The view or the container that the model says holds the direct relation.
        through_identifier: The relation's identifier there.
        through_class: The class whose nodes are read: it has the relation as `through_field`.
        through_field: The property's identifier in `through_class`.
        through_is_list: Whether the direct relation holds a list.
    """

    through_source: IRViewId | IRContainerId
    through_identifier: str
    through_class: IRViewId
    through_field: str
    through_is_list: bool


IRConnectionType: TypeAlias = IRDirectRelationType | IREdgeType | IRReverseDirectRelationType
