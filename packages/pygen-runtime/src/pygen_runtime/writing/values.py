"""Values of fields as the API takes them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from pygen_client.query.values import dump_time
from pygen_runtime.specs import ValueField

if TYPE_CHECKING:
    from pygen_runtime.specs import ViewSpec

Encoder: TypeAlias = Callable[[object], object]


@cache
def encoders_of(view: ViewSpec) -> dict[str, tuple[str, Encoder | None]]:
    """For each field that holds values and can be written: its identifier, and what makes JSON of a value."""
    return {
        name: (field.identifier, _encoder(field))
        for name, field in view.fields.items()
        if isinstance(field, ValueField) and not field.read_only
    }


def _encoder(field: ValueField) -> Encoder | None:
    one = _ENCODERS.get(field.kind)
    if one is None or not field.many:
        return one
    return lambda values: [one(value) for value in values] if isinstance(values, list | tuple) else values


def _encode_timestamp(value: object) -> object:
    """ISO 8601 with milliseconds; naive datetimes are UTC."""
    return dump_time(value) if isinstance(value, dt.datetime) else value


def _encode_date(value: object) -> object:
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, dt.date) else value


_ENCODERS: dict[str, Encoder] = {"timestamp": _encode_timestamp, "date": _encode_date}
