"""Which default values a type admits."""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import TYPE_CHECKING, assert_never

from .types import (
    IRBoolType,
    IRDateType,
    IREnumType,
    IRFileReferenceType,
    IRFloatType,
    IRIntType,
    IRJSONType,
    IRListType,
    IRSequenceReferenceType,
    IRTextType,
    IRTimeseriesReferenceType,
    IRTimestampType,
    IRUnknownType,
)

if TYPE_CHECKING:
    from pydantic import JsonValue

    from .types import IRType

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_DEEPEST = 100


def is_default_of(value: JsonValue, type_: IRType) -> bool:
    """Whether a property of that type can have this default."""
    match type_:
        case IRListType():
            return isinstance(value, list) and all(is_default_of(each, type_.item) for each in value)
        case IRTextType() | IRTimeseriesReferenceType() | IRFileReferenceType() | IRSequenceReferenceType():
            return isinstance(value, str)
        case IRBoolType():
            return isinstance(value, bool)
        case IRIntType():
            return isinstance(value, int) and not isinstance(value, bool) and _fits(value, type_.bits)
        case IRFloatType():
            return isinstance(value, int | float) and not isinstance(value, bool) and _is_finite(value)
        case IRTimestampType():
            return isinstance(value, str) and _is_instant(value)
        case IRDateType():
            return isinstance(value, str) and _DATE.fullmatch(value) is not None and _is_instant(value)
        case IREnumType():
            return any(value == each.identifier for each in type_.values)
        case IRJSONType() | IRUnknownType():
            return _is_sound(value)
        case _:
            assert_never(type_)


def _fits(value: int, bits: int) -> bool:
    return -(1 << (bits - 1)) <= value < 1 << (bits - 1)


def _is_finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:
        return False


def _is_instant(value: str) -> bool:
    try:
        dt.datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_sound(value: JsonValue) -> bool:
    """Whether JSON can say it everywhere: finite numbers, and not too deep for a reader's stack."""
    layer: list[JsonValue] = [value]
    for _ in range(_DEEPEST):
        if not layer:
            return True
        if any(isinstance(each, int | float) and not _is_finite(each) for each in layer):
            return False
        layer = [inner for each in layer for inner in _inside(each)]
    return False


def _inside(value: JsonValue) -> list[JsonValue]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []
