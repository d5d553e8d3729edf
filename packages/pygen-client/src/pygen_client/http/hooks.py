"""Places where an application may look on: tracing and metrics fit here, outside of the client."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from pygen_client.errors import PygenError


@dataclass(frozen=True, slots=True)
class RequestEvent:
    """An attempt is about to be sent.

    Attributes:
        method: the HTTP method.
        url: the whole URL.
        attempt: 1 for the first.
    """

    method: str
    url: str
    attempt: int


@dataclass(frozen=True, slots=True)
class ResponseEvent:
    """An attempt ended.

    Attributes:
        method: the HTTP method.
        url: the whole URL.
        attempt: 1 for the first.
        status: the HTTP status; None when no response arrived.
        seconds: how long it took, waiting for a free slot included.
        request_id: the server's id.
        size: bytes of the response's body.
        error: what it failed with.
    """

    method: str
    url: str
    attempt: int
    status: int | None
    seconds: float
    request_id: str | None
    size: int
    error: PygenError | None


@dataclass(frozen=True, slots=True)
class RetryEvent:
    """A request will be repeated.

    Attributes:
        method: the HTTP method.
        url: the whole URL.
        attempt: the number of the attempt that failed.
        seconds: how long the client waits before the next.
        error: what the attempt failed with.
    """

    method: str
    url: str
    attempt: int
    seconds: float
    error: PygenError


@dataclass(frozen=True, slots=True)
class Hooks:
    """Functions that are called around requests, in the thread or task that sends them. What they raise is not caught.

    Attributes:
        request: before each attempt; the headers that it returns are added (`traceparent` and the like).
        response: after each attempt.
        retry: before each wait for a retry.
    """

    request: Callable[[RequestEvent], dict[str, str] | None] | None = None
    response: Callable[[ResponseEvent], None] | None = None
    retry: Callable[[RetryEvent], None] | None = None
