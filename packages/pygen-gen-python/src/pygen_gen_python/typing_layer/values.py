"""What the IR's types of values are in Python."""

from __future__ import annotations

from functools import lru_cache
from typing import assert_never

from pygen_ir.types import (
    IRBoolType,
    IRDateType,
    IREnumType,
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
    IRUnknownType,
)

from .forms import ChoiceForm, Hint, ListForm, PlainForm, PlainName


def python_type(node: IRType, *, is_open: bool = False) -> Hint:
    """The type of a value.

    Args:
        node: The type in the model.
        is_open: Whether values come from CDF, whose enums may have grown since.
    """
    match node:
        case IRListType(item):
            return Hint((ListForm(_scalar(item, is_open=is_open)),))
        case _:
            return _scalar(node, is_open=is_open)


def written_type(node: IRType) -> Hint:
    """The type of a value to write: a time series, file or sequence may stand where its external id would."""
    scalar = node.item if isinstance(node, IRListType) else node
    name = _resource(scalar)
    if name is None:
        return python_type(node)
    one = Hint((PlainForm(name),))
    return Hint((ListForm(one),)) if isinstance(node, IRListType) else one


def _resource(node: IRScalarType) -> PlainName | None:
    match node:
        case IRTimeseriesReferenceType():
            return "timeseries"
        case IRFileReferenceType():
            return "file"
        case IRSequenceReferenceType():
            return "sequence"
        case _:
            return None


@lru_cache(maxsize=512)
def _scalar(node: IRScalarType, *, is_open: bool) -> Hint:
    match node:
        case IRTextType() | IRTimeseriesReferenceType() | IRFileReferenceType() | IRSequenceReferenceType():
            return Hint((PlainForm("str"),))
        case IRBoolType():
            return Hint((PlainForm("bool"),))
        case IRIntType():
            return Hint((PlainForm("int"),))
        case IRFloatType():
            return Hint((PlainForm("float"),))
        case IRTimestampType():
            return Hint((PlainForm("datetime"),))
        case IRDateType():
            return Hint((PlainForm("date"),))
        case IRJSONType() | IRUnknownType():
            return Hint((PlainForm("json"),))
        case IREnumType(values):
            choice = ChoiceForm(tuple(value.identifier for value in values))
            return Hint((choice, PlainForm("str")) if is_open or not values else (choice,))
        case _:
            assert_never(node)
