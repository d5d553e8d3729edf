"""Data types of container properties (API section 4.2)."""

from dataclasses import dataclass, field
from enum import StrEnum

from pygen_emulator.schema.references import CONTAINER_REF, ContainerRef
from pygen_emulator.shapes import Shape, anything, choice, flag, integer, mapping, optional, record, required, text
from pygen_emulator.wire.errors import bad_request, violation
from pygen_emulator.wire.json_values import Json, JsonObject


class Kind(StrEnum):
    """The word of a data type on the wire."""

    TEXT = "text"
    BOOLEAN = "boolean"
    INT32 = "int32"
    INT64 = "int64"
    FLOAT32 = "float32"
    FLOAT64 = "float64"
    TIMESTAMP = "timestamp"
    DATE = "date"
    JSON = "json"
    TIMESERIES = "timeseries"
    FILE = "file"
    SEQUENCE = "sequence"
    DIRECT = "direct"
    ENUM = "enum"


INTEGERS = frozenset({Kind.INT32, Kind.INT64})
FLOATS = frozenset({Kind.FLOAT32, Kind.FLOAT64})
NUMBERS = INTEGERS | FLOATS
TEXTS = frozenset({Kind.TEXT, Kind.ENUM, Kind.TIMESERIES, Kind.FILE, Kind.SEQUENCE})


@dataclass(frozen=True, slots=True)
class PropertyType:
    """The type of a property: its kind, whether it is a list, and what only some kinds have."""

    kind: Kind
    is_list: bool = False
    max_list_size: int | None = None
    max_text_size: int | None = None
    collation: str = "ucs_basic"
    unit: JsonObject | None = None
    container: ContainerRef | None = None
    values: JsonObject = field(default_factory=dict)
    unknown_value: str | None = None

    @property
    def unit_id(self) -> str | None:
        """The external id of the unit, for floats that have one."""
        return str(self.unit["externalId"]) if self.unit else None

    def wire(self) -> dict[str, Json]:
        """Return the type as definitions hold it."""
        wire: dict[str, Json] = {"type": self.kind.value, "list": self.is_list}
        if self.max_list_size is not None:
            wire["maxListSize"] = self.max_list_size
        if self.kind is Kind.TEXT:
            wire["collation"] = self.collation
            if self.max_text_size is not None:
                wire["maxTextSize"] = self.max_text_size
        if self.unit is not None:
            wire["unit"] = self.unit
        if self.container is not None:
            wire["container"] = self.container.wire()
        if self.kind is Kind.ENUM:
            wire["values"] = self.values
            if self.unknown_value is not None:
                wire["unknownValue"] = self.unknown_value
        return wire


@dataclass(frozen=True, slots=True)
class _Unit:
    external_id: str
    source_unit: str | None

    def wire(self) -> JsonObject:
        source: dict[str, Json] = {} if self.source_unit is None else {"sourceUnit": self.source_unit}
        return {"externalId": self.external_id, **source}


@dataclass(frozen=True, slots=True)
class _EnumValue:
    name: str | None
    description: str | None

    def wire(self) -> JsonObject:
        pairs: dict[str, Json] = {"name": self.name, "description": self.description}
        return {key: value for key, value in pairs.items() if value is not None}


_LIST_DEFAULT_LIMIT = 1000
_ENUM_KEY = text(pattern=r"[_A-Za-z][_0-9A-Za-z]{0,127}")


def _build(  # noqa: PLR0913, PLR0917 - one argument a wire field
    type: str,  # noqa: A002 - the name on the wire
    list: bool,  # noqa: A002, FBT001 - the name on the wire
    max_list_size: int | None,
    max_text_size: int | None,
    collation: str,
    unit: _Unit | None,
    container: ContainerRef | None,
    values: dict[str, _EnumValue] | None,
    unknown_value: str | None,
    source: Json,  # noqa: ARG001 - views repeat their own part of a type here
) -> PropertyType:
    kind = Kind(type)
    if kind is Kind.ENUM:
        _check_enum(values, unknown_value, is_list=list)
    return PropertyType(
        kind=kind,
        is_list=list,
        max_list_size=max_list_size if list else None,
        max_text_size=max_text_size if kind is Kind.TEXT else None,
        collation=collation,
        unit=unit.wire() if unit and kind in FLOATS else None,
        container=container if kind is Kind.DIRECT else None,
        values={key: value.wire() for key, value in (values or {}).items()},
        unknown_value=unknown_value,
    )


def _check_enum(values: dict[str, _EnumValue] | None, unknown_value: str | None, *, is_list: bool) -> None:
    if is_list:
        raise bad_request("Properties of type enum cannot be lists.")
    if not values:
        raise violation("values size must be between 1 and 32")
    if reserved := {"true", "false", "null"} & values.keys():
        raise violation(f"enum value cannot be one of the reserved values: {sorted(reserved)}")
    if unknown_value is not None and unknown_value not in values:
        raise bad_request(f"The unknown value '{unknown_value}' is not one of the enum's values.")


PROPERTY_TYPE: Shape[PropertyType] = record(
    _build,
    {
        "type": required(choice(*(kind.value for kind in Kind))),
        "list": optional(flag(), default=False),
        "maxListSize": optional(integer(least=1, most=2000)),
        "maxTextSize": optional(integer(least=1, most=128_000)),
        "collation": optional(text(most=64), "ucs_basic"),
        "unit": optional(
            record(_Unit, {"externalId": required(text(least=1, most=255)), "sourceUnit": optional(text(most=255))})
        ),
        "container": optional(CONTAINER_REF),
        "values": optional(
            mapping(
                record(_EnumValue, {"name": optional(text(most=255)), "description": optional(text(most=1024))}),
                1,
                32,
                _ENUM_KEY,
            )
        ),
        "unknownValue": optional(text(most=128)),
        "source": optional(anything()),
    },
)


def list_limit(type_: PropertyType) -> int:
    """Return how many items a list may hold (API section 3.2)."""
    if type_.max_list_size is not None:
        return type_.max_list_size
    return 100 if type_.kind is Kind.DIRECT else _LIST_DEFAULT_LIMIT
