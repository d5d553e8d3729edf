"""What every answer has, whatever happened: a request id, security headers, a measured time, a line in the log."""

from __future__ import annotations

import re
import secrets
import time
import traceback
from typing import TYPE_CHECKING

import structlog
from starlette.datastructures import MutableHeaders

from pygen_service.problem import ProblemError
from pygen_service.store.database import StoreUnavailableError

from .problem_response import problem_response

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from .metrics import Metrics

_log = structlog.get_logger("pygen_service.access")
_SANE_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
_SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_POLICY = "default-src 'none'; frame-ancestors 'none'"


class Envelope:
    """Wraps the application. Never logs a header, a body or a query.

    Args:
        app: What it wraps.
        metrics: Hears of every request.
        most_requests: Requests at once; more are refused before anything is read of them.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics, most_requests: int) -> None:
        self._app = app
        self._metrics = metrics
        self._most_requests = most_requests
        self._requests = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handles one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _request_id(scope)
        scope.setdefault("state", {})["request_id"] = request_id
        started = time.perf_counter()
        status = 0

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                _add_headers(message, scope, request_id)
                self._metrics.note_request(_method(scope), _route(scope), status, time.perf_counter() - started)
            await send(message)

        self._requests += 1
        try:
            self._check_room()
            await self._app(scope, receive, send_with_headers)
        except Exception as error:
            if status:  # the answer has begun: nothing but the end of the connection can say that it is not whole
                raise
            problem = _problem_of(error)
            await problem_response(problem, request_id)(scope, receive, send_with_headers)
        finally:
            self._requests -= 1
            milliseconds = round(1000 * (time.perf_counter() - started), 1)
            caller = scope["state"].get("caller")
            fields = {"status": status, "ms": milliseconds, "caller": caller, "request_id": request_id}
            _log.info("request", method=_method(scope), route=_route(scope), **fields)

    def _check_room(self) -> None:
        if self._requests > self._most_requests:
            raise ProblemError("LIMIT.BUSY", f"at most {self._most_requests}", headers={"Retry-After": "2"})


def _problem_of(error: Exception) -> ProblemError:
    if isinstance(error, ProblemError):
        return error
    if isinstance(error, StoreUnavailableError):
        _log.warning("store unavailable", error=str(error))
        return ProblemError("SERVICE.STORE_UNAVAILABLE", "it did not answer in time", headers={"Retry-After": "5"})
    places = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)[-6:]]
    _log.error("request failed", error=type(error).__name__, places=places)
    return ProblemError("SERVICE.FAILED", "the request could not be answered")


def _add_headers(message: Message, scope: Scope, request_id: str) -> None:
    headers = MutableHeaders(scope=message)
    headers["X-Request-ID"] = request_id
    for name, value in {**_SECURITY, **scope["state"].get("headers", {})}.items():
        headers[name] = value
    headers.setdefault("Content-Security-Policy", _POLICY)
    headers.setdefault("Cache-Control", "no-store")


def _request_id(scope: Scope) -> str:
    for name, value in scope["headers"]:
        text = str(value, "latin-1")
        if name == b"x-request-id" and _SANE_ID.fullmatch(text):
            return text
    return secrets.token_hex(8)


def _route(scope: Scope) -> str:
    """The route's pattern, never the path itself: it has ids in it, and anybody can make up paths."""
    path: object = getattr(scope.get("route"), "path", None)
    return path if isinstance(path, str) else "other"


def _method(scope: Scope) -> str:
    method = str(scope["method"])
    return method if method in ("GET", "POST", "HEAD", "DELETE", "OPTIONS", "PUT", "PATCH") else "other"
