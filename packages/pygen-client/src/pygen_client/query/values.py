"""Values in filters: what Python has, as the API takes it (API section 6.2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from pygen_client.errors import InvalidInputError
from pygen_client.wire.identifiers import HasExternalId

if TYPE_CHECKING:
    from pydantic import JsonValue


@dataclass(frozen=True, slots=True)
class Parameter:
    """Stands for a value that is given beside the query (query and sync alone)."""

    name: str


@dataclass(frozen=True, slots=True)
class PropertyValue:
    """Compares with another property of the same instance."""

    property: tuple[str, ...]


Scalar: TypeAlias = str | int | float | bool | dt.datetime | dt.date | HasExternalId | None
Value: TypeAlias = (
    "Scalar | Parameter | PropertyValue | Mapping[str, JsonValue] | Sequence[Scalar | Mapping[str, JsonValue]]"
)


def dump_value(value: Value) -> JsonValue:
    """A value as the API takes it; naive datetimes are UTC.

    Raises:
        InvalidInputError: no JSON can stand for it.
    """
    match value:
        case str() | bool() | int() | float() | None:
            return value
        case dt.datetime():
            return dump_time(value)
        case dt.date():
            return value.isoformat()
        case Parameter(name=name):
            return {"parameter": name}
        case PropertyValue(property=segments):
            return {"property": list(segments)}
        case Mapping():
            return dict(value)
        case Sequence():
            return [dump_value(item) for item in value]
        case _ if hasattr(value, "space") and hasattr(value, "external_id"):
            return {"space": value.space, "externalId": value.external_id}
        case _:
            message = f"A filter cannot compare with a value of type {type(value).__name__}."
            raise InvalidInputError(message, code="CLIENT.FILTER_VALUE_INVALID")


def dump_time(value: dt.datetime) -> str:
    """ISO 8601 with milliseconds and an offset; naive datetimes are UTC."""
    aware = value if value.tzinfo is not None else value.replace(tzinfo=dt.UTC)
    return aware.isoformat(timespec="milliseconds")
