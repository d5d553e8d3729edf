"""Requests that one caller may send in a time, and the headers that say how many are left."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter

from pygen_service.problem import ProblemError

if TYPE_CHECKING:
    from collections.abc import Mapping


class RateLimit:
    """One limit for every caller, counted in this process.

    Args:
        rule: ``120/minute``.

    Raises:
        ValueError: The rule cannot be read.
    """

    def __init__(self, rule: str) -> None:
        self._item: RateLimitItem = parse(rule)
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())

    async def take(self, caller: str) -> Mapping[str, str]:
        """Counts one request.

        Returns:
            The headers of the answer.

        Raises:
            ProblemError: There were too many.
        """
        allowed = await self._limiter.hit(self._item, caller)
        stats = await self._limiter.get_window_stats(self._item, caller)
        wait = max(1, math.ceil(stats.reset_time - time.time()))
        window = self._item.get_expiry()
        headers = {
            "RateLimit-Policy": f'"requests";q={self._item.amount};w={window}',
            "RateLimit": f'"requests";r={max(0, stats.remaining)};t={wait}',
        }
        if not allowed:
            detail = f"at most {self._item.amount} in {window} seconds"
            raise ProblemError("LIMIT.RATE", detail, headers={**headers, "Retry-After": str(wait)})
        return headers
