"""The types of container properties (API section 4.2), as requests and responses carry them inside `type`."""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, JsonValue, Tag

from pygen_client.wire.base import WireModel
from pygen_client.wire.references import ContainerReference, ViewReference


class ListablePropertyTypeDefinition(WireModel):
    """A type of which a property may hold a list."""

    list: bool = False
    max_list_size: int | None = None


class Unit(WireModel):
    """The unit of a number: the id of a unit in CDF's catalogue, and what the source called it."""

    external_id: str
    source_unit: str | None = None


class TextProperty(ListablePropertyTypeDefinition):
    """Text of at most `max_text_size` bytes of UTF-8."""

    type: Literal["text"] = "text"
    collation: str | None = None
    max_text_size: int | None = None


class BooleanProperty(ListablePropertyTypeDefinition):
    """True or false."""

    type: Literal["boolean"] = "boolean"


class Int32Property(ListablePropertyTypeDefinition):
    """An integer of 32 bits."""

    type: Literal["int32"] = "int32"


class Int64Property(ListablePropertyTypeDefinition):
    """An integer of 64 bits, a bare JSON number on the wire."""

    type: Literal["int64"] = "int64"


class Float32Property(ListablePropertyTypeDefinition):
    """A number of 32 bits, with an optional unit."""

    type: Literal["float32"] = "float32"
    unit: Unit | None = None


class Float64Property(ListablePropertyTypeDefinition):
    """A number of 64 bits, with an optional unit."""

    type: Literal["float64"] = "float64"
    unit: Unit | None = None


class TimestampProperty(ListablePropertyTypeDefinition):
    """An instant, ISO 8601 with up to milliseconds."""

    type: Literal["timestamp"] = "timestamp"


class DateProperty(ListablePropertyTypeDefinition):
    """A calendar day, `YYYY-MM-DD`."""

    type: Literal["date"] = "date"


class JSONProperty(ListablePropertyTypeDefinition):
    """Any JSON value."""

    type: Literal["json"] = "json"


class TimeseriesCDFExternalIdReference(ListablePropertyTypeDefinition):
    """The external id of a classic time series."""

    type: Literal["timeseries"] = "timeseries"


class FileCDFExternalIdReference(ListablePropertyTypeDefinition):
    """The external id of a classic file."""

    type: Literal["file"] = "file"


class SequenceCDFExternalIdReference(ListablePropertyTypeDefinition):
    """The external id of a classic sequence."""

    type: Literal["sequence"] = "sequence"


class DirectNodeRelation(ListablePropertyTypeDefinition):
    """A direct relation: the id of a node. `source` (responses of views) is the view that the target shows."""

    type: Literal["direct"] = "direct"
    container: ContainerReference | None = None
    source: ViewReference | None = None


class EnumValue(WireModel):
    """One value of an enum; its id is the key that it stands under."""

    name: str | None = None
    description: str | None = None


class EnumProperty(WireModel):
    """One of a fixed set of values. `unknown_value` stands for values that a reader does not know."""

    type: Literal["enum"] = "enum"
    values: dict[str, EnumValue]
    unknown_value: str | None = None


class UnknownProperty(WireModel):
    """A type that this version does not know, kept as it came."""

    type: str

    @property
    def raw(self) -> dict[str, JsonValue]:
        """Every key of the type as it came."""
        return self.dump()


_SCALARS = ("text", "boolean", "int32", "int64", "float32", "float64", "timestamp", "date", "json")
_KNOWN = frozenset((*_SCALARS, "timeseries", "file", "sequence", "direct", "enum"))


def _tag(value: Any) -> str:  # noqa: ANN401 - pydantic hands over whatever stands in the JSON
    kind = value.get("type") if isinstance(value, dict) else getattr(value, "type", None)
    return kind if kind in _KNOWN and not isinstance(value, UnknownProperty) else "unknown"


DataType = Annotated[
    Annotated[TextProperty, Tag("text")]
    | Annotated[BooleanProperty, Tag("boolean")]
    | Annotated[Int32Property, Tag("int32")]
    | Annotated[Int64Property, Tag("int64")]
    | Annotated[Float32Property, Tag("float32")]
    | Annotated[Float64Property, Tag("float64")]
    | Annotated[TimestampProperty, Tag("timestamp")]
    | Annotated[DateProperty, Tag("date")]
    | Annotated[JSONProperty, Tag("json")]
    | Annotated[TimeseriesCDFExternalIdReference, Tag("timeseries")]
    | Annotated[FileCDFExternalIdReference, Tag("file")]
    | Annotated[SequenceCDFExternalIdReference, Tag("sequence")]
    | Annotated[DirectNodeRelation, Tag("direct")]
    | Annotated[EnumProperty, Tag("enum")]
    | Annotated[UnknownProperty, Tag("unknown")],
    Discriminator(_tag),
]
