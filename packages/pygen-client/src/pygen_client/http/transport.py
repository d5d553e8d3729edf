"""The seam to HTTP: anything with these methods is a transport (`docs/design/operations.md`)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


class Sink(Protocol):
    """Takes the body of a successful response piece by piece, so that it is never whole in memory."""

    def begin(self) -> None:
        """A response begins: what an earlier attempt wrote is worth nothing."""

    def write(self, chunk: bytes, /) -> object:
        """Takes the next piece."""


class Source(Protocol):
    """Gives the body of a request piece by piece, and again from the beginning when the request is repeated."""

    @property
    def length(self) -> int:
        """How many bytes there are in all."""

    def chunks(self) -> Iterator[bytes]:
        """The pieces, from the beginning."""


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """One HTTP request, complete. Headers and body may hold secrets: they are not in its repr.

    Attributes:
        method: upper-case method.
        url: the whole URL.
        headers: names in lower case, and values.
        body: the bytes to send, compressed if the headers say so.
        timeout: seconds.
        on_sent: called once the whole request is written, before the response is waited for. A transport need not call
            it; one that does lets a page be decoded exactly while the next one travels.
        sink: where the body of a success goes, instead of into the response.
        source: the body, instead of `body`.
    """

    method: str
    url: str
    headers: tuple[tuple[str, str], ...] = field(repr=False)
    body: bytes | None = field(repr=False)
    timeout: float
    on_sent: Callable[[], None] | None = field(default=None, repr=False, compare=False)
    sink: Sink | None = field(default=None, repr=False, compare=False)
    source: Source | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class HttpResponse:
    """One HTTP response.

    Attributes:
        status: the HTTP status.
        headers: names in lower case.
        body: the bytes, decompressed.
    """

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)


class ResponseShape(Protocol):
    """What a transport returns: an `HttpResponse`, or anything of its shape."""

    @property
    def status(self) -> int:
        """The HTTP status."""

    @property
    def headers(self) -> Mapping[str, str]:
        """Names in lower case, and values."""

    @property
    def body(self) -> bytes:
        """The bytes, decompressed."""


def streams(transport: object) -> bool:
    """Whether a transport knows sinks and sources: it says so by an attribute `streams`."""
    return getattr(transport, "streams", False) is True


def hold_body(request: HttpRequest) -> HttpRequest:
    """A request for a transport that knows no source: its body is held in memory."""
    if request.source is None:
        return request
    return replace(request, body=b"".join(request.source.chunks()), source=None)


def deliver(request: HttpRequest, response: ResponseShape) -> HttpResponse:
    """The response of a transport that knows no sink: the body of a success goes into the request's sink here."""
    if request.sink is None or not 200 <= response.status < 300:
        return HttpResponse(response.status, response.headers, response.body)
    request.sink.begin()
    request.sink.write(response.body)
    return HttpResponse(response.status, response.headers, b"")


class Transport(Protocol):
    """Sends requests, for the synchronous client. May be called from several threads at once."""

    def send(self, request: HttpRequest, /) -> ResponseShape:
        """Sends one request and reads the whole response.

        Raises:
            TransportError: no whole response arrived (`ConnectionError` is read as one).
            RequestTimeoutError: no response in time (`TimeoutError` is read as one).
        """

    def close(self) -> None:
        """Gives connections back."""


class AsyncTransport(Protocol):
    """Sends requests, for the asynchronous client."""

    async def send(self, request: HttpRequest, /) -> ResponseShape:
        """Sends one request and reads the whole response; raises as `Transport.send`."""

    async def aclose(self) -> None:
        """Gives connections back."""
