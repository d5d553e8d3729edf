"""A real HTTP server on the loopback interface, in a thread: for clients that need a port."""

import socket
import threading
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

from pygen_emulator.http.asgi import AsgiApp

if TYPE_CHECKING:
    import uvicorn

_START_SECONDS = 20.0
_STOP_SECONDS = 10.0


def listen(host: str, port: int) -> socket.socket:
    """Open the port.

    Args:
        host: a name or an address.
        port: 0 picks a free one.

    Raises:
        OSError: when it cannot be opened.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family)


def serve_until_interrupted(app: AsgiApp, listening: socket.socket) -> None:
    """Serve in this thread until the process is asked to stop."""
    import uvicorn

    uvicorn.Server(_config(app)).run(sockets=[listening])


def _config(app: AsgiApp) -> "uvicorn.Config":
    import uvicorn  # serving alone needs it: an emulator in process starts without

    return uvicorn.Config(app, log_level="warning", lifespan="off", access_log=False, timeout_keep_alive=60)


class LoopbackServer:
    """Runs an ASGI app while its `with` block does; the block gets the base URL.

    Args:
        app: the app.
        port: 0 picks a free one.
    """

    def __init__(self, app: AsgiApp, port: int = 0) -> None:
        import uvicorn

        self._socket = listen("127.0.0.1", port)
        self._server = uvicorn.Server(_config(app))
        self._thread = threading.Thread(target=self._run, name="pygen-emulator", daemon=True)

    @property
    def url(self) -> str:
        """The base URL."""
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    def _run(self) -> None:
        self._server.run(sockets=[self._socket])

    def __enter__(self) -> Self:
        self._thread.start()
        deadline = time.monotonic() + _START_SECONDS
        while not self._server.started:
            if time.monotonic() > deadline or not self._thread.is_alive():
                raise RuntimeError("EMULATOR.SERVER_NOT_STARTED: the server did not start; see its log above.")
            time.sleep(0.005)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.should_exit = True
        self._thread.join(_STOP_SECONDS)
        self._socket.close()
