"""A server on a real socket that pages through items, and in one place does what the test says."""

from __future__ import annotations

import gzip
import json
import socket
import struct
import threading
import time
from collections.abc import Callable
from typing import TypeAlias

Fault: TypeAlias = Callable[[socket.socket, bytes], None]
PAGES, SIZE = 20, 5


def page(number: int) -> bytes:
    """Nodes, as the API lists them."""
    head = {"instanceType": "node", "space": "s", "version": 1, "createdTime": 1, "lastUpdatedTime": 1}
    items = [{**head, "externalId": f"n{number * SIZE + place:03d}"} for place in range(SIZE)]
    more = {"nextCursor": str(number + 1)} if number + 1 < PAGES else {}
    return json.dumps({"items": items, **more}).encode()


def message(body: bytes, status: int = 200, headers: tuple[str, ...] = (), length: int | None = None) -> bytes:
    size = len(body) if length is None else length
    lines = (f"HTTP/1.1 {status} Some Reason", f"content-length: {size}", *headers, "", "")
    return "\r\n".join(lines).encode() + body


def status(code: int, *headers: str, body: bytes = b'{"error": {"message": "a fault"}}') -> Fault:
    return lambda connection, _: connection.sendall(message(body, code, headers))


def close(connection: socket.socket, _: bytes) -> None:
    connection.close()


def reset(connection: socket.socket, _: bytes) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def cut(connection: socket.socket, right: bytes) -> None:
    connection.sendall(message(right[: len(right) // 2], length=len(right)))
    connection.close()


def reset_within(connection: socket.socket, right: bytes) -> None:
    connection.sendall(message(right[: len(right) // 2], length=len(right)))
    time.sleep(0.02)
    reset(connection, right)


def trickle(connection: socket.socket, right: bytes) -> None:
    """Byte after byte, for ever: no read takes long."""
    connection.sendall(message(b"", length=1_000_000))
    try:
        while True:
            connection.sendall(b" ")
            time.sleep(0.02)
    except OSError:
        return


def slowly(connection: socket.socket, right: bytes) -> None:
    """In pieces, and in time."""
    connection.sendall(message(b"", length=len(right)))
    for begin in range(0, len(right), 64):
        connection.sendall(right[begin : begin + 64])
        time.sleep(0.002)


def cut_gzip(connection: socket.socket, right: bytes) -> None:
    connection.sendall(message(gzip.compress(right)[:-12], headers=("content-encoding: gzip",)))


def no_gzip(connection: socket.socket, right: bytes) -> None:
    connection.sendall(message(right, headers=("content-encoding: gzip",)))


class FaultServer:
    """Serves pages; the requests for page `at` meet the faults, one after the other, before they are served."""

    def __init__(self, *faults: Fault, at: int = PAGES // 2) -> None:
        self.faults = list(faults)
        self._at = at
        self.requests: list[int] = []
        self._open: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self._open.append(connection)
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        try:
            while asked := self._read(connection):
                number = int(json.loads(asked).get("cursor") or 0)
                self.requests.append(number)
                if number == self._at and self.faults:
                    self.faults.pop(0)(connection, page(number))
                else:
                    connection.sendall(message(page(number)))
        except OSError:
            pass
        finally:
            connection.close()

    @staticmethod
    def _read(connection: socket.socket) -> bytes:
        """The body of the next request; nothing at the end."""
        received = b""
        while b"\r\n\r\n" not in received:
            more = connection.recv(65536)
            if not more:
                return b""
            received += more
        head, _, body = received.partition(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
        while len(body) < length:
            body += connection.recv(65536)
        return body

    def __enter__(self) -> FaultServer:
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for connection in self._open:
            connection.close()
        for thread in self._threads:
            thread.join(2)
