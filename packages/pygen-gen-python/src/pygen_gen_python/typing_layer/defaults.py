"""Default values of the model as Python expressions."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from pygen_gen_python.source import literal
from pygen_ir.emit.code import Code, fill
from pygen_ir.types import (
    IRBoolType,
    IRDateType,
    IREnumType,
    IRFloatType,
    IRIntType,
    IRJSONType,
    IRListType,
    IRTextType,
    IRTimestampType,
    IRType,
    IRUnknownType,
)

if TYPE_CHECKING:
    from pydantic import JsonValue


def default_of(value: JsonValue, node: IRType) -> Code | None:
    """The expression of a default value; `None` where there is none, or one that does not fit the type."""
    match node, value:
        case _, None:
            return None
        case IRTimestampType(), str() if _is_moment(value, dt.datetime):
            return fill("_dt.datetime.fromisoformat({})", literal(value))
        case IRDateType(), str() if _is_moment(value, dt.date):
            return fill("_dt.date.fromisoformat({})", literal(value))
        case _ if not _fits(value, node):
            return None
        case _, list() | dict():
            return fill("_t.cast(_t.Any, {})", literal(value))  # linters want no bare mutable default
        case _:
            return literal(value)


def _fits(value: JsonValue, node: IRType) -> bool:
    match node, value:
        case ((IRJSONType() | IRUnknownType()), _):
            return True
        case IRListType(item), list():
            return all(_fits(each, item) for each in value)
        case IREnumType(values), str():
            return any(each.identifier == value for each in values)
        case (IRBoolType(), bool()) | (IRTextType(), str()):
            return True
        case IRIntType(), int():
            return not isinstance(value, bool)
        case IRFloatType(), int() | float():
            return not isinstance(value, bool)
        case _:
            return False


def _is_moment(text: str, kind: type[dt.datetime | dt.date]) -> bool:
    try:
        kind.fromisoformat(text)
    except ValueError:
        return False
    return True
