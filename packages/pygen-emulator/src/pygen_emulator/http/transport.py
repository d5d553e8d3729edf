"""Transports for a client in the same process: no port, no socket.

They have the methods of the client's transport protocol and nothing of its code: a request has `.method`, `.url`,
`.headers` and `.body`; the answer has `.status`, `.headers` and `.body`.
"""

import asyncio
import gzip
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

from pygen_emulator.wire.message import Request, Response


class ClientRequest(Protocol):
    """What a client hands to a transport."""

    @property
    def method(self) -> str:
        """The method."""

    @property
    def url(self) -> str:
        """The whole URL."""

    @property
    def headers(self) -> tuple[tuple[str, str], ...]:
        """Names and values."""

    @property
    def body(self) -> bytes | None:
        """The bytes, or None."""


@dataclass(frozen=True, slots=True)
class ClientResponse:
    """What a transport gives back; names of headers are in lower case, the body is decompressed."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class SyncTransport:
    """Answers a synchronous client.

    Args:
        handle: the emulator's core.
    """

    def __init__(self, handle: Callable[[Request], Response]) -> None:
        self._handle = handle

    def send(self, request: ClientRequest) -> ClientResponse:
        """Answer one request.

        Raises:
            ConnectionError: when a seeded fault drops the connection.
        """
        response = self._handle(_read(request))
        if response.delay:
            time.sleep(response.delay)
        return _write(response)

    def close(self) -> None:
        """Do nothing: there is no connection."""


class AsyncTransport:
    """Answers an asynchronous client.

    Args:
        handle: the emulator's core.
    """

    def __init__(self, handle: Callable[[Request], Response]) -> None:
        self._handle = handle

    async def send(self, request: ClientRequest) -> ClientResponse:
        """Answer one request.

        Raises:
            ConnectionError: when a seeded fault drops the connection.
        """
        response = await asyncio.to_thread(self._handle, _read(request))
        if response.delay:
            await asyncio.sleep(response.delay)
        return _write(response)

    async def aclose(self) -> None:
        """Do nothing: there is no connection."""


def _read(request: ClientRequest) -> Request:
    parts = urlsplit(request.url)
    target = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return Request.from_target(request.method, target, tuple(request.headers), request.body or b"")


def _write(response: Response) -> ClientResponse:
    if response.reset:
        raise ConnectionResetError("a seeded fault dropped the connection")
    headers = dict(response.headers)
    body = response.body
    if headers.pop("content-encoding", None) == "gzip":
        body = gzip.decompress(body)
    return ClientResponse(response.status, headers, body)
