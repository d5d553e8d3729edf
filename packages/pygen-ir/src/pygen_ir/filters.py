"""Which filters a class's list method offers: facts from which languages make parameters (roadmap phase 2, task 5)."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from .types import IRDirectRelationType, IRType

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
