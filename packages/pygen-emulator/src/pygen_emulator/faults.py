"""Faults on purpose: what a client must live with, as often as asked for and the same in every run."""

import random
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, assert_never, get_args

from pygen_emulator.failure import EmulatorError
from pygen_emulator.wire.errors import ApiError
from pygen_emulator.wire.json_text import encode
from pygen_emulator.wire.message import Response

if TYPE_CHECKING:
    from pygen_emulator.wire.json_values import Json

Kind: TypeAlias = Literal["408", "429", "500", "502", "503", "504", "slow", "reset", "lost", "expired", "conflict"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
_DELAY: Final = 1.0


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of fault.

    Args:
        kind: a status; `slow` (answers late), `reset` (drops the connection instead of working), `lost` (works, then
            drops the connection), `expired` (401, as for a token that has expired), `conflict` (409 on writes: the lock
            of the schema, or a version conflict of instances).
        rate: how likely a request meets it, 0 to 1.
        seconds: how long `slow` waits (1 without it), or the Retry-After of a 429 or 503 (none without it).
    """

    kind: Kind
    rate: float
    seconds: float | None = None

    @classmethod
    def parse(cls, text: str) -> "Fault":
        """Read `KIND:RATE` or `KIND:RATE:SECONDS`, such as `429:0.1` or `slow:0.05:2`.

        Raises:
            EmulatorError: `EMULATOR.FAULT_INVALID`.
        """
        kind, _, rest = text.partition(":")
        rate, _, seconds = rest.partition(":")
        try:
            fault = cls(
                next(known for known in KINDS if known == kind), float(rate), float(seconds) if seconds else None
            )
        except (StopIteration, ValueError) as error:
            raise _invalid(text) from error
        if not 0 <= fault.rate <= 1 or not 0 <= (fault.seconds or 0) <= 3600:
            raise _invalid(text)
        return fault


def _invalid(text: str) -> EmulatorError:
    return EmulatorError(
        "EMULATOR.FAULT_INVALID",
        f"{text!r} is no fault. Write KIND:RATE or KIND:RATE:SECONDS with a kind of {', '.join(KINDS)} and a rate from "
        "0 to 1, such as 429:0.1.",
    )


class Faults:
    """Draws faults, one request after the other, from a seed.

    Args:
        faults: what may happen; of several at once the first happens.
        seed: the same seed draws the same faults.
    """

    def __init__(self, faults: Iterable[Fault | str] = (), seed: int = 0) -> None:
        self.faults: Sequence[Fault] = tuple(item if isinstance(item, Fault) else Fault.parse(item) for item in faults)
        self._random = random.Random(seed)  # noqa: S311 - dice for tests
        self._lock = threading.Lock()

    def draw(self, *, writes: bool) -> Fault | None:
        """Return the fault that the next request meets."""
        if not self.faults:
            return None
        with self._lock:
            rolls = [self._random.random() for _ in self.faults]
        met = [fault for fault, roll in zip(self.faults, rolls, strict=True) if roll < fault.rate]
        return next((fault for fault in met if writes or fault.kind != "conflict"), None)


def instead_of_work(fault: Fault, path: str) -> Response | None:
    """Return what is answered in place of the work; None when the work is done nevertheless.

    Raises:
        ApiError: for what looks like an error of the API.
    """
    match fault.kind:
        case "slow" | "lost":
            return None
        case "reset":
            return Response(0, reset=True)
        case "expired":
            raise ApiError(401, "Unauthorized")
        case "conflict":
            raise _conflict(path)
        case "502" | "504":
            text = f"<html><body><h1>{fault.kind} Bad Gateway</h1></body></html>"
            return Response(int(fault.kind), (("content-type", "text/html"),), text.encode())
        case "408" | "429" | "500" | "503":
            return _refusal(int(fault.kind), fault.seconds)
        case _:
            assert_never(fault.kind)


def around_work(fault: Fault, response: Response) -> Response:
    """Return what becomes of the answer."""
    match fault.kind:
        case "slow":
            seconds = _DELAY if fault.seconds is None else fault.seconds
            return Response(response.status, response.headers, response.body, delay=seconds)
        case "lost":
            return Response(0, reset=True)
        case _:
            return response


_MESSAGES: Final = {
    408: "Graph query timed out. Reduce load or contention, or optimise your query.",
    429: "Too many requests: the rate limit is exceeded (a seeded fault).",
    500: "Internal server error (a seeded fault).",
    503: "Service unavailable (a seeded fault).",
}


def _refusal(status: int, seconds: float | None) -> Response:
    error: dict[str, Json] = {"code": status, "message": _MESSAGES[status]}
    after = () if seconds is None or status not in (429, 503) else (("retry-after", f"{seconds:g}"),)
    body = encode({"error": error}).encode()
    return Response(status, (("content-type", "application/json"), *after), body)


def _conflict(path: str) -> ApiError:
    if "/models/instances" in path:
        return ApiError(409, "A version conflict caused the ingest to fail.")
    return ApiError(
        409,
        "Schema lock conflict occurred. This is likely due to concurrent schema modification requests.",
        isAutoRetryable=True,
    )
