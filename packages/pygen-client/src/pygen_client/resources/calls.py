"""What every call takes beside its own parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from pygen_client.http.exchange import CallOptions

if TYPE_CHECKING:
    from collections.abc import Mapping


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
    return CallOptions(call.get("timeout"), dict(call.get("headers") or {}))
