"""Jobs in a SQLite file: the default, durable, for one machine."""

from __future__ import annotations

import sqlite3
import threading
import time
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from .database import Row, StoreUnavailableError, Transaction, Value
from .migrations import apply_migrations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_BUSY_SECONDS = 15.0


class SqliteDatabase:
    """A SQLite file in write-ahead mode; every thread has its own connection.

    Args:
        path: The file; not on a network file system, whose locks SQLite cannot trust.
        clock: Gives the seconds since 1970.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self._path = path
        self._clock = clock
        self._local = threading.local()
        self._open: list[sqlite3.Connection] = []
        self._lock = threading.Lock()

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """See `Database.write`."""
        with self._transaction("BEGIN IMMEDIATE") as transaction:
            yield transaction

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """See `Database.read`."""
        with self._transaction("BEGIN") as transaction:
            yield transaction

    def migrate(self) -> None:
        """See `Database.migrate`."""
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with self.write() as transaction:
            apply_migrations(transaction)

    def close(self) -> None:
        """See `Database.close`."""
        with self._lock:
            for connection in self._open:
                connection.close()
            self._open.clear()
            self._local = threading.local()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Transaction]:
        connection = self._connection()
        try:
            connection.execute(begin)
            try:
                yield _SqliteTransaction(connection)
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")
        except sqlite3.OperationalError as error:
            raise StoreUnavailableError(str(error)) from error

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._connect()
            self._local.connection = connection
        return connection

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self._path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=64
        )
        connection.row_factory = sqlite3.Row
        connection.create_function("pygen_now", 0, self._clock)
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}")
        with self._lock:
            self._open.append(connection)
        return connection


class _SqliteTransaction:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def run(self, sql: str, *parameters: Value) -> list[Row]:
        return [dict(row) for row in self._connection.execute(_translate(sql), parameters)]


@cache
def _translate(sql: str) -> str:
    return sql.replace(":now", "pygen_now()").replace(":skip_locked", "")
