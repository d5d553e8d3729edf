"""Conditions and orders, typed by the class that they speak of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Literal, NoReturn, TypeAlias, TypeVar

from pygen_client.errors import InvalidInputError
from pygen_client.query.filters import And, Filter, Not, Or

if TYPE_CHECKING:
    from pygen_client.query.properties import Sort
    from pygen_runtime.instances.read import Instance

O = TypeVar("O", contravariant=True)  # noqa: E741, PLC0105 - the owner; generated code names it in every line
T = TypeVar("T")
Nulls: TypeAlias = Literal["first", "last"]


class Condition(Generic[O]):
    """Something that is true of some instances of a class: combined with `&`, `|` and `~`.

    Args:
        owner: the class; None: of any.
        filter: the condition as the API has it.
    """

    def __init__(self, owner: type[Instance] | None, filter: Filter) -> None:  # noqa: A002 - the API's own word
        self._owner = owner
        self._filter = filter

    @property
    def owner(self) -> type[Instance] | None:
        """The class that it speaks of; None: any."""
        return self._owner

    @property
    def filter(self) -> Filter:
        """The condition as the API has it."""
        return self._filter

    def __and__(self: Condition[T], other: Condition[T]) -> Condition[T]:
        return Condition(_common(self, other), And((self.filter, other.filter)))

    def __or__(self: Condition[T], other: Condition[T]) -> Condition[T]:
        return Condition(_common(self, other), Or((self.filter, other.filter)))

    # For type checkers: a condition on a parent class, combined with one on this class.
    def __rand__(self: Condition[T], other: Condition[T]) -> Condition[T]:
        return other & self

    def __ror__(self: Condition[T], other: Condition[T]) -> Condition[T]:
        return other | self

    def __invert__(self) -> Condition[O]:
        return Condition(self.owner, Not(self.filter))

    def __bool__(self) -> NoReturn:
        raise TypeError("A condition has no truth value: use & | ~ instead of and, or, not, and .between() for a span.")

    def dump(self) -> dict[str, object]:
        """The condition as the API takes it: `filter=` of other methods takes conditions as well.

        Raises:
            InvalidInputError: `CLIENT.FILTER_NEEDS_QUERY`: it looks through relations.
        """
        return dict(self.filter.dump())

    def __repr__(self) -> str:
        return f"Condition({'any' if self.owner is None else self.owner.__name__}, {self.filter!r})"


@dataclass(frozen=True, slots=True)
class Order(Generic[O]):
    """One criterion of an order.

    Attributes:
        owner: the class whose property it is.
        sort: the criterion as the API has it.
    """

    owner: type[Instance]
    sort: Sort


def check_owner(item: type[Instance], owner: type[Instance] | None, what: str) -> None:
    """Refuses what speaks of another class.

    Raises:
        InvalidInputError: `RUNTIME.QUERY_OWNER_WRONG`.
    """
    if owner is not None and not issubclass(item, owner):
        message = f"{what} speaks of {owner.__name__}, and this is about {item.__name__}: use {item.__name__}.props."
        raise InvalidInputError(message, code="RUNTIME.QUERY_OWNER_WRONG")


def _common(one: Condition[T], other: Condition[T]) -> type[Instance] | None:
    """The class that both can be asked of: the more exact of the two."""
    if one.owner is None or other.owner is None:
        return one.owner or other.owner
    if issubclass(one.owner, other.owner):
        return one.owner
    if issubclass(other.owner, one.owner):
        return other.owner
    names = f"{one.owner.__name__} and {other.owner.__name__}"
    message = f"These conditions speak of {names}. Use has() or any() to ask about related instances."
    raise InvalidInputError(message, code="RUNTIME.QUERY_OWNER_WRONG")
