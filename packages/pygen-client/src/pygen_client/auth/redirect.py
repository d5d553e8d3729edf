"""The little server that a browser comes back to after a login."""

from __future__ import annotations

import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pygen_client.errors import AuthenticationError, ErrorDetails

if TYPE_CHECKING:
    from collections.abc import Callable

_PAGE = b"<!doctype html><title>Logged in</title><p>You may close this page and go back to your program."


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        query = urlsplit(self.path).query
        if "state=" in query:  # a browser also asks for its icon
            self.server.brought = query
        self.send_response(200)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(_PAGE)

    def log_message(self, *_: object) -> None:
        """The request holds a code, which belongs into no log."""


class _Server(HTTPServer):
    brought: str | None = None


def receive_redirect(port: int, begin: Callable[[], object], timeout: float) -> str:
    """Waits on 127.0.0.1 until a browser comes back, and returns the query string that it brings.

    Args:
        port: where to listen.
        begin: called as soon as the port is open.
        timeout: seconds.

    Raises:
        AuthenticationError: nobody came in time, or the port is taken.
    """
    try:
        server = _Server(("127.0.0.1", port), _Handler)
    except OSError as error:
        raise _failed(f"Port {port} of this computer cannot be opened for the login: {error}.") from error
    with server:
        begin()
        deadline = time.monotonic() + timeout
        while server.brought is None:
            server.timeout = deadline - time.monotonic()
            if server.timeout <= 0:
                raise _failed(f"Nobody logged in within {timeout:.0f} seconds.")
            server.handle_request()
        return server.brought


def _failed(message: str) -> AuthenticationError:
    error = AuthenticationError(message, details=ErrorDetails(0))
    error.code = "CLIENT.LOGIN_REFUSED"
    return error
