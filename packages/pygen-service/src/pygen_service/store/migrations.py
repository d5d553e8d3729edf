"""The tables, as a list of steps: a released step is never changed, a new one is added below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .database import Transaction

MIGRATIONS: Final = (
    (
        """CREATE TABLE jobs (
            id TEXT PRIMARY KEY,
            key TEXT NOT NULL,
            request TEXT NOT NULL,
            state TEXT NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            progress TEXT NOT NULL DEFAULT '',
            problem TEXT,
            worker TEXT,
            lease_token TEXT,
            lease_until DOUBLE PRECISION,
            run_after DOUBLE PRECISION NOT NULL,
            deadline DOUBLE PRECISION NOT NULL,
            cancel_requested INTEGER NOT NULL DEFAULT 0,
            created DOUBLE PRECISION NOT NULL,
            started DOUBLE PRECISION,
            finished DOUBLE PRECISION
        )""",
        "CREATE UNIQUE INDEX one_live_job_a_key ON jobs (key) WHERE state IN ('queued', 'running')",
        "CREATE INDEX jobs_to_claim ON jobs (created) WHERE state = 'queued'",
        "CREATE INDEX jobs_with_lease ON jobs (lease_until) WHERE state = 'running'",
        "CREATE INDEX jobs_finished ON jobs (finished)",
        """CREATE TABLE job_callers (
            job_id TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
            caller TEXT NOT NULL,
            PRIMARY KEY (job_id, caller)
        )""",
        "CREATE INDEX jobs_of_caller ON job_callers (caller)",
        """CREATE TABLE results (
            key TEXT PRIMARY KEY,
            sha256 TEXT,
            size BIGINT NOT NULL DEFAULT 0,
            media_type TEXT,
            filename TEXT,
            summary TEXT,
            problem TEXT,
            created DOUBLE PRECISION NOT NULL,
            last_hit DOUBLE PRECISION NOT NULL
        )""",
        "CREATE INDEX results_by_hit ON results (last_hit)",
        "CREATE INDEX results_by_content ON results (sha256)",
    ),
)


class SchemaTooNewError(Exception):
    """The tables were made by a later version of the service."""


def apply_migrations(transaction: Transaction) -> None:
    """Runs the steps that are missing; the caller holds a lock that keeps others from doing the same.

    Raises:
        SchemaTooNewError: A later version has been here.
    """
    transaction.run("CREATE TABLE IF NOT EXISTS pygen_schema (version INTEGER NOT NULL)")
    rows = transaction.run("SELECT version FROM pygen_schema")
    version = int(rows[0]["version"] or 0) if rows else 0
    if version > len(MIGRATIONS):
        raise SchemaTooNewError(f"the tables have version {version}, this service knows {len(MIGRATIONS)}: update it")
    if not rows:
        transaction.run("INSERT INTO pygen_schema (version) VALUES (0)")
    for step in MIGRATIONS[version:]:
        for statement in step:
            transaction.run(statement)
    transaction.run("UPDATE pygen_schema SET version = ?", len(MIGRATIONS))
