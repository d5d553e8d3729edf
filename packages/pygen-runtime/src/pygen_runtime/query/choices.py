"""What `select()` offers for one field: version 1's conditions and orders, and some more."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pygen_client.errors import InvalidInputError
from pygen_runtime.query.connections import Connection, Many, One
from pygen_runtime.query.handles import Boolean, Date, Enum, ListOf, Number, Reference, References, Text, Timestamp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pygen_runtime.classic.content import ContentAPI
    from pygen_runtime.classic.datapoints import DatapointsAPI
    from pygen_runtime.ids import IdLike
    from pygen_runtime.query.conditions import Condition, Order
    from pygen_runtime.query.handles import Handle
    from pygen_runtime.query.selecting import Select

L = TypeVar("L")
Scalar = str | bool | float | dt.datetime | dt.date
_EQUAL = (Text, Number, Boolean, Timestamp, Date, Enum, Reference, One)
_LISTED = (Text, Number, Enum, Reference, One)
_ORDERED = (Text, Number, Timestamp, Date)


class Choice(Generic[L]):
    """One field of a class on a path: each method gives the path again, so that calls chain.

    Args:
        path: the path.
        handle: the field.
    """

    def __init__(self, path: Select[L], handle: Handle[Any, Any] | Connection[Any, Any, Any]) -> None:
        self._path = path
        self._handle = handle

    def equals(self, value: Scalar | IdLike) -> Select[L]:
        """Has this value, or holds the id of this instance."""
        handle: Any = self._expect(_EQUAL, "equals")
        return self._where(handle == value)

    def in_(self, values: Sequence[str | float | IdLike]) -> Select[L]:
        """Has one of these values."""
        handle: Any = self._expect(_LISTED, "in_")
        return self._where(handle.in_(values))

    def prefix(self, value: str) -> Select[L]:
        """Text that begins with this."""
        handle: Any = self._expect((Text,), "prefix")
        return self._where(handle.prefix(value))

    def range(self, gte: Scalar | None, lte: Scalar | None) -> Select[L]:
        """From the one to the other, both included; None: no bound."""
        handle: Any = self._expect(_ORDERED, "range")
        return self._path if gte is None and lte is None else self._where(handle.between(gte, lte))

    def exists(self) -> Select[L]:
        """Has a value."""
        return self._where(self._handle.exists())

    def is_missing(self) -> Select[L]:
        """Has no value."""
        return self._where(self._handle.is_missing())

    def contains_any(self, *values: str | float | IdLike) -> Select[L]:
        """A list with at least one of these."""
        handle: Any = self._expect((ListOf, References, Many), "contains_any")
        return self._where(handle.contains_any(*values))

    def earliest(self) -> Select[L]:
        """The one with the smallest value alone, for each parent."""
        return self.sort_ascending().narrowed(limit=1)

    def latest(self) -> Select[L]:
        """The one with the largest value alone, for each parent."""
        return self.sort_descending().narrowed(limit=1)

    def sort_ascending(self) -> Select[L]:
        """Smallest first."""
        handle: Any = self._expect((*_ORDERED, Boolean, Enum), "sort_ascending")
        return self._ordered(handle.asc())

    def sort_descending(self) -> Select[L]:
        """Largest first."""
        handle: Any = self._expect((*_ORDERED, Boolean, Enum), "sort_descending")
        return self._ordered(handle.desc())

    @property
    def data(self) -> DatapointsAPI[str]:
        """The datapoints of the time series that the field names; synchronously."""
        return self._path.data.of(self._handle.name)

    @property
    def content(self) -> ContentAPI[str]:
        """The content of the files that the field names; synchronously."""
        return self._path.content.of(self._handle.name)

    def __repr__(self) -> str:
        return f"<choice of {self._handle!r}>"

    def _where(self, condition: Condition[Any]) -> Select[L]:
        return self._path.narrowed(conditions=(*self._path.here.conditions, condition))

    def _ordered(self, order: Order[Any]) -> Select[L]:
        return self._path.narrowed(orders=(*self._path.here.orders, order))

    def _expect(self, kinds: tuple[type, ...], method: str) -> object:
        """The handle, where it has what is asked for.

        Raises:
            InvalidInputError: `RUNTIME.SELECT_INVALID`.
        """
        if not isinstance(self._handle, kinds):
            message = f"{self._handle!r} cannot be selected by {method}(): its values are of another kind."
            raise InvalidInputError(message, code="RUNTIME.SELECT_INVALID")
        return self._handle
