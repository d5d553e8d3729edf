"""Types of properties: as they are read, as they are written, and as conditions on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from pygen_ir.emit.code import Code, constant, fill
from pygen_ir.types import (
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
    from pygen_ir.types import IRScalarType, IRType

_STRING = constant("string")


def read_type(type_: IRType, enum: Code | None) -> Code:
    """What stands in an instance that was read.

    Args:
        type_: The facts.
        enum: The type of its enum, where it has one.
    """
    if isinstance(type_, IRListType):
        return fill("$.List<{}>", read_type(type_.item, enum))
    match type_:
        case IRTimestampType():
            return constant("$.Instant")
        case IREnumType() if enum is not None:
            return fill("{} | $.Unknown", enum)
        case _:
            return _plain(type_)


def write_type(type_: IRType, enum: Code | None) -> Code:
    """What is written."""
    if isinstance(type_, IRListType):
        return fill("$.List<{}>", write_type(type_.item, enum))
    match type_:
        case IRTimestampType():
            return constant("$.Instant | string")
        case IREnumType() if enum is not None:
            return enum
        case _:
            return _plain(type_)


def where_type(type_: IRType, enum: Code | None) -> Code:
    """What a condition can be."""
    match type_:
        case IRListType(item=item):
            return fill("$.ListWhere<{}>", write_type(item, enum))
        case IRBoolType():
            return constant("$.BooleanWhere")
        case IRIntType(bits=64):
            return constant("$.IntegerWhere")
        case IRIntType() | IRFloatType():
            return constant("$.NumberWhere")
        case IRTimestampType():
            return constant("$.InstantWhere")
        case IRDateType():
            return constant("$.DateWhere")
        case IREnumType():
            return constant("$.TextWhere") if enum is None else fill("$.EnumWhere<{}>", enum)
        case IRTextType() | IRTimeseriesReferenceType() | IRFileReferenceType() | IRSequenceReferenceType():
            return constant("$.TextWhere")
        case IRJSONType() | IRUnknownType():
            return constant("$.JsonWhere")
        case _:
            assert_never(type_)


def _plain(type_: IRScalarType) -> Code:
    match type_:
        case IRTextType() | IRTimestampType() | IRDateType() | IREnumType():
            return _STRING
        case IRTimeseriesReferenceType() | IRFileReferenceType() | IRSequenceReferenceType():
            return _STRING
        case IRBoolType():
            return constant("boolean")
        case IRIntType(bits=64):
            return constant("number | bigint")
        case IRIntType() | IRFloatType():
            return constant("number")
        case IRJSONType() | IRUnknownType():
            return constant("$.Json")
        case _:
            assert_never(type_)
