"""Jobs in PostgreSQL: for workers on several hosts (extra ``postgres``)."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

import psycopg
from psycopg.rows import dict_row
from psycopg_pool import ConnectionPool, PoolTimeout

from .database import Row, StoreUnavailableError, Transaction, Value
from .migrations import apply_migrations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

_MIGRATION_LOCK = 0x70_79_67_65_6E  # "pygen": the advisory lock under which tables are made
_POOL_SECONDS = 15.0


class PostgresDatabase:
    """A PostgreSQL database; transactions borrow connections from a pool.

    Args:
        url: ``postgresql://user:password@host/database``.
        connections: The most that are open at once.
    """

    def __init__(self, url: str, connections: int = 10) -> None:
        self._pool: ConnectionPool[psycopg.Connection[Row]] = ConnectionPool(
            url,
            min_size=1,
            max_size=connections,
            timeout=_POOL_SECONDS,
            kwargs={"row_factory": dict_row},
            check=ConnectionPool.check_connection,
            open=False,
        )

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """See `Database.write`."""
        self._pool.open()  # does nothing where it is open
        try:
            with self._pool.connection() as connection:
                yield _PostgresTransaction(connection)
        except (psycopg.OperationalError, PoolTimeout) as error:
            raise StoreUnavailableError(type(error).__name__) from error

    def read(self) -> AbstractContextManager[Transaction]:
        """See `Database.read`."""
        return self.write()

    def migrate(self) -> None:
        """See `Database.migrate`."""
        with self.write() as transaction:
            transaction.run("SELECT 1 FROM (SELECT pg_advisory_xact_lock(?)) AS locked", _MIGRATION_LOCK)
            apply_migrations(transaction)

    def close(self) -> None:
        """See `Database.close`."""
        self._pool.close()


class _PostgresTransaction:
    def __init__(self, connection: psycopg.Connection[Row]) -> None:
        self._connection = connection

    def run(self, sql: str, *parameters: Value) -> list[Row]:
        cursor = self._connection.execute(_translate(sql), parameters)
        return cursor.fetchall() if cursor.description is not None else []


@cache
def _translate(sql: str) -> bytes:
    now = "EXTRACT(EPOCH FROM clock_timestamp())::double precision"
    return sql.replace(":now", now).replace(":skip_locked", "FOR UPDATE SKIP LOCKED").replace("?", "%s").encode()
