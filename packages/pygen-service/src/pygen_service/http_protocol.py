"""HTTP as uvicorn speaks it, with an end to connections whose request does not come: a head may not trickle in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

if TYPE_CHECKING:
    import asyncio


def bounded_http(seconds: float) -> type[HttpToolsProtocol]:
    """A protocol that closes connections on which no whole head of a request arrives in time.

    Args:
        seconds: From the connection, or the first byte of a later request, to the end of the head.
    """

    class BoundedHttp(HttpToolsProtocol):
        _head_timer: asyncio.TimerHandle | None = None

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
            super().connection_made(transport)
            self._wait_for_head()

        def connection_lost(self, exc: Exception | None) -> None:
            self._head_is_there()
            super().connection_lost(exc)

        def on_message_begin(self) -> None:
            self._wait_for_head()
            super().on_message_begin()

        def on_headers_complete(self) -> None:
            self._head_is_there()
            super().on_headers_complete()

        def _wait_for_head(self) -> None:
            if self._head_timer is None:
                self._head_timer = self.loop.call_later(seconds, self.timeout_keep_alive_handler)

        def _head_is_there(self) -> None:
            if self._head_timer is not None:
                self._head_timer.cancel()
                self._head_timer = None

    return BoundedHttp
