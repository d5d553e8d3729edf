"""What generated data classes are made of: imported as `_d`."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, TypedDict, Unpack

from pydantic import Field, JsonValue, WithJsonSchema

from .classic.lists import HasContent, HasDatapoints, HasRows
from .ids import EdgeId, HasId, IdLike, IdsLike, NodeId
from .instances.lists import EdgeList, NodeList, WriteList
from .instances.read import Edge, Node
from .instances.write import EdgeWrite, NodeWrite
from .links import FileWriteLink, NodeLink, NodeWriteLink, SequenceWriteLink, TimeSeriesWriteLink, edge_link, link
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
    "FileWriteLink",
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
    "SequenceWriteLink",
    "TimeSeriesWriteLink",
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


class FieldFacts(TypedDict, total=False):
    """What holds of fields of every kind; see `ValueField`."""

    many: bool
    read_only: bool
    max_items: int


def default(value: JsonValue) -> Any:  # noqa: ANN401 - stands in for a value of any field
    """A default that each object gets its own copy of."""
    return Field(default_factory=lambda: deepcopy(value))


def text(identifier: str, *, max_size: int | None = None, **facts: Unpack[FieldFacts]) -> ValueField:
    """Text; `max_size` is in bytes of UTF-8."""
    return ValueField(identifier, "text", max_size=max_size, **facts)


def boolean(identifier: str, **facts: Unpack[FieldFacts]) -> ValueField:
    """True or false."""
    return ValueField(identifier, "boolean", **facts)


def int32(identifier: str, **facts: Unpack[FieldFacts]) -> ValueField:
    """A whole number of 32 bits."""
    return ValueField(identifier, "int32", **facts)


def int64(identifier: str, **facts: Unpack[FieldFacts]) -> ValueField:
    """A whole number of 64 bits."""
    return ValueField(identifier, "int64", **facts)


def float32(identifier: str, *, unit: str | None = None, **facts: Unpack[FieldFacts]) -> ValueField:
    """A number of 32 bits."""
    return ValueField(identifier, "float32", unit=unit, **facts)


def float64(identifier: str, *, unit: str | None = None, **facts: Unpack[FieldFacts]) -> ValueField:
    """A number of 64 bits."""
    return ValueField(identifier, "float64", unit=unit, **facts)


def timestamp(identifier: str, **facts: Unpack[FieldFacts]) -> ValueField:
    """An instant."""
    return ValueField(identifier, "timestamp", **facts)


def date(identifier: str, **facts: Unpack[FieldFacts]) -> ValueField:
    """A calendar day."""
    return ValueField(identifier, "date", **facts)


def json(identifier: str, **facts: Unpack[FieldFacts]) -> ValueField:
    """Any JSON value."""
    return ValueField(identifier, "json", **facts)


def enum(identifier: str, **facts: Unpack[FieldFacts]) -> ValueField:
    """One of a fixed set of values."""
    return ValueField(identifier, "enum", **facts)


def timeseries(identifier: str, **facts: Unpack[FieldFacts]) -> ValueField:
    """The external id of a classic time series."""
    return ValueField(identifier, "timeseries", **facts)


def file(identifier: str, **facts: Unpack[FieldFacts]) -> ValueField:
    """The external id of a classic file."""
    return ValueField(identifier, "file", **facts)


def sequence(identifier: str, **facts: Unpack[FieldFacts]) -> ValueField:
    """The external id of a classic sequence."""
    return ValueField(identifier, "sequence", **facts)


def direct(identifier: str, *, target: str | None = None, **facts: Unpack[FieldFacts]) -> DirectField:
    """A direct relation; `target` is the Python name of the class at the other end."""
    return DirectField(identifier, target, **facts)


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
