"""One request from first attempt to answer or error: pure steps, which both drivers carry out."""

from __future__ import annotations

import gzip
import logging
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias, TypeVar
from urllib.parse import urlencode, urljoin

from pygen_client.auth.credentials import AccessToken, Block, Pause
from pygen_client.errors import AuthenticationError, PygenError
from pygen_client.http.failures import error_of
from pygen_client.http.hooks import RequestEvent, ResponseEvent, RetryEvent
from pygen_client.http.retry import RetryPolicy, decide, maybe_carried_out
from pygen_client.http.transport import HttpRequest, HttpResponse
from pygen_client.operations.instructions import ApiResponse

if TYPE_CHECKING:
    from pygen_client.auth.credentials import AuthReply, Credentials
    from pygen_client.config import ClientConfig
    from pygen_client.http.transport import Sink, Source
    from pygen_client.operations.instructions import ApiRequest, LimitKind

T = TypeVar("T")
_LOG = logging.getLogger("pygen_client")
_SMALL = 1024
_GZIP_LEVEL = 1
CDF_VERSION = "20230101"
_NOBODY = AccessToken("")


@dataclass(frozen=True, slots=True)
class CallOptions:
    """What one call wants differently.

    Attributes:
        timeout: seconds for each attempt; None takes the client's.
        headers: more headers.
        record: successful responses are added here.
    """

    timeout: float | None = None
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    record: list[ApiResponse] | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Send:
    """Send one attempt: answered with `HttpResponse`, or with the error as a value. `kind` None takes no slot."""

    request: HttpRequest
    kind: LimitKind | None


@dataclass(frozen=True, slots=True)
class Sleep:
    """Wait for some seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class NeedToken:
    """Give a token other than the rejected one; answered with `AccessToken`."""

    rejected: AccessToken | None


Step: TypeAlias = Send | Sleep | NeedToken | Block
StepReply: TypeAlias = HttpResponse | PygenError | AccessToken | str | None
Flow: TypeAlias = Generator[Step, StepReply, T]


@dataclass(frozen=True, slots=True)
class Wire:
    """What the exchange knows of the world: configuration, and sources of time and chance."""

    config: ClientConfig
    policy: RetryPolicy
    user_agent: str
    clock: Callable[[], float]
    chance: Callable[[], float]


def exchange(wire: Wire, request: ApiRequest, options: CallOptions) -> Flow[ApiResponse]:
    """Sends a request, and again where the policy says so.

    Raises:
        PygenError: what the last attempt failed with.
    """
    draft = _Draft.of(wire, request, options)
    rejected: AccessToken | None = None
    refusal: AuthenticationError | None = None
    failed, ambiguous = 0, False
    while True:
        token = _NOBODY if request.below == "link" else (yield NeedToken(rejected))
        if not isinstance(token, AccessToken):
            raise TypeError("the driver answered a need for a token with something else")
        if refusal is not None and rejected is not None and token.value == rejected.value:
            raise refusal  # the credentials have no other token: asking again would change nothing
        outcome = yield from _attempt(wire, draft, token, failed + 1)
        if isinstance(outcome, ApiResponse):
            response = replace(outcome, retries=failed, ambiguous=ambiguous)
            if options.record is not None:
                options.record.append(response)
            return response
        outcome.request, outcome.retries = f"{request.method} {request.path}", failed
        failed, ambiguous = failed + 1, ambiguous or maybe_carried_out(outcome)
        outcome.unknown = ambiguous
        if isinstance(outcome, AuthenticationError) and rejected is None and token is not _NOBODY:
            rejected, refusal = token, outcome
            continue
        yield from _wait_or_raise(wire, request, draft.url, outcome, failed)


def log_in(wire: Wire, credentials: Credentials, previous: AccessToken | None) -> Flow[AccessToken]:
    """Runs the login of credentials, with retries for its requests."""
    flow = credentials.login(previous)
    reply: AuthReply = None
    while True:
        try:
            step = flow.send(reply)
        except StopIteration as stop:
            token: AccessToken = stop.value
            return token
        if isinstance(step, HttpRequest):
            reply = yield from _send_patiently(wire, step)
        elif isinstance(step, Pause):
            yield Sleep(step.seconds)
            reply = None
        else:
            answer = yield step
            reply = answer if isinstance(answer, str) else None


def closed_error() -> PygenError:
    """What happens to requests of a client that was closed."""
    return PygenError("The client is closed: make a new one.", code="CLIENT.CLOSED")


@dataclass(frozen=True, slots=True)
class _Draft:
    """All of an attempt but its token."""

    method: str
    url: str
    headers: tuple[tuple[str, str], ...] = field(repr=False)
    body: bytes | None
    timeout: float
    kind: LimitKind
    sink: Sink | None = None
    source: Source | None = None

    @classmethod
    def of(cls, wire: Wire, request: ApiRequest, options: CallOptions) -> _Draft:
        config, body = wire.config, request.body
        timeout = config.timeout if options.timeout is None else options.timeout
        if request.below == "link":
            return cls._of_link(wire, request, timeout)
        root = config.project_url if request.below == "project" else config.api_url
        url = root + request.path + (f"?{urlencode(request.query)}" if request.query else "")
        headers = {
            "accept": "application/json",
            "accept-encoding": "gzip",
            "cdf-version": CDF_VERSION,
            "user-agent": wire.user_agent,
            "x-cdp-sdk": wire.user_agent.replace("/", ":"),
            "x-cdp-app": config.client_name,
        }
        if body is not None:
            headers["content-type"] = "application/json"
            if config.compress and len(body) >= _SMALL:
                body = gzip.compress(body, _GZIP_LEVEL, mtime=0)
                headers["content-encoding"] = "gzip"
        for more in (config.headers, options.headers, dict(request.headers)):
            headers |= {name.lower(): value for name, value in more.items()}
        return cls(
            request.method, url, tuple(headers.items()), body, timeout, request.kind, request.sink, request.source
        )

    @classmethod
    def _of_link(cls, wire: Wire, request: ApiRequest, timeout: float) -> _Draft:
        """A request to where the API pointed: another service, which gets no token and none of our headers."""
        headers = {
            "accept": "*/*",
            "accept-encoding": "identity",
            "user-agent": wire.user_agent,
            **dict(request.headers),
        }
        if request.source is not None:
            headers["content-length"] = str(request.source.length)
        url = urljoin(wire.config.base_url, request.path)
        return cls(
            request.method,
            url,
            tuple(headers.items()),
            request.body,
            timeout,
            request.kind,
            request.sink,
            request.source,
        )

    def complete(self, token: AccessToken, more: Mapping[str, str]) -> HttpRequest:
        added = tuple((name.lower(), value) for name, value in more.items())
        who = () if token is _NOBODY else (*added, ("authorization", f"Bearer {token.value}"))
        headers = (*self.headers, *who)
        return HttpRequest(self.method, self.url, headers, self.body, self.timeout, sink=self.sink, source=self.source)


def _attempt(wire: Wire, draft: _Draft, token: AccessToken, number: int) -> Flow[ApiResponse | PygenError]:
    hooks, more = wire.config.hooks, None
    if hooks.request is not None:
        more = hooks.request(RequestEvent(draft.method, draft.url, number))
    begun = wire.clock()
    reply = yield Send(draft.complete(token, more or {}), draft.kind)
    outcome = _judge(reply)
    seconds = wire.clock() - begun
    status = reply.status if isinstance(reply, HttpResponse) else None
    request_id = outcome.request_id
    _LOG.debug(
        "%s %s attempt %d: %s in %.3f s, request id %s",
        draft.method, draft.url, number, status or type(outcome).__name__, seconds, request_id,
    )  # fmt: skip
    if hooks.response is not None:
        size = len(reply.body) if isinstance(reply, HttpResponse) else 0
        error = outcome if isinstance(outcome, PygenError) else None
        event = ResponseEvent(draft.method, draft.url, number, status, seconds, request_id, size, error)
        hooks.response(event)
    return outcome


def _judge(reply: StepReply) -> ApiResponse | PygenError:
    if isinstance(reply, PygenError):
        return reply
    if not isinstance(reply, HttpResponse):
        raise TypeError("the driver answered a request with something else")
    if 200 <= reply.status < 300:
        return ApiResponse(reply.status, reply.headers, reply.body)
    return error_of(reply.status, reply.headers, reply.body)


def _wait_or_raise(wire: Wire, request: ApiRequest, url: str, error: PygenError, failed: int) -> Flow[None]:
    seconds = decide(wire.policy, error, request.retry, failed, wire.chance())
    if seconds is None:
        raise error
    _LOG.info("%s %s failed (%s); again in %.2f s", request.method, url, error.code, seconds)
    if wire.config.hooks.retry is not None:
        wire.config.hooks.retry(RetryEvent(request.method, url, failed, seconds, error))
    yield Sleep(seconds)


def _send_patiently(wire: Wire, request: HttpRequest) -> Flow[HttpResponse]:
    """Sends a request of a login; only failures that may pass are repeated, what the provider says goes to the flow."""
    failed = 0
    while True:
        reply = yield Send(request, None)
        error = _judge(reply)
        if isinstance(reply, HttpResponse) and (isinstance(error, ApiResponse) or reply.status < 429):
            return reply
        if not isinstance(error, PygenError):
            raise TypeError("the driver answered a request with something else")
        failed += 1
        error.request, error.retries = f"{request.method} {request.url}", failed - 1
        seconds = decide(wire.policy, error, "idempotent", failed, wire.chance())
        if seconds is None:
            raise error
        yield Sleep(seconds)
