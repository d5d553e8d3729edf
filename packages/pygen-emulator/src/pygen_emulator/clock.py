"""Time and random ids, real or repeatable."""

import random
import threading
import time
import uuid
from typing import Protocol


class Clock(Protocol):
    """Where the emulator gets the time and request ids from."""

    def now(self) -> int:
        """Return the time in epoch milliseconds."""

    def request_id(self) -> str:
        """Return a new id for a response."""


class SystemClock:
    """The machine's clock and random ids."""

    def now(self) -> int:
        """Return the time in epoch milliseconds."""
        return time.time_ns() // 1_000_000

    def request_id(self) -> str:
        """Return a random UUID."""
        return str(uuid.uuid4())


class SteadyClock:
    """A clock that moves by a fixed step each time it is asked, and ids from a seed: the same run gives the same bytes.

    Args:
        start: first time, epoch milliseconds.
        step: milliseconds from one answer to the next.
        seed: of the request ids.
    """

    def __init__(self, start: int = 1_700_000_000_000, step: int = 1, seed: int = 0) -> None:
        self._now = start - step
        self._step = step
        self._random = random.Random(seed)  # noqa: S311 - ids for tests
        self._lock = threading.Lock()

    def now(self) -> int:
        """Return the next time."""
        with self._lock:
            self._now += self._step
            return self._now

    def advance(self, milliseconds: int) -> None:
        """Move the clock forward."""
        with self._lock:
            self._now += milliseconds

    def request_id(self) -> str:
        """Return the next id."""
        with self._lock:
            return str(uuid.UUID(int=self._random.getrandbits(128), version=4))
