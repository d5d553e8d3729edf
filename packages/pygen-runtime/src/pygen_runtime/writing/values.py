"""Values of fields as the API takes them."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from pydantic_core import PydanticSerializationError, to_json

from pygen_client.errors import InvalidInputError
from pygen_client.query.values import dump_time
from pygen_runtime.ids import NodeId, read_id
from pygen_runtime.specs import DirectField

if TYPE_CHECKING:
    from pygen_runtime.specs import ValueField, ViewSpec

Encoder: TypeAlias = Callable[[object, str], object]


@cache
def encoders_of(view: ViewSpec) -> tuple[tuple[str, str, Encoder | None], ...]:
    """For each field that is stored and can be written: its name, its identifier, and what makes JSON of a value.

    An encoder also gets the space in which plain external ids lie; None: the value is JSON already.
    """
    return tuple(
        (name, field.identifier, _encoder(field)) for name, field in view.stored.items() if not field.read_only
    )


def _encoder(field: ValueField | DirectField) -> Encoder | None:
    one = _encode_reference if isinstance(field, DirectField) else _ENCODERS.get(field.kind)
    if one is None or not field.many:
        return one
    return lambda values, space: [one(value, space) for value in values] if isinstance(values, list) else values


def _encode_reference(value: object, space: str) -> object:
    found = value if type(value) is NodeId else read_id(value, NodeId, space)
    return {"space": found.space, "externalId": found.external_id}


def _encode_resource(value: object, _space: str) -> object:
    """The external id of a time series, a file or a sequence."""
    if isinstance(value, str):
        return value
    from pygen_runtime.classic.held import external_id_of

    return external_id_of(value)


def _encode_timestamp(value: object, _space: str) -> object:
    """ISO 8601 with milliseconds; naive datetimes are UTC."""
    return dump_time(value) if isinstance(value, dt.datetime) else value


def _encode_date(value: object, _space: str) -> object:
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, dt.date) else value


def _check_float(value: object, _space: str) -> object:
    """JSON has no NaN and no infinity."""
    if isinstance(value, float) and not math.isfinite(value):
        message = f"JSON has no number {value!r}. Nothing was sent."
        raise InvalidInputError(message, code="WRITE.VALUE_NOT_JSON")
    return value


def _check_json(value: object, space: str) -> object:
    """NaN and infinity may lie deep inside; to look for them in the text is faster than to look everywhere."""
    try:
        text = to_json(value)
    except (PydanticSerializationError, UnicodeError):
        return value  # `encode_item` says what is wrong with it
    return _check_everywhere(value, space) if b"NaN" in text or b"Infinity" in text else value


def _check_everywhere(value: object, space: str) -> object:
    match value:
        case dict():
            return {key: _check_everywhere(one, space) for key, one in value.items()}
        case list() | tuple():
            return [_check_everywhere(one, space) for one in value]
        case _:
            return _check_float(value, space)


_ENCODERS: dict[str, Encoder] = {
    "timestamp": _encode_timestamp,
    "date": _encode_date,
    "float32": _check_float,
    "float64": _check_float,
    "json": _check_json,
    "timeseries": _encode_resource,
    "file": _encode_resource,
    "sequence": _encode_resource,
}


def encode_item(item: dict[str, object]) -> bytes:
    """The JSON of a node or an edge.

    Raises:
        InvalidInputError: `WRITE.VALUE_NOT_JSON`: a value is nothing that JSON knows.
    """
    try:
        return to_json(item)
    except (PydanticSerializationError, UnicodeError) as error:
        where = f"{item.get('space')}:{item.get('externalId')}"
        message = f"{where} cannot be written as JSON: {error}. Nothing was sent."
        raise InvalidInputError(message, code="WRITE.VALUE_NOT_JSON") from error
