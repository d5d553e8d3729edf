"""`/health`, `/version`, `/metrics`."""

from __future__ import annotations

import asyncio
from importlib.metadata import version
from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from pygen_service.store.job import State
from pygen_service.work.languages import LANGUAGES

from .description import JOB_RESPONSES
from .metrics import MEDIA_TYPE
from .services import services_of

router = APIRouter(tags=["about"])


class Health(BaseModel):
    """Whether the service can work."""

    status: str
    queued: int
    running: int


class LanguageVersion(BaseModel):
    """One target language."""

    title: str
    formats: list[str]
    install: str
    versions: dict[str, str]


class Version(BaseModel):
    """What runs here."""

    service: str
    languages: dict[str, LanguageVersion]
    needs_key: bool
    cdf_hosts: list[str]
    max_body_bytes: int


@router.get("/health", responses={503: JOB_RESPONSES[503]})
async def health(request: Request) -> Health:
    """Answers 200 when the store answers."""
    counts = await asyncio.to_thread(services_of(request).store.alive)
    return Health(status="ok", queued=counts[State.QUEUED], running=counts[State.RUNNING])


@router.get("/version")
async def read_version(request: Request) -> Version:
    """Versions, languages and formats."""
    settings = services_of(request).settings
    languages = {
        name: LanguageVersion(
            title=each.title, formats=list(each.formats), install=each.install, versions=each.versions
        )
        for name, each in LANGUAGES.items()
    }
    return Version(
        service=version("pygen-service"),
        languages=languages,
        needs_key=settings.has_access_control,
        cdf_hosts=[host for host in settings.cdf_hosts.split(",") if host],
        max_body_bytes=settings.max_body_bytes,
    )


_TEXT: dict[int | str, dict[str, Any]] = {200: {"content": {"text/plain": {"schema": {"type": "string"}}}}}


@router.get("/metrics", response_class=Response, responses={**_TEXT, 503: JOB_RESPONSES[503]})
async def read_metrics(request: Request) -> Response:
    """Numbers in the text form that Prometheus reads."""
    services = services_of(request)
    counts = await asyncio.to_thread(services.store.alive)
    return Response(services.metrics.render(counts), media_type=MEDIA_TYPE)
