"""Turns types on the wire into types of the IR."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from pygen_client.wire import (
    BooleanProperty,
    DateProperty,
    DirectNodeRelation,
    EnumProperty,
    FileCDFExternalIdReference,
    Float32Property,
    Float64Property,
    Int32Property,
    Int64Property,
    JSONProperty,
    ListablePropertyTypeDefinition,
    SequenceCDFExternalIdReference,
    TextProperty,
    TimeseriesCDFExternalIdReference,
    TimestampProperty,
    UnknownProperty,
)
from pygen_ir.types import (
    IRBoolType,
    IRDateType,
    IREnumType,
    IREnumValue,
    IRFileReferenceType,
    IRFloatType,
    IRIntType,
    IRJSONType,
    IRListType,
    IRScalarType,
    IRSequenceReferenceType,
    IRTextType,
    IRTimeseriesReferenceType,
    IRTimestampType,
    IRType,
    IRUnit,
    IRUnknownType,
)

if TYPE_CHECKING:
    from pygen_client.wire import DataType, Unit


def convert_type(type_: DataType) -> IRType:
    """What a property of that type holds; an enum without values holds text.

    Raises:
        TypeError: It is a direct relation, which is no value but a connection.
    """
    scalar = _convert_scalar(type_)
    if isinstance(type_, ListablePropertyTypeDefinition) and type_.list:
        return IRListType(scalar, type_.max_list_size)
    if isinstance(type_, EnumProperty) and (type_.model_extra or {}).get("list") is True:
        return IRListType(scalar)
    return scalar


def _convert_scalar(type_: DataType) -> IRScalarType:  # noqa: PLR0912 - one case a type, nothing more
    match type_:
        case TextProperty():
            return IRTextType(type_.max_text_size, type_.collation)
        case DirectNodeRelation():
            raise TypeError("a direct relation is a connection")
        case Float64Property():
            return IRFloatType(64, _convert_unit(type_.unit))
        case Float32Property():
            return IRFloatType(32, _convert_unit(type_.unit))
        case Int64Property():
            return IRIntType(64)
        case Int32Property():
            return IRIntType(32)
        case BooleanProperty():
            return IRBoolType()
        case TimestampProperty():
            return IRTimestampType()
        case DateProperty():
            return IRDateType()
        case JSONProperty():
            return IRJSONType()
        case EnumProperty():
            return _convert_enum(type_)
        case TimeseriesCDFExternalIdReference():
            return IRTimeseriesReferenceType()
        case FileCDFExternalIdReference():
            return IRFileReferenceType()
        case SequenceCDFExternalIdReference():
            return IRSequenceReferenceType()
        case UnknownProperty():
            return IRUnknownType(type_.type)
        case _:
            assert_never(type_)


def _convert_unit(unit: Unit | None) -> IRUnit | None:
    return None if unit is None else IRUnit(unit.external_id, unit.source_unit)


def _convert_enum(enum: EnumProperty) -> IREnumType | IRTextType:
    if not enum.values:
        return IRTextType()
    values = tuple(IREnumValue(key, value.name or key, value.description) for key, value in enum.values.items())
    return IREnumType(values, enum.unknown_value)
