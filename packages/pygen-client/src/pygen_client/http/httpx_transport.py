"""Transports on httpx: the one module that imports it.

`PYGEN_HTTP_LIBRARY=httpx2` in the environment takes httpx2 instead, which has the same names and starts faster.
"""

from __future__ import annotations

import gzip
import os
import ssl
import time
import zlib
from importlib import import_module
from typing import TYPE_CHECKING, TypedDict

from pygen_client.errors import ConfigurationError, RequestTimeoutError, TransportError
from pygen_client.http.transport import HttpRequest, HttpResponse

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from types import ModuleType

    import httpx  # noqa: TID251 - the seam

    from pygen_client.config import ClientConfig
    from pygen_client.http.transport import Source

_SENT = "send_request_body.complete"
_MOST_OF_ERROR = 1_000_000  # bytes
_LIBRARIES = ("httpx", "httpx2")


def load_library(name: str) -> ModuleType:
    """The HTTP library of a name.

    Raises:
        ConfigurationError: it is none that this module knows, or it is not installed.
    """
    if name not in _LIBRARIES:
        message = f"PYGEN_HTTP_LIBRARY is {name!r}; it must be one of {', '.join(_LIBRARIES)}."
        raise ConfigurationError(message, code="CLIENT.HTTP_LIBRARY_UNKNOWN")
    try:
        return import_module(name)
    except ImportError as error:
        message = f"{name} is not installed: pip install 'pygen-client[{name}]'."
        raise ConfigurationError(message, code="CLIENT.EXTRA_MISSING") from error


if not TYPE_CHECKING:
    httpx = load_library(os.environ.get("PYGEN_HTTP_LIBRARY") or "httpx")


class HttpxTransport:
    """Sends requests with `httpx.Client`; connections are kept and shared by threads.

    Args:
        config: limits and settings of the connections.
    """

    streams = True

    def __init__(self, config: ClientConfig) -> None:
        self._client = httpx.Client(**_options(config))

    def send(self, request: HttpRequest) -> HttpResponse:
        """Sends one request and reads the whole response.

        Raises:
            TransportError: no whole response arrived.
            RequestTimeoutError: no response in time.
        """
        body = _Body(request)
        try:
            with self._client.stream(
                request.method,
                request.url,
                headers=request.headers,
                content=request.body if request.source is None else request.source.chunks(),
                timeout=request.timeout,
                extensions={} if request.on_sent is None else {"trace": _watch(request.on_sent)},
            ) as response:
                body.begin(response)
                for chunk in response.iter_raw() if body.is_gzip else response.iter_bytes():
                    if body.add(chunk):
                        break
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise _translate(error) from error
        return _response(response, body)

    def close(self) -> None:
        """Closes the connections."""
        self._client.close()


class AsyncHttpxTransport:
    """Sends requests with `httpx.AsyncClient`.

    Args:
        config: limits and settings of the connections.
    """

    streams = True

    def __init__(self, config: ClientConfig) -> None:
        self._client = httpx.AsyncClient(**_options(config))

    async def send(self, request: HttpRequest) -> HttpResponse:
        """Sends one request and reads the whole response; raises as `HttpxTransport.send`."""
        body = _Body(request)
        try:
            async with self._client.stream(
                request.method,
                request.url,
                headers=request.headers,
                content=request.body if request.source is None else _drawn(request.source),
                timeout=request.timeout,
                extensions={} if request.on_sent is None else {"trace": _watch_async(request.on_sent)},
            ) as response:
                body.begin(response)
                async for chunk in response.aiter_raw() if body.is_gzip else response.aiter_bytes():
                    if body.add(chunk):
                        break
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise _translate(error) from error
        return _response(response, body)

    async def aclose(self) -> None:
        """Closes the connections."""
        await self._client.aclose()


async def _drawn(source: Source) -> AsyncIterator[bytes]:
    for chunk in source.chunks():
        yield chunk


class _Body:
    """A body as it comes.

    httpx bounds the time between two chunks alone, so a body that trickles would never end; it takes the beginning of
    compressed data for the whole; and it reads errors of any size.
    """

    def __init__(self, request: HttpRequest) -> None:
        self._ends = time.monotonic() + request.timeout
        self._sink = request.sink
        self._chunks: list[bytes] = []
        self._size = 0
        self._is_error = False
        self.is_gzip = False

    def begin(self, response: httpx.Response) -> None:
        self._is_error = response.status_code >= 400
        if not 200 <= response.status_code < 300:
            self._sink = None
        if self._sink is not None:
            self._sink.begin()
            return
        self.is_gzip = response.headers.get("content-encoding", "").lower() == "gzip"

    def add(self, chunk: bytes) -> bool:
        """Whether that is enough: of an error nobody needs more than its beginning."""
        if self._sink is not None:  # however long it takes: only the time between two pieces is bounded
            self._sink.write(chunk)
            return False
        self._chunks.append(chunk)
        self._size += len(chunk)
        if self._is_error and self._size >= _MOST_OF_ERROR:
            return True
        if time.monotonic() > self._ends:
            raise httpx.ReadTimeout("the response began, and did not end in time")
        return False

    def join(self) -> bytes:
        """The whole of it, decompressed."""
        raw = b"".join(self._chunks)
        if not self.is_gzip or not raw:
            return raw
        try:
            if self._is_error:
                return zlib.decompressobj(wbits=31).decompress(raw, _MOST_OF_ERROR)
            return gzip.decompress(raw)
        except (EOFError, OSError, zlib.error) as error:
            raise TransportError(f"The compressed response is damaged: {error}") from error


def _response(response: httpx.Response, body: _Body) -> HttpResponse:
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers.raw}
    return HttpResponse(response.status_code, headers, body.join())


def _watch(on_sent: Callable[[], None]) -> Callable[[str, object], None]:
    def trace(event: str, _: object) -> None:
        if event.endswith(_SENT):
            on_sent()

    return trace


def _watch_async(on_sent: Callable[[], None]) -> Callable[[str, object], Awaitable[None]]:
    watch = _watch(on_sent)

    async def trace(event: str, info: object) -> None:
        watch(event, info)

    return trace


class _Options(TypedDict):
    http2: bool
    limits: httpx.Limits
    verify: ssl.SSLContext
    proxy: str | None


def _options(config: ClientConfig) -> _Options:
    settings = config.http
    connections = httpx.Limits(
        max_connections=config.limits.total + 2,
        max_keepalive_connections=config.limits.total,
        keepalive_expiry=settings.keep_alive,
    )
    if settings.http2:
        try:
            import h2  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: F401 - an optional extra
        except ImportError as error:
            message = "HTTP/2 needs one more package: pip install 'pygen-client[http2]'."
            raise ConfigurationError(message, code="CLIENT.EXTRA_MISSING") from error
    return {
        "http2": settings.http2,
        "limits": connections,
        "verify": _trust(settings.ca_file),
        "proxy": settings.proxy,
    }


def _trust(ca_file: str | None) -> ssl.SSLContext:
    """Whom to trust: a file, else the operating system where `truststore` is installed, else httpx's own list."""
    if ca_file is not None:
        try:
            return ssl.create_default_context(cafile=ca_file)
        except OSError as error:
            raise ConfigurationError(f"ca_file {ca_file!r}: {error}", code="CLIENT.CA_FILE_INVALID") from error
    try:
        import truststore
    except ImportError:
        return httpx.create_ssl_context()
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _translate(error: httpx.HTTPError | httpx.InvalidURL) -> TransportError:
    text = str(error) or type(error).__name__
    match error:
        case httpx.ConnectTimeout() | httpx.PoolTimeout():
            return RequestTimeoutError(f"No connection in time: {text}", sent=False)
        case httpx.TimeoutException():
            return RequestTimeoutError(f"The server did not answer in time: {text}")
        case httpx.ConnectError() | httpx.ProxyError() | httpx.UnsupportedProtocol() | httpx.InvalidURL():
            return TransportError(f"No connection: {text}", sent=False)
        case _:
            return TransportError(f"The connection broke: {text}")
