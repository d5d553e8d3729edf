"""What generated data classes are made of: imported as `_d`."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

from pydantic import Field, JsonValue, WithJsonSchema

from .classic.lists import HasContent, HasDatapoints, HasRows
from .ids import EdgeId, HasId, IdLike, IdsLike, NodeId
from .instances.lists import EdgeList, NodeList, WriteList
from .instances.read import Edge, Node
from .instances.write import EdgeWrite, NodeWrite
from .links import NodeLink, NodeWriteLink, edge_link, link
from .reading.deferred import AsyncDeferred
from .records import DataRecord, DataRecordWrite
from .specs import (
    DirectField,
    Direction,
    EdgeField,
    FieldSpec,
    FilterSpec,
    ReverseField,
    ValueField,
    ViewId,
    ViewSpec,
)

if TYPE_CHECKING:
    Json: TypeAlias = JsonValue
else:
    Json = Annotated[Any, WithJsonSchema({})]

__all__ = [
    "AsyncDeferred",
    "DataRecord",
    "DataRecordWrite",
    "Direction",
    "Edge",
    "EdgeId",
    "EdgeList",
    "EdgeWrite",
    "FieldSpec",
    "FilterSpec",
    "HasContent",
    "HasDatapoints",
    "HasId",
    "HasRows",
    "IdLike",
    "IdsLike",
    "Json",
    "Node",
    "NodeId",
    "NodeLink",
    "NodeList",
    "NodeWrite",
    "NodeWriteLink",
    "ViewId",
    "ViewSpec",
    "WriteList",
    "boolean",
    "contains",
    "date",
    "default",
    "direct",
    "edge",
    "edge_link",
    "enum",
    "equals",
    "file",
    "float32",
    "float64",
    "int32",
    "int64",
    "json",
    "link",
    "maximum",
    "minimum",
    "prefix",
    "reverse",
    "sequence",
    "text",
    "timeseries",
    "timestamp",
]


def default(value: JsonValue) -> Any:  # noqa: ANN401 - stands in for a value of any field
    """A default that each object gets its own copy of."""
    return Field(default_factory=lambda: deepcopy(value))


def text(identifier: str, *, many: bool = False, read_only: bool = False) -> ValueField:
    """Text."""
    return ValueField(identifier, "text", many, read_only=read_only)


def boolean(identifier: str, *, many: bool = False, read_only: bool = False) -> ValueField:
    """True or false."""
    return ValueField(identifier, "boolean", many, read_only=read_only)


def int32(identifier: str, *, many: bool = False, read_only: bool = False) -> ValueField:
    """A whole number of 32 bits."""
    return ValueField(identifier, "int32", many, read_only=read_only)


def int64(identifier: str, *, many: bool = False, read_only: bool = False) -> ValueField:
    """A whole number of 64 bits."""
    return ValueField(identifier, "int64", many, read_only=read_only)


def float32(identifier: str, *, many: bool = False, unit: str | None = None, read_only: bool = False) -> ValueField:
    """A number of 32 bits."""
    return ValueField(identifier, "float32", many, unit, read_only)


def float64(identifier: str, *, many: bool = False, unit: str | None = None, read_only: bool = False) -> ValueField:
    """A number of 64 bits."""
    return ValueField(identifier, "float64", many, unit, read_only)


def timestamp(identifier: str, *, many: bool = False, read_only: bool = False) -> ValueField:
    """An instant."""
    return ValueField(identifier, "timestamp", many, read_only=read_only)


def date(identifier: str, *, many: bool = False, read_only: bool = False) -> ValueField:
    """A calendar day."""
    return ValueField(identifier, "date", many, read_only=read_only)


def json(identifier: str, *, many: bool = False, read_only: bool = False) -> ValueField:
    """Any JSON value."""
    return ValueField(identifier, "json", many, read_only=read_only)


def enum(identifier: str, *, many: bool = False, read_only: bool = False) -> ValueField:
    """One of a fixed set of values."""
    return ValueField(identifier, "enum", many, read_only=read_only)


def timeseries(identifier: str, *, many: bool = False, read_only: bool = False) -> ValueField:
    """The external id of a classic time series."""
    return ValueField(identifier, "timeseries", many, read_only=read_only)


def file(identifier: str, *, many: bool = False, read_only: bool = False) -> ValueField:
    """The external id of a classic file."""
    return ValueField(identifier, "file", many, read_only=read_only)


def sequence(identifier: str, *, many: bool = False, read_only: bool = False) -> ValueField:
    """The external id of a classic sequence."""
    return ValueField(identifier, "sequence", many, read_only=read_only)


def direct(identifier: str, *, target: str | None = None, many: bool = False, read_only: bool = False) -> DirectField:
    """A direct relation; `target` is the Python name of the class at the other end."""
    return DirectField(identifier, target, many, read_only)


def reverse(identifier: str, *, target: str, through: tuple[str, str], many: bool) -> ReverseField:
    """A reverse direct relation; `through` is the class that has the direct relation, and its identifier there."""
    return ReverseField(identifier, target, through, many)


def edge(  # noqa: PLR0913 - the facts of an edge
    identifier: str,
    *,
    target: str | None,
    type: tuple[str, str],  # noqa: A002 - the field's own term
    direction: Direction,
    many: bool,
    edge: str | None = None,
    read_only: bool = False,
) -> EdgeField:
    """Edges of one type in one direction; `edge` is the Python name of the class of their properties."""
    return EdgeField(identifier, target, edge, type, direction, many, read_only)


def equals(field: str) -> FilterSpec:
    """The field has this value, or one of these."""
    return FilterSpec("equals", field)


def contains(field: str) -> FilterSpec:
    """The list in the field has this value, or one of these."""
    return FilterSpec("contains", field)


def prefix(field: str) -> FilterSpec:
    """The text in the field begins with this."""
    return FilterSpec("prefix", field)


def minimum(field: str) -> FilterSpec:
    """The field has at least this value."""
    return FilterSpec("minimum", field)


def maximum(field: str) -> FilterSpec:
    """The field has at most this value."""
    return FilterSpec("maximum", field)
