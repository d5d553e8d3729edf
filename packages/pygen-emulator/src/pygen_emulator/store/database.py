"""The connection to SQLite, its transactions and its fixed tables."""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pygen_emulator.store.sql import Sql, SqlValue
from pygen_emulator.values.numbers import floor_to
from pygen_emulator.values.words import score
from pygen_emulator.wire.errors import bad_request

FORMAT = 2

_TABLES = """
CREATE TABLE IF NOT EXISTS definition(
  number INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, space TEXT NOT NULL, external_id TEXT NOT NULL,
  version TEXT NOT NULL, body TEXT NOT NULL, created INTEGER NOT NULL, updated INTEGER NOT NULL,
  is_global INTEGER NOT NULL, UNIQUE(kind, space, external_id, version));
CREATE TABLE IF NOT EXISTS instance(
  id INTEGER PRIMARY KEY AUTOINCREMENT, kind INTEGER NOT NULL, key TEXT NOT NULL, space TEXT NOT NULL,
  external_id TEXT NOT NULL, version INTEGER NOT NULL, created INTEGER NOT NULL, updated INTEGER NOT NULL,
  type TEXT, start TEXT, finish TEXT, deleted INTEGER, seq INTEGER NOT NULL, head TEXT NOT NULL);
CREATE UNIQUE INDEX IF NOT EXISTS instance_key ON instance(kind, key) WHERE deleted IS NULL;
CREATE INDEX IF NOT EXISTS instance_external_id ON instance(external_id);
CREATE INDEX IF NOT EXISTS instance_seq ON instance(seq);
CREATE INDEX IF NOT EXISTS instance_start ON instance(start, type) WHERE start IS NOT NULL;
CREATE INDEX IF NOT EXISTS instance_finish ON instance(finish, type) WHERE finish IS NOT NULL;
CREATE INDEX IF NOT EXISTS instance_type ON instance(type) WHERE type IS NOT NULL;
CREATE INDEX IF NOT EXISTS instance_deleted ON instance(deleted) WHERE deleted IS NOT NULL;
CREATE TABLE IF NOT EXISTS resource(
  id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, external_id TEXT, node TEXT, body TEXT NOT NULL,
  created INTEGER NOT NULL, updated INTEGER NOT NULL, content BLOB);
CREATE UNIQUE INDEX IF NOT EXISTS resource_external_id ON resource(kind, external_id) WHERE external_id IS NOT NULL;
CREATE UNIQUE INDEX IF NOT EXISTS resource_node ON resource(kind, node) WHERE node IS NOT NULL;
CREATE TABLE IF NOT EXISTS datapoint(
  series INTEGER NOT NULL, time INTEGER NOT NULL, value, status INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY(series, time)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sequence_row(
  sequence INTEGER NOT NULL, number INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY(sequence, number)) WITHOUT ROWID;
"""


class Database:
    """One SQLite connection, used by one thread at a time.

    A file database uses a write-ahead log: a write that was answered survives the death of the process.

    Args:
        path: the file, or None for memory.

    Raises:
        sqlite3.DatabaseError: when the file is not a database of this format.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.lock = threading.RLock()
        self._connection = sqlite3.connect(
            path or ":memory:", isolation_level=None, check_same_thread=False, cached_statements=512, timeout=1
        )
        try:
            self._open()
        except sqlite3.DatabaseError:
            self._connection.close()
            raise

    def _open(self) -> None:
        self._connection.create_function("word_score", -1, score, deterministic=True)
        self._connection.create_function("floor_to", 2, floor_to, deterministic=True)
        run = self._connection.execute
        # One process alone: definitions are kept in memory. The write of the format below takes the lock.
        run("PRAGMA locking_mode=EXCLUSIVE")
        run("PRAGMA journal_mode=WAL")
        run("PRAGMA synchronous=NORMAL")
        run("PRAGMA temp_store=MEMORY")
        run("PRAGMA cache_size=-65536")
        (found,) = run("PRAGMA user_version").fetchone()
        if found not in (0, FORMAT):
            raise sqlite3.DatabaseError(f"the file has format {found}, this version reads format {FORMAT}")
        self._connection.executescript(_TABLES)
        run(f"PRAGMA user_version={FORMAT}")

    def rows(self, sql: Sql) -> list[tuple[SqlValue, ...]]:
        """Run a query and return all of its rows."""
        with _limits():
            return self._connection.execute(sql.text, sql.params).fetchall()

    def run(self, text: str, params: Sequence[SqlValue] = ()) -> sqlite3.Cursor:
        """Run one statement.

        Raises:
            ApiError: 400 when the statement that a request gave rise to is beyond SQLite's limits.
        """
        with _limits():
            return self._connection.execute(text, params)

    def run_many(self, text: str, rows: Sequence[Sequence[SqlValue]]) -> None:
        """Run one statement for many rows."""
        self._connection.executemany(text, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the lock and commit at the end, or roll back when an exception leaves the block."""
        with self.lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def close(self) -> None:
        """Close the connection."""
        with self.lock:
            self._connection.close()


_BEYOND = ("too large", "too many", "overflow", "at most", "too complex", "too big", "user-defined function raised")


@contextmanager
def _limits() -> Iterator[None]:
    """Turn what is beyond SQLite's limits, or out of the range of its numbers, into a 400."""
    try:
        yield
    except (sqlite3.OperationalError, sqlite3.DataError) as error:
        if any(word in str(error) for word in _BEYOND):
            raise bad_request(f"The request is too complex, or a result is out of range: {error}.") from error
        raise
