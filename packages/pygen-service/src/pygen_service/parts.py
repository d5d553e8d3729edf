"""Makes the parts that API and workers share, from the settings."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from .store.artifact_store import FolderArtifactStore
from .store.sqlite_database import SqliteDatabase
from .store.work_store import RetryPolicy, WorkStore

if TYPE_CHECKING:
    from .settings import Settings
    from .store.artifact_store import ArtifactStore
    from .store.database import Database
    from .work.worker import Worker


def open_database(settings: Settings) -> Database:
    """The database of jobs; connects when it is first used.

    Raises:
        ValueError: The URL names no database that is known here.
    """
    if settings.database_url is None:
        return SqliteDatabase(settings.data_dir / "jobs.sqlite")
    url = settings.database_url.get_secret_value()
    if not url.startswith(("postgresql://", "postgres://")):
        raise ValueError("PYGEN_SERVICE_DATABASE_URL must begin with postgresql://")
    from .store.postgres_database import PostgresDatabase

    return PostgresDatabase(url)


def open_artifacts(settings: Settings) -> ArtifactStore:
    """Where artifacts are kept."""
    if settings.artifact_url is not None:
        from .store.object_artifacts import ObjectArtifactStore

        return ObjectArtifactStore(settings.artifact_url)
    return FolderArtifactStore(settings.data_dir / "artifacts")


def make_worker(settings: Settings, database: Database) -> Worker:
    """A worker on a database whose tables are there."""
    from .work.child import ProcessLimits
    from .work.worker import Worker, WorkerSettings

    store = WorkStore(database, RetryPolicy(settings.job_attempts), settings.lease_seconds)
    how = WorkerSettings(
        slots=max(1, settings.workers),
        folder=(settings.data_dir / "running").absolute(),  # a job's process has its own working folder
        limits=ProcessLimits(math.ceil(settings.job_seconds), settings.job_memory_bytes, settings.job_file_bytes),
        job_seconds=settings.job_seconds,
        lease_seconds=settings.lease_seconds,
        grace_seconds=settings.grace_seconds,
        job_retention=settings.job_retention,
        artifact_quota=settings.artifact_quota_bytes,
    )
    return Worker(store, open_artifacts(settings), how)
