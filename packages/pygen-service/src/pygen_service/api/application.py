"""The ASGI application."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from importlib.metadata import version
from importlib.util import find_spec
from typing import TYPE_CHECKING

from fastapi import FastAPI

from pygen_service.parts import open_artifacts, open_database
from pygen_service.store.job_store import JobStore

from . import about, generate, pages
from .bearer_tokens import BearerTokens
from .callers import CallerCheck
from .description import body_schemas
from .document_fetch import fetch_document
from .envelope import Envelope
from .job_watch import JobWatch
from .known_requests import KnownRequests
from .metrics import Metrics
from .model_source import ModelSource
from .problem_response import install_handlers
from .rate_limit import RateLimit
from .recent_artifacts import RecentArtifacts
from .services import Services

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from contextlib import AbstractAsyncContextManager

    from fastapi.telemetry import TelemetryConfig
    from pydantic import JsonValue
    from starlette.types import Receive, Scope, Send

    from pygen_client.http.transport import AsyncTransport
    from pygen_service.settings import Settings
    from pygen_service.store.database import Database

_THREADS = 40
_DESCRIPTION = """Typed SDKs from data models of Cognite Data Fusion, on demand.

Every error is `application/problem+json` with a stable `code`.
Equal requests get equal bytes, and the second is answered at once.
"""


def create_app(settings: Settings, cdf_transport: Callable[[], AsyncTransport] | None = None) -> FastAPI:
    """The application. Jobs are done by workers, which are other processes.

    Args:
        settings: How.
        cdf_transport: Makes the transport that reads models by reference, instead of the client's own.

    Raises:
        ValueError: A setting cannot be used.
    """
    database = open_database(settings)
    store = JobStore(database)
    metrics = Metrics()
    services = Services(
        settings=settings,
        store=store,
        artifacts=open_artifacts(settings),
        watch=JobWatch(store),
        known=KnownRequests(),
        recent=RecentArtifacts(),
        callers=CallerCheck(settings, _tokens(settings)),
        rate_limit=RateLimit(settings.rate_limit),
        metrics=metrics,
        models=ModelSource([host for host in settings.cdf_hosts.split(",") if host], cdf_transport),
    )
    app = _Application(
        title="pygen-service",
        version=version("pygen-service"),
        description=_DESCRIPTION,
        lifespan=_lifespan(database),
        docs_url=None,
        redoc_url=None,
        telemetry=_telemetry(settings),
    )
    app.state.services = services
    routers = (about.router, generate.router, pages.router)
    for router in routers:
        app.include_router(router)
    app.state.routes = [*app.router.routes, *(route for router in routers for route in router.routes)]
    install_handlers(app)
    app.add_middleware(Envelope, metrics=metrics, most_requests=settings.max_concurrent)
    _complete_description(app)
    return app


class _Application(FastAPI):
    """No address takes a query: whatever a caller writes there, nothing sees it, and no trace keeps it."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            scope["query_string"] = b""
        await super().__call__(scope, receive, send)


def _telemetry(settings: Settings) -> TelemetryConfig:
    """Spans and metrics of requests; no logs, which would have the texts of errors in them."""
    if settings.telemetry and find_spec("opentelemetry.sdk") is None:
        raise ValueError("PYGEN_SERVICE_TELEMETRY needs pip install 'pygen-service[telemetry]'")
    wished = settings.telemetry
    return {"auto_configure": wished, "tracing": wished, "metrics": wished, "logs": False, "operation_spans": False}


def _lifespan(database: Database) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        database.migrate()
        # Many threads: requests that read must not wait behind those that wait for the database's lock to write.
        with ThreadPoolExecutor(_THREADS, "store") as threads:
            asyncio.get_running_loop().set_default_executor(threads)
            yield
        database.close()

    return lifespan


def _tokens(settings: Settings) -> BearerTokens | None:
    if settings.oidc_issuer is None or settings.oidc_audience is None:
        return None
    return BearerTokens(settings.oidc_issuer, settings.oidc_audience, fetch_document, settings.oidc_jwks_url)


def _complete_description(app: FastAPI) -> None:
    """Adds to the OpenAPI document what FastAPI does not see: bodies read by hand, and how callers say who they are."""
    made = app.openapi

    def openapi() -> dict[str, JsonValue]:
        document = made()
        components = document.setdefault("components", {})
        components.setdefault("schemas", {}).update(body_schemas())
        components["securitySchemes"] = {
            "key": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
            "token": {"type": "http", "scheme": "bearer"},
        }
        document["security"] = [{}, {"key": []}, {"token": []}]
        return document

    app.openapi = openapi  # type: ignore[method-assign]  # the documented way to extend the document
