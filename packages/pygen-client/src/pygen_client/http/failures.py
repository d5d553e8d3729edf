"""From responses that are errors to typed errors (API section 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic_core import from_json

from pygen_client import errors
from pygen_client.errors import ApiError, ErrorDetails, RequestTimeoutError, TransportError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import JsonValue

_SHOWN_TEXT = 300
_BY_STATUS: dict[int, type[ApiError]] = {
    400: errors.BadRequestError,
    401: errors.AuthenticationError,
    403: errors.PermissionDeniedError,
    404: errors.NotFoundError,
    408: errors.QueryTimeoutError,
    409: errors.ConflictError,
    413: errors.BadRequestError,
    415: errors.BadRequestError,
    422: errors.BadRequestError,
    429: errors.RateLimitError,
}
_KNOWN_KEYS = frozenset({"code", "message", "missing", "duplicated", "isAutoRetryable"})
_MAY_BE_MISSING = (400, 422)


def error_of(status: int, headers: Mapping[str, str], body: bytes) -> ApiError:
    """The error that a response stands for. Never fails: gateways answer with HTML, plain text or nothing."""
    envelope = _envelope(body)
    message, missing = envelope.get("message"), _values(envelope.get("missing"))
    details = ErrorDetails(
        status=status,
        request_id=headers.get("x-request-id"),
        missing=missing,
        duplicated=_values(envelope.get("duplicated")),
        auto_retryable=envelope.get("isAutoRetryable") is True
        or headers.get("cdf-is-auto-retryable", "").lower() == "true",
        retry_after=_seconds(headers.get("retry-after")),
        extra=tuple((key, value) for key, value in envelope.items() if key not in _KNOWN_KEYS),
    )
    kind = _BY_STATUS.get(status, errors.ServerError if status >= 500 else ApiError)
    if missing and status in _MAY_BE_MISSING:
        kind = errors.NotFoundError
    return kind(str(message) if message else _text(status, body), details=details)


def transport_error_of(error: Exception) -> TransportError | None:
    """The typed error for what a foreign transport raised; None when it is no failure of the network."""
    if isinstance(error, TransportError):
        return error
    if isinstance(error, TimeoutError):
        return RequestTimeoutError(str(error) or "The server did not answer in time.")
    if isinstance(error, ConnectionError):
        refused = isinstance(error, ConnectionRefusedError)
        return TransportError(str(error) or "The connection failed.", sent=not refused)
    return None


def _envelope(body: bytes) -> dict[str, JsonValue]:
    try:
        data = from_json(body)
    except ValueError:
        return {}
    error = data.get("error") if isinstance(data, dict) else None
    if isinstance(error, dict):
        return error
    return {"message": error} if isinstance(error, str) else {}


def _values(given: JsonValue) -> tuple[JsonValue, ...]:
    return tuple(given) if isinstance(given, list) else ()


def _text(status: int, body: bytes) -> str:
    text = " ".join(body[: _SHOWN_TEXT * 4].decode("utf-8", "replace").split())[:_SHOWN_TEXT]
    return f"The server answered with status {status}" + (f": {text}" if text else " and no text.")


def _seconds(value: str | None) -> float | None:
    """`Retry-After` in seconds; the form with a date is not used by CDF."""
    try:
        seconds = float(value) if value is not None else None
    except ValueError:
        return None
    return seconds if seconds is not None and 0 <= seconds < float("inf") else None
