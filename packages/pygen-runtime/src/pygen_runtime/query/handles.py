"""Handles of properties that hold values: what can be asked of each kind. Generated classes declare them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from pygen_client.errors import InvalidInputError
from pygen_client.query.filters import (
    ContainsAll,
    ContainsAny,
    Equals,
    Exists,
    Filter,
    In,
    Not,
    Overlaps,
    Prefix,
    Range,
)
from pygen_client.query.properties import PropertyPath, Sort
from pygen_client.query.values import PropertyValue
from pygen_runtime.ids import NodeId, each_id, read_id
from pygen_runtime.query.conditions import Condition, Nulls, O, Order

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from pydantic import JsonValue

    from pygen_client.query.values import Value
    from pygen_runtime.ids import IdLike
    from pygen_runtime.instances.read import Instance

    AnyNumber: TypeAlias = "float | Number[O, Any]"
    AnyMoment: TypeAlias = "dt.datetime | Timestamp[O, Any]"
    AnyDay: TypeAlias = "dt.date | Date[O, Any]"

V_co = TypeVar("V_co", covariant=True)
E = TypeVar("E")


class Handle(Generic[O, V_co]):
    """A property of a class.

    Args:
        owner: the class.
        name: the field in Python.
        path: the property as the API names it.
    """

    def __init__(self, owner: type[Instance], name: str, path: tuple[str, ...]) -> None:
        self._item = owner
        self.name = name
        self.path = PropertyPath(*path)

    @property
    def owner(self) -> type[Instance]:
        """The class that has it."""
        return self._item

    def exists(self) -> Condition[O]:
        """There is a value; an empty list is one."""
        return self._condition(Exists(self.path))

    def is_missing(self) -> Condition[O]:
        """There is no value."""
        return self._condition(Not(Exists(self.path)))

    def asc(self, *, nulls: Nulls = "last") -> Order[O]:
        """Smallest first.

        Args:
            nulls: where missing values go.
        """
        return Order(self.owner, Sort(self.path, "ascending", nulls == "first"))

    def desc(self, *, nulls: Nulls = "last") -> Order[O]:
        """Largest first.

        Args:
            nulls: where missing values go.
        """
        return Order(self.owner, Sort(self.path, "descending", nulls == "first"))

    def _condition(self, given: Filter) -> Condition[O]:
        return Condition(self.owner, given)

    def _value(self, given: object) -> Value:
        """A value to compare with, or another property of the same instance."""
        if isinstance(given, Handle):
            return PropertyValue(given.path)
        if given is None or not isinstance(given, str | int | float | dt.date):
            message = f"{self.name} cannot be compared with {given!r}. Use is_missing() for missing values."
            raise InvalidInputError(message, code="RUNTIME.FILTER_INVALID")
        return given

    def _equals(self, given: object) -> Condition[O]:
        return self.is_missing() if given is None else self._condition(Equals(self.path, self._value(given)))

    def _one_of(self, given: Sequence[object]) -> Condition[O]:
        return self._condition(In(self.path, [self._value(one) for one in given]))

    def _range(self, **bounds: object) -> Condition[O]:
        return self._condition(Range(self.path, **{name: self._value(one) for name, one in bounds.items()}))

    def _between(self, low: object, high: object) -> Condition[O]:
        bounds = {"gte": low, "lte": high}
        return self._range(**{name: one for name, one in bounds.items() if one is not None})

    __hash__ = object.__hash__

    def __repr__(self) -> str:
        return f"<{self.owner.__name__}.{self.name}>"


class Text(Handle[O, V_co], Generic[O, V_co]):
    """Text."""

    def __eq__(self, other: str | Text[O, Any] | None) -> Condition[O]:  # type: ignore[override] # a condition
        return self._equals(other)

    def __ne__(self, other: str | Text[O, Any] | None) -> Condition[O]:  # type: ignore[override] # a condition
        return ~self._equals(other)

    def __lt__(self, other: str) -> Condition[O]:
        return self._range(lt=other)

    def __le__(self, other: str) -> Condition[O]:
        return self._range(lte=other)

    def __gt__(self, other: str) -> Condition[O]:
        return self._range(gt=other)

    def __ge__(self, other: str) -> Condition[O]:
        return self._range(gte=other)

    def between(self, low: str | None, high: str | None) -> Condition[O]:
        """From `low` to `high`, both included; None: no bound. Ordered by code points."""
        return self._between(low, high)

    def in_(self, values: Sequence[str]) -> Condition[O]:
        """One of these, any number."""
        return self._one_of(values)

    def prefix(self, value: str) -> Condition[O]:
        """Begins with this, case-sensitive."""
        return self._condition(Prefix(self.path, value))

    __hash__ = object.__hash__


class Number(Handle[O, V_co], Generic[O, V_co]):
    """A number."""

    def __eq__(self, other: AnyNumber[O] | None) -> Condition[O]:  # type: ignore[override] # a condition
        return self._equals(other)

    def __ne__(self, other: AnyNumber[O] | None) -> Condition[O]:  # type: ignore[override] # a condition
        return ~self._equals(other)

    def __lt__(self, other: AnyNumber[O]) -> Condition[O]:
        return self._range(lt=other)

    def __le__(self, other: AnyNumber[O]) -> Condition[O]:
        return self._range(lte=other)

    def __gt__(self, other: AnyNumber[O]) -> Condition[O]:
        return self._range(gt=other)

    def __ge__(self, other: AnyNumber[O]) -> Condition[O]:
        return self._range(gte=other)

    def between(self, low: float | None, high: float | None) -> Condition[O]:
        """From `low` to `high`, both included; None: no bound."""
        return self._between(low, high)

    def in_(self, values: Sequence[float]) -> Condition[O]:
        """One of these, any number."""
        return self._one_of(values)

    __hash__ = object.__hash__


class Boolean(Handle[O, V_co], Condition[O], Generic[O, V_co]):
    """True or false: itself a condition."""

    def __init__(self, owner: type[Instance], name: str, path: tuple[str, ...]) -> None:
        Handle.__init__(self, owner, name, path)
        Condition.__init__(self, owner, Equals(self.path, True))  # noqa: FBT003 - the value

    def __eq__(self, other: bool | None) -> Condition[O]:  # type: ignore[override]
        return self._equals(other)

    def __ne__(self, other: bool | None) -> Condition[O]:  # type: ignore[override]
        return ~self._equals(other)

    __hash__ = object.__hash__
    __repr__ = Handle.__repr__


class Timestamp(Handle[O, V_co], Generic[O, V_co]):
    """An instant; naive datetimes are UTC."""

    def __eq__(self, other: AnyMoment[O] | None) -> Condition[O]:  # type: ignore[override] # a condition
        return self._equals(other)

    def __ne__(self, other: AnyMoment[O] | None) -> Condition[O]:  # type: ignore[override] # a condition
        return ~self._equals(other)

    def __lt__(self, other: AnyMoment[O]) -> Condition[O]:
        return self._range(lt=other)

    def __le__(self, other: AnyMoment[O]) -> Condition[O]:
        return self._range(lte=other)

    def __gt__(self, other: AnyMoment[O]) -> Condition[O]:
        return self._range(gt=other)

    def __ge__(self, other: AnyMoment[O]) -> Condition[O]:
        return self._range(gte=other)

    def between(self, low: dt.datetime | None, high: dt.datetime | None) -> Condition[O]:
        """From `low` to `high`, both included; None: no bound."""
        return self._between(low, high)

    def overlaps(self, until: Timestamp[O, Any], low: dt.datetime | None, high: dt.datetime | None) -> Condition[O]:
        """The span from this to `until` has a part in the span from `low` to `high`."""
        return self._condition(Overlaps(self.path, until.path, gte=low, lte=high))

    def _value(self, given: object) -> Value:
        if len(self.path) == 2 and isinstance(given, dt.datetime):  # what CDF keeps about instances: milliseconds
            aware = given if given.tzinfo is not None else given.replace(tzinfo=dt.UTC)
            return round(aware.timestamp() * 1000)
        return super()._value(given)

    __hash__ = object.__hash__


class Date(Handle[O, V_co], Generic[O, V_co]):
    """A calendar day."""

    def __eq__(self, other: AnyDay[O] | None) -> Condition[O]:  # type: ignore[override] # a condition
        return self._equals(other)

    def __ne__(self, other: AnyDay[O] | None) -> Condition[O]:  # type: ignore[override] # a condition
        return ~self._equals(other)

    def __lt__(self, other: AnyDay[O]) -> Condition[O]:
        return self._range(lt=other)

    def __le__(self, other: AnyDay[O]) -> Condition[O]:
        return self._range(lte=other)

    def __gt__(self, other: AnyDay[O]) -> Condition[O]:
        return self._range(gt=other)

    def __ge__(self, other: AnyDay[O]) -> Condition[O]:
        return self._range(gte=other)

    def between(self, low: dt.date | None, high: dt.date | None) -> Condition[O]:
        """From `low` to `high`, both included; None: no bound."""
        return self._between(low, high)

    def overlaps(self, until: Date[O, Any], low: dt.date | None, high: dt.date | None) -> Condition[O]:
        """The span from this to `until` has a part in the span from `low` to `high`."""
        return self._condition(Overlaps(self.path, until.path, gte=low, lte=high))

    __hash__ = object.__hash__


class Enum(Handle[O, V_co], Generic[O, V_co]):
    """One of a fixed set of texts, or one that the SDK does not know yet."""

    def __eq__(self, other: str | None) -> Condition[O]:  # type: ignore[override] # a condition
        return self._equals(other)

    def __ne__(self, other: str | None) -> Condition[O]:  # type: ignore[override] # a condition
        return ~self._equals(other)

    def in_(self, values: Sequence[str]) -> Condition[O]:
        """One of these."""
        return self._one_of(values)

    __hash__ = object.__hash__


class Json(Handle[O, V_co], Generic[O, V_co]):
    """A JSON value: equal as a whole, or not."""

    def equals(self, value: JsonValue) -> Condition[O]:
        """Is this object, whatever the order of its keys."""
        if not isinstance(value, dict):
            message = f"{self.name} can be compared with an object, not with {value!r}."
            raise InvalidInputError(message, code="RUNTIME.FILTER_INVALID")
        return self._condition(Equals(self.path, value))


class Reference(Handle[O, V_co], Generic[O, V_co]):
    """The id of a node of which the SDK has no class."""

    def __eq__(self, other: IdLike | None) -> Condition[O]:  # type: ignore[override] # a condition
        return self._equals(other)

    def __ne__(self, other: IdLike | None) -> Condition[O]:  # type: ignore[override] # a condition
        return ~self._equals(other)

    def in_(self, values: Sequence[IdLike]) -> Condition[O]:
        """One of these."""
        return self._one_of(values)

    def _value(self, given: object) -> Value:
        return read_id(given, NodeId, self.owner.__view__.registry.instance_space)

    __hash__ = object.__hash__


class ListOf(Handle[O, "list[E] | None"], Generic[O, E]):
    """A list of values."""

    def contains_any(self, *values: E) -> Condition[O]:
        """Has at least one of these."""
        return self._condition(ContainsAny(self.path, [self._value(one) for one in values]))

    def contains_all(self, *values: E) -> Condition[O]:
        """Has all of these."""
        return self._condition(ContainsAll(self.path, [self._value(one) for one in values]))


class References(Handle[O, "list[NodeId] | None"], Generic[O]):
    """A list of ids of nodes of which the SDK has no class."""

    def contains_any(self, *values: IdLike) -> Condition[O]:
        """Has at least one of these."""
        return self._condition(ContainsAny(self.path, self._ids(values)))

    def contains_all(self, *values: IdLike) -> Condition[O]:
        """Has all of these."""
        return self._condition(ContainsAll(self.path, self._ids(values)))

    def prefix(self, *values: IdLike) -> Condition[O]:
        """Begins with these, in this order: such as all that lies below a node of a path."""
        return self._condition(Prefix(self.path, self._ids(values)))

    def _ids(self, values: Sequence[IdLike]) -> list[NodeId]:
        space = self.owner.__view__.registry.instance_space
        return [read_id(one, NodeId, space) for given in values for one in each_id(given)]
