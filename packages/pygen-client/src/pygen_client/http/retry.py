"""Whether a failed request is repeated, and when: a pure function (API section 2.3).

Reads are POSTs in this API, and repeating them is safe. Writes of instances are upserts: repeating one gives the same
state, unless it checks versions: then its own first success would look like a conflict, so it is `unsafe` and is
repeated only when the server certainly did not carry it out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pygen_client.errors import ApiError, RateLimitError, TransportError

if TYPE_CHECKING:
    from pygen_client.errors import PygenError
    from pygen_client.operations.instructions import RetryClass

_GATEWAY = frozenset({502, 503, 504})


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How patient a client is.

    Attributes:
        max_retries: repeats of one request at most.
        max_uncertain: repeats at most after lost connections, time-outs and status 500.
        base: seconds; the first wait is at most this.
        cap: seconds; no wait of its own choice is longer.
        max_retry_after: seconds; a server that asks for more patience than this gets none.
    """

    max_retries: int = 10
    max_uncertain: int = 4
    base: float = 0.5
    cap: float = 60.0
    max_retry_after: float = 300.0


def decide(policy: RetryPolicy, error: PygenError, retry: RetryClass, failed: int, chance: float) -> float | None:
    """Seconds to wait before the request is repeated, or None to give up.

    Args:
        policy: how patient.
        error: what the last attempt failed with.
        retry: the class of the request.
        failed: how many attempts have failed, at least 1.
        chance: a random number in [0, 1): full jitter.
    """
    if failed > min(policy.max_retries, _attempts_worth(policy, error, retry)):
        return None
    asked = error.details.retry_after if isinstance(error, ApiError) else None
    if asked is None:
        return chance * min(policy.base * 2.0 ** (failed - 1), policy.cap)
    # The jitter on top keeps many clients from coming back in the same moment.
    return None if asked > policy.max_retry_after else asked + chance * policy.base


def maybe_carried_out(error: PygenError) -> bool:
    """Whether the server may have done what was asked although it looks failed."""
    if isinstance(error, TransportError):
        return error.sent
    return isinstance(error, ApiError) and (error.status >= 500 or error.status == 408)


def _attempts_worth(policy: RetryPolicy, error: PygenError, retry: RetryClass) -> int:
    if isinstance(error, TransportError):
        return policy.max_uncertain if retry != "unsafe" or not error.sent else 0
    if not isinstance(error, ApiError):
        return 0
    if isinstance(error, RateLimitError) or error.details.auto_retryable:
        return policy.max_retries
    if retry == "unsafe" or (retry == "query" and error.status == 408):
        return 0
    if error.status in _GATEWAY:
        return policy.max_retries
    return policy.max_uncertain if error.status in (408, 500) else 0
