"""The seam to a database: transactions that run SQL written once, with ``?`` for parameters."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol, TypeAlias

Value: TypeAlias = str | int | float | None
Row: TypeAlias = dict[str, Value]


class Transaction(Protocol):
    """An open transaction: commits at its end, rolls back on an exception."""

    def run(self, sql: str, *parameters: Value) -> list[Row]:
        """Runs one statement; the rows that it returns."""


class Database(Protocol):
    """A database that several threads and processes use at once."""

    now: str
    """SQL for the seconds since 1970 by the database's clock: one clock for all workers."""

    skip_locked: str
    """What makes a selection pass over rows that others are changing."""

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
