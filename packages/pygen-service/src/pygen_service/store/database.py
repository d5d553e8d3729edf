"""The seam to a database: transactions that run SQL written once.

In it, ``?`` stands for a parameter, ``:now`` for the seconds since 1970 by the database's clock (one clock for all
workers), and ``:skip_locked`` for what makes a selection pass over rows that others are changing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

Value: TypeAlias = str | int | float | None
Row: TypeAlias = dict[str, Value]


class Transaction(Protocol):
    """An open transaction: commits at its end, rolls back on an exception."""

    def run(self, sql: str, *parameters: Value) -> list[Row]:
        """Runs one statement; the rows that it returns."""


class Database(Protocol):
    """A database that several threads and processes use at once."""

    def write(self) -> AbstractContextManager[Transaction]:
        """A transaction that changes something; sees what others committed before it began."""

    def read(self) -> AbstractContextManager[Transaction]:
        """A transaction that only reads."""

    def migrate(self) -> None:
        """Brings the tables to what this version needs; safe when several processes start at once."""

    def close(self) -> None:
        """Gives connections back."""


class StoreUnavailableError(Exception):
    """The database does not answer."""
