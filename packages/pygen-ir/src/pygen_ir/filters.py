"""Which filters a class's list method offers: facts from which languages make parameters (roadmap phase 2, task 5)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
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
Comparison: TypeAlias = Literal["equals", "in", "prefix", "range"]

_NUMBERS = frozenset[Comparison]({"equals", "in", "range"})
FITTING: Mapping[str, frozenset[Comparison]] = MappingProxyType(
    {
        "integer": _NUMBERS,
        "boolean": frozenset({"equals"}),
        "float": _NUMBERS,
        "date": _NUMBERS,
        "datetime": _NUMBERS,
        "string": frozenset({"equals", "in", "prefix", "range"}),
        "enum": frozenset({"equals", "in"}),
        "edge_one_to_one": frozenset({"equals", "in"}),
    }
)
"""What can be asked of each type of property, by the name that version 1 had for it."""
_USUAL: Mapping[str, frozenset[Comparison]] = MappingProxyType(
    {
        **{kind: frozenset({"range"}) for kind in ("integer", "float", "date", "datetime")},
        "boolean": frozenset({"equals"}),
        "string": frozenset({"equals", "in", "prefix"}),
        "enum": frozenset({"equals", "in"}),
        "edge_one_to_one": frozenset({"equals", "in"}),
    }
)


@dataclass(frozen=True, slots=True)
class FilterChoice:
    """Which filters methods offer.

    Attributes:
        by_type: By type of property; the keys are those of `FITTING`.
        by_name: By identifier of a property, in place of what its type has.
    """

    by_type: Mapping[str, frozenset[Comparison]] = field(default_factory=lambda: _USUAL)
    by_name: Mapping[str, frozenset[Comparison]] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, found: IRField) -> frozenset[Comparison]:
        """What is offered for a field, as far as it fits its type."""
        kind = _kind_of(found)
        if kind is None:
            return frozenset()
        return self.by_name.get(found.identifier, self.by_type[kind]) & FITTING[kind]


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


USUAL_FILTERS = FilterChoice()


def filter_method_of(cls: IRClass, choice: FilterChoice = USUAL_FILTERS) -> IRFilterMethod:
    """The filters that a class offers, in the order of its fields.

    Unless somebody chose otherwise, text is compared and has a prefix; numbers, dates and instants have bounds; truth
    values, enums and direct relations are compared. Lists of values, JSON, references to classic resources, edges and
    reverse relations have no filter. What every instance has (external id, space) is not a matter of the class.

    Args:
        cls: The class.
        choice: Which filters there are.
    """
    implementations = tuple(each for found in cls.fields for each in _implementations_of(found, choice.of(found)))
    parameters = {parameter: None for each in implementations for parameter in each.parameters}
    return IRFilterMethod(tuple(parameters), implementations)


def _implementations_of(found: IRField, wanted: frozenset[Comparison]) -> Iterator[IRFilterImplementation]:
    name = found.identifier
    match found:
        case IRProperty(type=type_):
            pass
        case IRConnection(connection_type=IRDirectRelationType() as type_):
            pass
        case _:
            return
    value = IRFilterParameter(name, "value", type_, accepts_list="in" in wanted)
    if isinstance(found, IRConnection) and found.is_list:
        if wanted:
            yield IRFilterImplementation("contains_any", name, (value,))
        return
    if "equals" in wanted:
        yield IRFilterImplementation("equals", name, (value,))
    if "in" in wanted:
        yield IRFilterImplementation("in", name, (value,))
    if "prefix" in wanted:
        yield IRFilterImplementation("prefix", name, (IRFilterParameter(name, "prefix", type_),))
    if "range" in wanted:
        bounds = (IRFilterParameter(name, "min", type_), IRFilterParameter(name, "max", type_))
        yield IRFilterImplementation("range", name, bounds)


def _kind_of(found: IRField) -> str | None:
    """The type of a field by the name that version 1 had for it; `None` where nothing can be asked of it."""
    match found:
        case IRProperty(type=IRTextType()):
            return "string"
        case IRProperty(type=IREnumType()):
            return "enum"
        case IRProperty(type=IRBoolType()):
            return "boolean"
        case IRProperty(type=IRIntType()):
            return "integer"
        case IRProperty(type=IRFloatType()):
            return "float"
        case IRProperty(type=IRDateType()):
            return "date"
        case IRProperty(type=IRTimestampType()):
            return "datetime"
        case IRConnection(connection_type=IRDirectRelationType()):
            return "edge_one_to_one"
        case _:
            return None
