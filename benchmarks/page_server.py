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
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

BLOCK, SITES = 500, 100


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
        "site": {"space": "sp_bench", "externalId": f"site_{number % SITES}"},
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


def site(number: int) -> dict[str, object]:
    """What nodes lead to."""
    return {
        **node(number),
        "externalId": f"site_{number}",
        "properties": {"sp_model": {"Site/v1": {"name": f"Site {number}"}}},
    }


def encode(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


def encode_items(items: Iterable[dict[str, object]]) -> bytes:
    """Items one behind the other, as they stand between the brackets of a list."""
    return b",".join(map(encode, items))


def respond(text: bytes) -> bytes:
    """A whole HTTP response."""
    lines = ["HTTP/1.1 200 OK", "content-type: application/json", f"content-length: {len(text)}", "", ""]
    return "\r\n".join(lines).encode() + text


class Things:
    """Nodes in pages, and what is asked about them.

    Args:
        count: pages.
        size: nodes in each.
    """

    def __init__(self, count: int, size: int) -> None:
        self.total = count * size
        self.block = min(size, BLOCK)  # what queries ask for is a multiple of this
        starts = range(0, self.total, self.block)
        self.blocks = [encode_items(map(node, range(start, start + self.block))) for start in starts]
        self.sites = encode_items(map(site, range(SITES)))
        self.pages = [self._page(number, count, size) for number in range(count)]
        self.written = encode_outcomes(size)

    def _page(self, number: int, count: int, size: int) -> bytes:
        each = size // self.block
        items = b",".join(self.blocks[number * each : (number + 1) * each])
        cursor = b',"nextCursor":"%d"' % (number + 1) if number + 1 < count else b""
        return respond(b'{"items":[%b]%b}' % (items, cursor))

    def answer(self, path: str, text: bytes) -> bytes:
        """The response to a request; a cursor is the number of a page, or of a block."""
        match path.rpartition("/")[2]:
            case "instances":
                return self.written
            case "aggregate":
                count = {"aggregate": "count", "property": "externalId", "value": self.total}
                return respond(encode({"items": [{"instanceType": "node", "aggregates": [count]}]}))
            case "query":
                return self._query(json.loads(text))
            case _:
                return self.pages[int(json.loads(text).get("cursor") or 0)]

    def _query(self, asked: dict[str, Any]) -> bytes:
        """The root is a step that begins at none; every other step leads to the sites."""
        steps = asked["with"]
        root = next(name for name, step in steps.items() if "from" not in step.get("nodes", {}))
        at = int((asked.get("cursors") or {}).get(root) or 0)
        following = at + max(1, steps[root]["limit"] // self.block)
        items = dict.fromkeys(steps, self.sites) | {root: b",".join(self.blocks[at:following])}
        found = b",".join(b"%b:[%b]" % (encode(name), text) for name, text in items.items())
        cursors = {root: str(following)} if following < len(self.blocks) else {}
        return respond(b'{"items":{%b},"nextCursor":%b}' % (found, encode(cursors)))


def encode_outcomes(size: int) -> bytes:
    """The answer to a write of so many nodes."""
    keys = ("instanceType", "space", "externalId", "version", "createdTime", "lastUpdatedTime")
    items = [{**{key: node(number)[key] for key in keys}, "wasModified": True} for number in range(size)]
    return respond(encode({"items": items, "deleted": []}))


def serve_connection(connection: socket.socket, things: Things, delay: float) -> None:
    """Answers requests on one connection."""
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
            lengths = [line[15:] for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")]
            length = int(lengths[0]) if lengths else 0
            while len(rest) < length:
                rest += connection.recv(65536)
            body, pending = rest[:length], rest[length:]
            text = gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body
            time.sleep(delay)
            connection.sendall(things.answer(head.split(b" ", 2)[1].decode(), text))


def main() -> None:
    count, size, delay = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]) / 1000
    things = Things(count, size)
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=serve_connection, args=(connection, things, delay), daemon=True).start()


if __name__ == "__main__":
    main()
