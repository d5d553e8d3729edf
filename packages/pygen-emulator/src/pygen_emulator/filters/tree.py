"""A filter as a tree of frozen nodes."""

from dataclasses import dataclass
from typing import TypeAlias

from pygen_emulator.schema.references import NodeRef, SourceRef
from pygen_emulator.wire.json_values import Json

Path: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Literal:
    """A value written in the filter."""

    value: Json


@dataclass(frozen=True, slots=True)
class PropertyValue:
    """Another property of the same instance."""

    path: Path


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value given beside the query under a name."""

    name: str


Value: TypeAlias = Literal | PropertyValue | Parameter


@dataclass(frozen=True, slots=True)
class And:
    """All children hold."""

    children: "tuple[Filter, ...]"


@dataclass(frozen=True, slots=True)
class Or:
    """At least one child holds."""

    children: "tuple[Filter, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """The child does not hold."""

    child: "Filter"


@dataclass(frozen=True, slots=True)
class Equals:
    """The property has the value."""

    path: Path
    value: Value


@dataclass(frozen=True, slots=True)
class In:
    """The property has one of the values."""

    path: Path
    values: Value


@dataclass(frozen=True, slots=True)
class Bounds:
    """The ends of a range."""

    gt: Value | None
    gte: Value | None
    lt: Value | None
    lte: Value | None


@dataclass(frozen=True, slots=True)
class Range:
    """The property lies within bounds."""

    path: Path
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class Prefix:
    """The text, or the list, begins with the value."""

    path: Path
    value: Value


@dataclass(frozen=True, slots=True)
class Exists:
    """The property has a value."""

    path: Path


@dataclass(frozen=True, slots=True)
class ContainsAny:
    """The list holds at least one of the values."""

    path: Path
    values: Value


@dataclass(frozen=True, slots=True)
class ContainsAll:
    """The list holds all of the values."""

    path: Path
    values: Value


@dataclass(frozen=True, slots=True)
class Overlaps:
    """The span between two properties overlaps the bounds."""

    start: Path
    end: Path
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class HasData:
    """The instance has data in all of the views and containers."""

    refs: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class MatchAll:
    """Always true."""


@dataclass(frozen=True, slots=True)
class Nested:
    """The filter holds for the node that a direct relation points to."""

    scope: Path
    child: "Filter"


@dataclass(frozen=True, slots=True)
class InstanceReferences:
    """The instance is one of these."""

    refs: tuple[NodeRef, ...]


@dataclass(frozen=True, slots=True)
class Invalid:
    """Never true: a filter of a view that lost its property."""


Filter: TypeAlias = (
    And
    | Or
    | Not
    | Equals
    | In
    | Range
    | Prefix
    | Exists
    | ContainsAny
    | ContainsAll
    | Overlaps
    | HasData
    | MatchAll
    | Nested
    | InstanceReferences
    | Invalid
)
