"""Errors of the API: a status and the envelope `{"error": {...}}` that says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pygen_emulator.wire.json_values import Json, JsonObject


class ApiError(Exception):
    """A request that is answered with an error envelope.

    Args:
        status: the HTTP status.
        message: the text for people.
        details: further keys of the envelope, such as `missing` and `duplicated`.
    """

    def __init__(self, status: int, message: str, **details: Json) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.details = details

    def envelope(self) -> JsonObject:
        """Return the body of the answer."""
        return {"error": {"code": self.status, "message": self.message, **self.details}}


def bad_request(message: str, **details: Json) -> ApiError:
    """Build a 400: the request cannot be understood or breaks a rule."""
    return ApiError(400, message, **details)


def violation(text: str) -> ApiError:
    """Build a 400 in the frame that the API uses for broken constraints of a body."""
    return bad_request(f"Request had 1 constraint violations. Please fix the request and try again. [{text}]")


def conflict(message: str, **details: Json) -> ApiError:
    """Build a 409: the request meets a state that it does not expect."""
    return ApiError(409, message, **details)
