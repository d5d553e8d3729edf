"""Which fields of a class a request can name: what sorting, searching and aggregating need to know."""

from dataclasses import dataclass

from .model import IRClass, IRConnection, IRProperty
from .types import (
    IRBoolType,
    IRDateType,
    IREnumType,
    IRFloatType,
    IRIntType,
    IRListType,
    IRTextType,
    IRTimestampType,
)


@dataclass(frozen=True, slots=True)
class FieldChoices:
    """Identifiers of fields, each tuple in the order of the class.

    Attributes:
        sortable: Single values that have an order.
        searchable: Text, single or in lists.
        numeric: Numbers, for averages, sums and histograms.
        groupable: Text and direct relations, single or in lists, numbers, truth values and enums, for groups.
        connections: Fields that lead to other instances.
    """

    sortable: tuple[str, ...]
    searchable: tuple[str, ...]
    numeric: tuple[str, ...]
    groupable: tuple[str, ...]
    connections: tuple[str, ...]


def field_choices_of(cls: IRClass) -> FieldChoices:
    """The fields of a class that requests can name (API sections 5.5 to 5.7)."""
    properties = cls.properties
    return FieldChoices(
        sortable=tuple(each.identifier for each in properties if _has_order(each)),
        searchable=tuple(each.identifier for each in properties if _is_text(each)),
        numeric=tuple(each.identifier for each in properties if isinstance(each.type, IRIntType | IRFloatType)),
        groupable=tuple(each.identifier for each in cls.fields if _can_group(each)),
        connections=tuple(each.identifier for each in cls.connections),
    )


def _has_order(found: IRProperty) -> bool:
    return isinstance(
        found.type, IRTextType | IRIntType | IRFloatType | IRBoolType | IRDateType | IRTimestampType | IREnumType
    )


def _is_text(found: IRProperty) -> bool:
    scalar = found.type.item if isinstance(found.type, IRListType) else found.type
    return isinstance(scalar, IRTextType)


def _can_group(found: IRProperty | IRConnection) -> bool:
    if isinstance(found, IRConnection):
        return found.is_direct_relation
    return _is_text(found) or isinstance(found.type, IRIntType | IRFloatType | IRBoolType | IREnumType)
