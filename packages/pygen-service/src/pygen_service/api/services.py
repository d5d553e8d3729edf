"""What request handlers work with, made once an application."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from fastapi import Request

    from pygen_service.settings import Settings
    from pygen_service.store.artifact_store import ArtifactStore
    from pygen_service.store.job_store import JobStore

    from .callers import CallerCheck
    from .job_watch import JobWatch
    from .known_requests import KnownRequests
    from .metrics import Metrics
    from .model_source import ModelSource
    from .rate_limit import RateLimit
    from .recent_artifacts import RecentArtifacts


@dataclass(frozen=True, slots=True)
class Services:
    """The parts of one application."""

    settings: Settings
    store: JobStore
    artifacts: ArtifactStore
    watch: JobWatch
    known: KnownRequests
    recent: RecentArtifacts
    callers: CallerCheck
    rate_limit: RateLimit
    metrics: Metrics
    models: ModelSource


def services_of(request: Request) -> Services:
    """The parts of the application that a request came to."""
    return cast("Services", request.app.state.services)
