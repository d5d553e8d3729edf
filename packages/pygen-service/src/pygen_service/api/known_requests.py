"""What bodies led to before, so that a repeated request is not parsed again."""

from __future__ import annotations

import hashlib
from collections import OrderedDict

_MOST = 20_000


class KnownRequests:
    """Content keys by the hash of whole bodies; the longest unused are forgotten. Holds no text of a request."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._keys: OrderedDict[bytes, str] = OrderedDict()

    def key_of(self, path: str, body: bytes) -> str | None:
        """The content key that a request with this body had."""
        digest = _digest(path, body)
        key = self._keys.get(digest)
        if key is not None:
            self._keys.move_to_end(digest)
        return key

    def remember(self, path: str, body: bytes, key: str) -> None:
        """Notes the content key of a request whose body alone decides about it."""
        self._keys[_digest(path, body)] = key
        if len(self._keys) > self._most:
            self._keys.popitem(last=False)


def _digest(path: str, body: bytes) -> bytes:
    return hashlib.sha256(path.encode() + b"\0" + body).digest()
