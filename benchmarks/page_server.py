"""A server of pages that are encoded before it starts: what is measured is the client, not the server.

Usage: `python benchmarks/page_server.py PAGES ITEMS DELAY_MS`; it prints its port, and serves until it is terminated.
"""

from __future__ import annotations

import gzip
import json
import socket
import sys
import threading
import time


def values(number: int) -> dict[str, object]:
    """Ten properties."""
    return {
        "name": f"Thing {number}",
        "description": "One of many things, described in a sentence of usual length.",
        "serialNumber": 9_000_000_000 + number,
        "capacity": number / 7,
        "isActive": number % 2 == 0,
        "commissioned": "2024-05-01T12:00:00+00:00",
        "built": "2024-05-01",
        "tags": ["a", "b", "c"],
        "site": {"space": "sp_bench", "externalId": f"site_{number % 100}"},
        "metadata": {"source": "bench", "number": number},
    }


def node(number: int) -> dict[str, object]:
    """A node with ten properties."""
    return {
        "instanceType": "node",
        "version": 4,
        "space": "sp_bench",
        "externalId": f"node_{number:08d}",
        "createdTime": 1760000000000 + number,
        "lastUpdatedTime": 1760000009000 + number,
        "type": {"space": "sp_model", "externalId": "Thing"},
        "properties": {
            "sp_model": {
                "Thing/v1": values(number),
            }
        },
    }


def encode_pages(count: int, size: int) -> list[bytes]:
    """Whole HTTP responses; the cursor of page n is n."""
    pages = []
    for page in range(count):
        body: dict[str, object] = {"items": [node(page * size + number) for number in range(size)]}
        if page + 1 < count:
            body["nextCursor"] = str(page + 1)
        pages.append(encode_response(body))
    return pages


def encode_response(body: dict[str, object]) -> bytes:
    """A whole HTTP response."""
    text = json.dumps(body, separators=(",", ":")).encode()
    lines = ["HTTP/1.1 200 OK", "content-type: application/json", f"content-length: {len(text)}", "", ""]
    return "\r\n".join(lines).encode() + text


def encode_outcomes(size: int) -> bytes:
    """The answer to a write of so many nodes."""
    keys = ("instanceType", "space", "externalId", "version", "createdTime", "lastUpdatedTime")
    items = [{**{key: node(number)[key] for key in keys}, "wasModified": True} for number in range(size)]
    return encode_response({"items": items, "deleted": []})


def serve_connection(connection: socket.socket, pages: list[bytes], written: bytes, delay: float) -> None:
    """Answers requests on one connection; reads just enough of them to find the cursor."""
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    pending = b""
    with connection:
        while True:
            while b"\r\n\r\n" not in pending:
                received = connection.recv(65536)
                if not received:
                    return
                pending += received
            head, _, rest = pending.partition(b"\r\n\r\n")
            length = next(
                (int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0
            )
            while len(rest) < length:
                rest += connection.recv(65536)
            body, pending = rest[:length], rest[length:]
            if head.startswith(b"POST /api/v1/projects/p/models/instances HTTP"):
                connection.sendall(written)
                continue
            text = gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body
            cursor = json.loads(text).get("cursor") if text else None
            time.sleep(delay)
            connection.sendall(pages[int(cursor or 0)])


def main() -> None:
    count, size, delay = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]) / 1000
    pages, written = encode_pages(count, size), encode_outcomes(size)
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=serve_connection, args=(connection, pages, written, delay), daemon=True).start()


if __name__ == "__main__":
    main()
