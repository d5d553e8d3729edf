"""Artifacts that were asked for a moment ago, in memory: what many ask for costs neither a query nor a read."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from pygen_service.store.job import Artifact

_SECONDS = 30.0
_MEANWHILE = 5.0
_LARGEST = 1_000_000
_MOST_BYTES = 64_000_000


@dataclass(frozen=True, slots=True)
class RecentArtifact:
    """An artifact with its bytes."""

    artifact: Artifact
    content: bytes = field(repr=False)
    until: float


class RecentArtifacts:
    """Artifacts by content key, for half a minute each: after that the store hears again that they are in use.

    Args:
        most_bytes: What is kept at most; the longest unused go first.
        clock: Gives seconds.
    """

    def __init__(self, most_bytes: int = _MOST_BYTES, clock: Callable[[], float] = time.monotonic) -> None:
        self._most_bytes = most_bytes
        self._clock = clock
        self._kept: OrderedDict[str, RecentArtifact] = OrderedDict()
        self._bytes = 0

    def get(self, key: str) -> RecentArtifact | None:
        """The artifact of a key, where it is here."""
        found = self._kept.get(key)
        if found is None:
            return None
        now = self._clock()
        if found.until < now:
            if found.until < now - _SECONDS:
                self._drop(key)
            else:  # one request asks the store again; those that come meanwhile do not wait behind it
                self._kept[key] = replace(found, until=now + _MEANWHILE)
            return None
        self._kept.move_to_end(key)
        return found

    def put(self, key: str, artifact: Artifact, content: bytes) -> None:
        """Keeps an artifact, unless it is large."""
        if len(content) > _LARGEST:
            return
        self._drop(key)
        self._kept[key] = RecentArtifact(artifact, content, self._clock() + _SECONDS)
        self._bytes += len(content)
        while self._bytes > self._most_bytes:
            self._drop(next(iter(self._kept)))

    def _drop(self, key: str) -> None:
        found = self._kept.pop(key, None)
        if found is not None:
            self._bytes -= len(found.content)
