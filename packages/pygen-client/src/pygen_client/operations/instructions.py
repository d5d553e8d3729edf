"""What an operation may ask of a driver, and what it gets back (`docs/design/operations.md`)."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, Literal, TypeAlias, TypeVar

from pygen_client.errors import PygenError

if TYPE_CHECKING:
    from pygen_client.http.transport import Sink, Source

T = TypeVar("T")
P = TypeVar("P")
P_co = TypeVar("P_co", covariant=True)
K = TypeVar("K")

LimitKind: TypeAlias = Literal["read", "write", "delete", "search", "schema"]
RetryClass: TypeAlias = Literal["idempotent", "unsafe", "query"]


@dataclass(frozen=True, slots=True)
class ApiRequest:
    """One request, relative to the project and free of any transport.

    Attributes:
        method: the HTTP method.
        path: below the project (or the API), percent-encoded, such as `/models/instances/list`.
        query: names and values of the query string, not yet encoded.
        body: encoded JSON.
        kind: which concurrency limit it takes.
        retry: whether repeating is safe; `query` also means that a 408 is not repeated, since the same would be too
            slow again: the operation asks for less.
        below: what the path is relative to; `link`: to nothing, it is a whole URL that the API gave out, and nobody
            there needs to know who is asking.
        headers: further headers.
        sink: where the body of the response goes, instead of into the response.
        source: the body, instead of `body`.
    """

    method: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    body: bytes | None = field(default=None, repr=False)
    kind: LimitKind = "read"
    retry: RetryClass = "idempotent"
    below: Literal["project", "api", "link"] = "project"
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    sink: Sink | None = field(default=None, repr=False, compare=False)
    source: Source | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class ApiResponse:
    """A successful response.

    Attributes:
        status: the HTTP status.
        headers: names in lower case.
        body: the bytes, decompressed.
        retries: how often the request was repeated.
        ambiguous: an earlier attempt may have been carried out although its answer was lost.
    """

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    retries: int = 0
    ambiguous: bool = False

    @property
    def request_id(self) -> str | None:
        """The server's id of the request."""
        return self.headers.get("x-request-id")


@dataclass(frozen=True, slots=True)
class Ticket:
    """Stands for a request that was started."""

    number: int


@dataclass(frozen=True, slots=True)
class Ask:
    """Send a request and wait for its response: answered with `ApiResponse`, or the error is raised."""

    request: ApiRequest


@dataclass(frozen=True, slots=True)
class Start:
    """Put a request on the wire and do not wait: answered with a `Ticket`."""

    request: ApiRequest


@dataclass(frozen=True, slots=True)
class Wait:
    """Wait for a started request: answered with `ApiResponse`, or the error is raised."""

    ticket: Ticket


@dataclass(frozen=True, slots=True)
class Gather:
    """Send a batch within the limits: answered with a tuple of responses and errors in the order of the requests.

    The requests may be made while earlier ones travel: an iterator is drawn from as slots become free.
    """

    requests: Iterable[ApiRequest]


@dataclass(frozen=True, slots=True)
class Emit(Generic[P_co]):
    """Hand one page to the consumer (streams alone): answered with None when the consumer asks for more."""

    page: P_co


Outcomes: TypeAlias = tuple[ApiResponse | PygenError, ...]
Instruction: TypeAlias = Ask | Start | Wait | Gather
Reply: TypeAlias = Ticket | ApiResponse | Outcomes | None
Operation: TypeAlias = Generator[Instruction, Reply, T]
Stream: TypeAlias = Generator[Instruction | Emit[P], Reply, None]


def ask(request: ApiRequest) -> Operation[ApiResponse]:
    """Sends one request and waits for it."""
    reply = yield Ask(request)
    return _expect(reply, ApiResponse)


def start(request: ApiRequest) -> Operation[Ticket]:
    """Puts one request on the wire."""
    reply = yield Start(request)
    return _expect(reply, Ticket)


def wait(ticket: Ticket) -> Operation[ApiResponse]:
    """Waits for a request that was started."""
    reply = yield Wait(ticket)
    return _expect(reply, ApiResponse)


def gather(requests: Iterable[ApiRequest]) -> Operation[Outcomes]:
    """Sends a batch; errors come back as values."""
    reply: Reply = yield Gather(requests)
    return _expect(reply, tuple)


def emit(page: P) -> Stream[P]:
    """Hands one page to the consumer."""
    yield Emit(page)


def _expect(reply: Reply, kind: type[K]) -> K:
    if not isinstance(reply, kind):
        raise TypeError(f"the driver answered with {type(reply).__name__}, not with {kind.__name__}")
    return reply
