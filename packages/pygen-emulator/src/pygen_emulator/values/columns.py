"""The form of a value in its SQLite column: made to be compared and sorted."""

from collections.abc import Callable, Mapping
from typing import cast

from pygen_emulator.schema.references import NodeRef
from pygen_emulator.schema.types import Kind, PropertyType
from pygen_emulator.store.sql import SqlValue
from pygen_emulator.values.moments import parse_timestamp
from pygen_emulator.wire.json_text import canonical, encode
from pygen_emulator.wire.json_values import Json


def to_column(type_: PropertyType, value: Json) -> SqlValue:
    """Turn a checked value into what its column holds; a list becomes a JSON array of such values."""
    if value is None:
        return None
    convert = _CONVERSIONS.get(type_.kind, _same)
    if not type_.is_list:
        return convert(value)
    return encode([convert(item) for item in cast("list[Json]", value)])


def reference_key(value: Json) -> str:
    """Turn `{space, externalId}` into the one text by which nodes are found."""
    reference = cast("Mapping[str, str]", value)
    return NodeRef(reference["space"], reference["externalId"]).key


def _same(value: Json) -> SqlValue:
    return cast("SqlValue", value)


_CONVERSIONS: dict[Kind, Callable[[Json], SqlValue]] = {
    Kind.BOOLEAN: lambda value: int(value is True),
    Kind.FLOAT32: lambda value: cast("float", value) + 0.0,  # lists compare as texts: -0.0 becomes 0.0
    Kind.FLOAT64: lambda value: cast("float", value) + 0.0,
    Kind.TIMESTAMP: lambda value: parse_timestamp(cast("str", value)),
    Kind.JSON: canonical,
    Kind.DIRECT: reference_key,
}

AFFINITIES: dict[Kind, str] = {
    Kind.BOOLEAN: "INTEGER",
    Kind.INT32: "INTEGER",
    Kind.INT64: "INTEGER",
    Kind.FLOAT32: "REAL",
    Kind.FLOAT64: "REAL",
    Kind.TIMESTAMP: "INTEGER",
}


def affinity(type_: PropertyType) -> str:
    """Return the SQLite type of the column."""
    return "TEXT" if type_.is_list else AFFINITIES.get(type_.kind, "TEXT")
