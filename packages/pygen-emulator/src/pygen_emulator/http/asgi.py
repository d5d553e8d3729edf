"""The ASGI shell."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, TypeAlias
from urllib.parse import unquote

from pygen_emulator.wire.message import Request, Response, parse_query

Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]


class AsgiApp:
    """Serves `handle` to an ASGI server; each request runs in a thread, so that a slow one blocks no other's I/O.

    Args:
        handle: the core.
    """

    def __init__(self, handle: Callable[[Request], Response]) -> None:
        self._handle = handle

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] == "lifespan":
            await _live(receive, send)
            return
        if scope["type"] != "http":
            return
        request = await _read(scope, receive)
        response = await asyncio.to_thread(self._handle, request)
        if response.delay:
            await asyncio.sleep(response.delay)
        if response.reset:
            await _drop(receive)
            return
        await _write(response, send, head=scope["method"] == "HEAD")


async def _live(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return


async def _read(scope: Message, receive: Receive) -> Request:
    chunks = []
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            break
        chunks.append(message.get("body", b""))
        more = message.get("more_body", False)
    headers = tuple((name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in scope["headers"])
    query = parse_query(scope["query_string"].decode("latin-1"))
    raw = scope.get("raw_path") or scope["path"].encode()
    path = unquote(raw.decode("latin-1").partition("?")[0])
    return Request(scope["method"], path, query, headers, b"".join(chunks))


async def _drop(receive: Receive) -> None:
    """Drop the connection: ASGI has no message for it, but uvicorn's `receive` belongs to what holds the connection."""
    transport = getattr(getattr(receive, "__self__", None), "transport", None)
    if transport is None:
        raise ConnectionResetError("a seeded fault drops this connection")
    transport.abort()
    while (await receive())["type"] != "http.disconnect":
        pass


async def _write(response: Response, send: Send, *, head: bool) -> None:
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in response.headers]
    headers.append((b"content-length", str(len(response.body)).encode()))
    await send({"type": "http.response.start", "status": response.status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if head else response.body})
