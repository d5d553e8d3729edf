"""The core: a request goes in, a response comes out, nothing else happens but to the store."""

import gzip
import logging
import zlib
from collections.abc import Sequence
from dataclasses import replace
from email.utils import formatdate
from typing import TYPE_CHECKING

from pygen_emulator import decisions
from pygen_emulator.faults import Faults, around_work, instead_of_work
from pygen_emulator.http.route import Answer, Call, Route, Service
from pygen_emulator.store.store import Store
from pygen_emulator.wire.errors import ApiError, bad_request
from pygen_emulator.wire.json_text import encode
from pygen_emulator.wire.message import Request, Response

if TYPE_CHECKING:
    from pygen_emulator.wire.json_values import Json

_LOG = logging.getLogger("pygen_emulator")
_PREFIX = "/api/v1"
_SMALL = 1024
_FIXED_HEADERS = (
    ("vary", "Accept-Encoding"),
    ("server", "pygen-emulator"),
    ("x-content-type-options", "nosniff"),
    ("access-control-allow-origin", "*"),
)
_PREFLIGHT_HEADERS = (
    ("access-control-allow-methods", "GET, POST, PUT, OPTIONS"),
    ("access-control-allow-headers", "*, Authorization"),
    ("access-control-expose-headers", "*"),
    ("access-control-max-age", "600"),
)


class Application:
    """Answers requests.

    Args:
        store: the state.
        routes: the endpoints.
        service: what the emulator tells about itself.
    """

    def __init__(self, store: Store, routes: Sequence[Route], service: Service) -> None:
        self._store = store
        self._routes = routes
        self.service = service
        self.faults = Faults()

    def handle(self, request: Request) -> Response:
        """Answer a request; whatever is wrong with it becomes an error envelope."""
        try:
            response = self._answer(request)
        except ApiError as error:
            response = _json_response(error.status, encode(error.envelope()))
            if error.details.get("isAutoRetryable"):
                response = replace(response, headers=(*response.headers, ("cdf-is-auto-retryable", "true")))
        except Exception:  # noqa: BLE001 - the last line: whatever failed is logged and answered
            _LOG.exception("the request %s %s failed inside of the emulator", request.method, request.path)
            failure: dict[str, Json] = {"code": 500, "message": "Internal server error"}
            response = _json_response(500, encode({"error": failure}))
        return self._finish(request, response)

    def _answer(self, request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(200, _PREFLIGHT_HEADERS)
        route, path = self._route(request)
        if route.path not in _OPEN_PATHS:
            self._check_token(request)
        if project := path.get("project"):
            self.service.seen[project] = None
        fault = self.faults.draw(writes=route.writes)
        met = instead_of_work(fault, request.path) if fault else None
        if met is not None:
            return met
        plain = replace(request, body=_decompress(request))
        with self._store.database.lock:
            response = _response(route.answer(Call(self._store, plain, path, self.service)))
        return around_work(fault, response) if fault else response

    def _route(self, request: Request) -> tuple[Route, dict[str, str]]:
        _, found, path = request.path.partition(_PREFIX)
        path = path if found else request.path
        allowed = []
        for route in self._routes:
            match = route.pattern.fullmatch(path)
            if match and route.method == request.method:
                return route, match.groupdict()
            if match:
                allowed.append(route.method)
        if allowed:
            raise ApiError(405, f"The method {request.method} is not allowed here. Allowed: {', '.join(allowed)}.")
        raise ApiError(404, f"Not found: {request.method} {request.path[:200]}")

    def _check_token(self, request: Request) -> None:
        scheme, _, token = (request.header("authorization") or "").partition(" ")
        if scheme.lower() != "bearer" or not token or token != (self.service.token or token):
            raise ApiError(401, "Unauthorized")

    def _finish(self, request: Request, response: Response) -> Response:
        headers = [*response.headers, *_FIXED_HEADERS]
        headers.append(("x-request-id", self._store.clock.request_id()))
        headers.append(("date", formatdate(self._store.clock.now() / 1000, usegmt=True)))
        body = response.body
        if len(body) > _SMALL and "gzip" in (request.header("accept-encoding") or "").lower():
            body = gzip.compress(body, 1, mtime=0)
            headers.append(("content-encoding", "gzip"))
        return replace(response, headers=tuple(headers), body=body)


_OPEN_PATHS = ("//oauth2/token", "//openapi.json", "//content/{kind}/{key}")


def _response(answer: Answer) -> Response:
    if isinstance(answer, Response):
        return answer
    return _json_response(200, answer if isinstance(answer, (str, bytes)) else encode(answer))


def _json_response(status: int, text: str | bytes) -> Response:
    body = text if isinstance(text, bytes) else text.encode()
    return Response(status, (("content-type", "application/json"),), body)


def _decompress(request: Request) -> bytes:
    encoding = (request.header("content-encoding") or "identity").lower()
    if encoding == "identity":
        body = request.body
    elif encoding in ("gzip", "x-gzip"):
        body = _gunzip(request.body)
    else:
        raise ApiError(415, f"The content encoding '{encoding[:60]}' is not supported; use gzip.")
    if len(body) > decisions.LARGEST_BODY:
        raise ApiError(413, "The request body is too large.")
    return body


def _gunzip(data: bytes) -> bytes:
    try:
        inflater = zlib.decompressobj(zlib.MAX_WBITS | 16)
        body = inflater.decompress(data, decisions.LARGEST_BODY + 1)
    except zlib.error as error:
        raise bad_request(f"The request body is not gzip: {error}.") from error
    if len(body) <= decisions.LARGEST_BODY and not inflater.eof:
        raise bad_request("The request body is not gzip: it ends early.")
    return body
