"""A ceiling on the rate of requests: a token bucket as pure state; the drivers own the locks and the waiting."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Pace:
    """Says how long each request must wait so that no more than `rate` start per second, after a burst of one second.

    Attributes:
        rate: requests per second.
    """

    rate: float
    _tokens: float = -1.0
    _seen: float = 0.0

    def reserve(self, now: float) -> float:
        """Takes the next place and says in how many seconds it comes."""
        full = max(self.rate, 1.0)
        if self._tokens < 0 and not self._seen:
            self._tokens = full
        else:
            self._tokens = min(full, self._tokens + (now - self._seen) * self.rate)
        self._seen = now
        self._tokens -= 1.0
        return max(0.0, -self._tokens / self.rate)
