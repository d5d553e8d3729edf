"""What every call takes beside its own parameters."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypedDict, TypeVar

from pygen_client.http.exchange import CallOptions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pygen_client.operations.instructions import ApiResponse

T = TypeVar("T")
_RECORD: ContextVar[list[ApiResponse] | None] = ContextVar("pygen_client_record", default=None)


class CallKwargs(TypedDict, total=False):
    """Keyword arguments of every call.

    Attributes:
        timeout: seconds that one attempt may take; None takes the client's.
        headers: more headers for the requests of this call.
    """

    timeout: float | None
    headers: Mapping[str, str] | None


def call_of(options: CallKwargs) -> CallKwargs:
    """What all calls have in common, from the options of one."""
    return {"timeout": options.get("timeout"), "headers": options.get("headers")}


def options_of(call: CallKwargs) -> CallOptions:
    """The options of a call."""
    return CallOptions(call.get("timeout"), dict(call.get("headers") or {}), _RECORD.get())


@dataclass(frozen=True, slots=True)
class RawResult(Generic[T]):
    """What a call returned, and the responses that it was made from.

    Attributes:
        value: what the call returned.
        responses: status, headers, bytes and retries of each successful request, in the order in which they ended.
    """

    value: T
    responses: tuple[ApiResponse, ...] = field(repr=False)


@contextmanager
def recording() -> Iterator[list[ApiResponse]]:
    """While the block runs, the responses to calls of this thread or task are collected."""
    record: list[ApiResponse] = []
    token = _RECORD.set(record)
    try:
        yield record
    finally:
        _RECORD.reset(token)
