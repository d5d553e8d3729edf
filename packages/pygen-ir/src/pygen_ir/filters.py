"""Which filters a class's list method offers: facts from which languages make parameters (roadmap phase 2, task 5)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from .model import IRClass, IRConnection, IRField, IRProperty
from .types import (
    IRBoolType,
    IRDateType,
    IRDirectRelationType,
    IREnumType,
    IRFloatType,
    IRIntType,
    IRTextType,
    IRTimestampType,
    IRType,
)

FilterRole: TypeAlias = Literal["value", "prefix", "min", "max"]
FilterKind: TypeAlias = Literal["equals", "in", "contains_any", "prefix", "range"]


@dataclass(frozen=True, slots=True)
class IRFilterParameter:
    """One parameter of a filter method.

    Attributes:
        field: The identifier of the field that it filters on.
        role: `value`: the field itself; `prefix`: how a text begins; `min`, `max`: bounds, both inclusive.
        type: What is compared: the field's type, or the facts of its direct relation.
        accepts_list: Whether several values can be given, any of which may match.
    """

    field: str
    role: FilterRole
    type: IRType | IRDirectRelationType
    accepts_list: bool = False

    @property
    def is_time(self) -> bool:
        """Whether a calendar day or an instant is compared."""
        return isinstance(self.type, IRDateType | IRTimestampType)

    @property
    def is_timestamp(self) -> bool:
        """Whether an instant is compared."""
        return isinstance(self.type, IRTimestampType)


@dataclass(frozen=True, slots=True)
class IRFilterImplementation:
    """What parameters turn into.

    Attributes:
        kind: The filter of the API. `equals` and `in` go together: one value, several values.
        field: The identifier of the field.
        parameters: What it takes; one of them given is enough.
    """

    kind: FilterKind
    field: str
    parameters: tuple[IRFilterParameter, ...]


@dataclass(frozen=True, slots=True)
class IRFilterMethod:
    """The filters of one class, in the order of its fields."""

    parameters: tuple[IRFilterParameter, ...]
    implementations: tuple[IRFilterImplementation, ...]


def filter_method_of(cls: IRClass) -> IRFilterMethod:
    """The filters that a class offers, in the order of its fields.

    Text is compared and has a prefix; numbers, dates and instants have bounds; truth values, enums and direct relations
    are compared. Lists of values, JSON, references to classic resources, edges and reverse relations have no filter.
    What every instance has (external id, space) is not a matter of the class.
    """
    implementations = tuple(each for found in cls.fields for each in _implementations_of(found))
    parameters = {parameter: None for each in implementations for parameter in each.parameters}
    return IRFilterMethod(tuple(parameters), implementations)


def _implementations_of(found: IRField) -> Iterator[IRFilterImplementation]:
    match found:
        case IRProperty(identifier=name, type=IRTextType() as type_):
            yield from _comparisons(IRFilterParameter(name, "value", type_, accepts_list=True))
            yield IRFilterImplementation("prefix", name, (IRFilterParameter(name, "prefix", type_),))
        case IRProperty(identifier=name, type=IREnumType() as type_):
            yield from _comparisons(IRFilterParameter(name, "value", type_, accepts_list=True))
        case IRProperty(identifier=name, type=IRBoolType() as type_):
            yield IRFilterImplementation("equals", name, (IRFilterParameter(name, "value", type_),))
        case IRProperty(identifier=name, type=IRIntType() | IRFloatType() | IRDateType() | IRTimestampType() as type_):
            bounds = (IRFilterParameter(name, "min", type_), IRFilterParameter(name, "max", type_))
            yield IRFilterImplementation("range", name, bounds)
        case IRConnection(identifier=name, connection_type=IRDirectRelationType() as type_, is_list=is_list):
            value = IRFilterParameter(name, "value", type_, accepts_list=True)
            if is_list:
                yield IRFilterImplementation("contains_any", name, (value,))
            else:
                yield from _comparisons(value)
        case _:
            pass


def _comparisons(value: IRFilterParameter) -> Iterator[IRFilterImplementation]:
    yield IRFilterImplementation("equals", value.field, (value,))
    yield IRFilterImplementation("in", value.field, (value,))
