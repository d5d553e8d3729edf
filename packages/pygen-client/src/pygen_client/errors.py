"""What can go wrong: one tree of errors, with what is known about each failure.

Every error has a stable dotted `code`. Errors of the API carry status, request id, what was missing or duplicated, and
how often the request was repeated (API section 2). Secrets never appear in them: no header and no body is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic import JsonValue

T = TypeVar("T")


class PygenError(Exception):
    """The root of all errors that pygen raises.

    Attributes:
        message: what happened, as the server or the client says it.
        code: stable and dotted, such as `CDF.CONFLICT`.
        retries: how often the request was repeated before this error was raised.
        request_id: the server's id of the request (`x-request-id`), if it gave one.
        request: method and path of the request.
        unknown: True when the server may have done what was asked: this attempt or an earlier one got no clear answer.
        inferred: True when there was no clear answer, and reading back showed that the server has not done it.
        cursor: when a list failed on its way: where to go on; None for its beginning.
        partial: when a list failed on its way: the items that it had read before, all those before `cursor`.
    """

    code: str = "CLIENT.FAILED"

    def __init__(self, message: str, *, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.retries = 0
        self.request_id: str | None = None
        self.request: str | None = None
        self.unknown = False
        self.inferred = False
        self.cursor: str | None = None
        self.partial: Sequence[object] = ()
        if code is not None:
            self.code = code

    def __str__(self) -> str:
        facts = [self.code]
        if self.request is not None:
            facts.append(self.request)
        if self.request_id is not None:
            facts.append(f"request id {self.request_id}")
        if self.retries:
            facts.append(f"{self.retries} {'retry' if self.retries == 1 else 'retries'}")
        return f"{self.message} [{', '.join(facts)}]"


class ConfigurationError(PygenError, ValueError):
    """The client cannot be set up from what was given; the message names what is missing."""

    code = "CLIENT.CONFIGURATION"


class InvalidInputError(PygenError, ValueError):
    """What was given cannot be sent: nothing was sent."""

    code = "CLIENT.INVALID_INPUT"


class InvalidResponseError(PygenError):
    """The server answered with success, but not with what its contract says."""

    code = "CLIENT.INVALID_RESPONSE"


class TransportError(PygenError):
    """No whole response arrived: refused, reset, closed, or cut off.

    Attributes:
        sent: False when it is certain that the server never saw the request.
    """

    code = "CLIENT.TRANSPORT"

    def __init__(self, message: str, *, code: str | None = None, sent: bool = True) -> None:
        super().__init__(message, code=code)
        self.sent = sent


class RequestTimeoutError(TransportError):
    """The server did not answer in time."""

    code = "CLIENT.TIMEOUT"


@dataclass(frozen=True, slots=True)
class ErrorDetails:
    """What an error response says besides its message (API section 2.1).

    Attributes:
        status: the HTTP status.
        request_id: the server's id of the request.
        missing: identifiers that do not exist, in the shape the request used.
        duplicated: identifiers that exist already or twice.
        auto_retryable: the server says that repeating is safe and may help.
        retry_after: seconds to wait before repeating, if the server said so.
        extra: whatever else stood in the error.
    """

    status: int
    request_id: str | None = None
    missing: tuple[JsonValue, ...] = ()
    duplicated: tuple[JsonValue, ...] = ()
    auto_retryable: bool = False
    retry_after: float | None = None
    extra: tuple[tuple[str, JsonValue], ...] = ()


class ApiError(PygenError):
    """The server answered with an error.

    Attributes:
        details: everything that the response said.
    """

    code = "CDF.FAILED"

    def __init__(self, message: str, *, details: ErrorDetails | None = None) -> None:
        super().__init__(message)
        self.details = details or ErrorDetails(0)
        self.request_id = self.details.request_id

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self.details.status

    @property
    def missing(self) -> tuple[JsonValue, ...]:
        """Identifiers that do not exist."""
        return self.details.missing

    @property
    def duplicated(self) -> tuple[JsonValue, ...]:
        """Identifiers that exist already, or twice in the request."""
        return self.details.duplicated

    def __str__(self) -> str:
        lists = (("missing", self.missing), ("duplicated", self.duplicated))
        shown = [f"{name}: {_shorten(values)}" for name, values in lists if values]
        return "; ".join([super().__str__(), *shown])


class BadRequestError(ApiError):
    """The request is not valid (400, 413, 422): unknown view, property or space, a bad filter, a wrong value."""

    code = "CDF.BAD_REQUEST"


class AuthenticationError(ApiError):
    """No valid token (401), or the identity provider refused to give one."""

    code = "CDF.UNAUTHENTICATED"


class PermissionDeniedError(ApiError):
    """The token is valid, but access is missing (403); the message names the access where the server does."""

    code = "CDF.PERMISSION_DENIED"


class NotFoundError(ApiError):
    """No such route or resource (404), or identifiers are missing."""

    code = "CDF.NOT_FOUND"


class ConflictError(ApiError):
    """Somebody else was faster (409): a newer version exists, the schema is locked, or an identifier exists already."""

    code = "CDF.CONFLICT"


class QueryTimeoutError(ApiError):
    """The server gave up on a query that was too heavy (408): ask for less at once, or filter on indexed properties."""

    code = "CDF.QUERY_TIMEOUT"


class RateLimitError(ApiError):
    """Too many requests (429), and they stayed too many through all retries."""

    code = "CDF.RATE_LIMIT"


class ServerError(ApiError):
    """The server or a gateway failed (5xx)."""

    code = "CDF.SERVER"


class GraphQLError(PygenError):
    """A GraphQL request had errors (API section 7).

    Attributes:
        errors: the errors as the server gave them.
    """

    code = "CDF.GRAPHQL"

    def __init__(self, message: str, *, errors: Sequence[JsonValue] = ()) -> None:
        super().__init__(message)
        self.errors = tuple(errors)


@dataclass(frozen=True, slots=True)
class FailedPart:
    """One request of several that failed.

    Attributes:
        indexes: the positions of its items in what the caller gave.
        error: why.
        unknown: True when the server may have done the work although no answer arrived.
    """

    indexes: tuple[int, ...]
    error: PygenError
    unknown: bool = False


class MultiRequestError(PygenError, Generic[T]):
    """Some of the requests that a call was split into failed; what the others did stands.

    Attributes:
        succeeded: the outcome of the requests that succeeded, in the order of the items.
        failures: the requests that failed, with the positions of their items.
    """

    code: str = "CDF.PARTLY_FAILED"
    _SHOWN: ClassVar[int] = 3

    def __init__(self, message: str, *, succeeded: T | None = None, failures: Sequence[FailedPart] = ()) -> None:
        super().__init__(message)
        self.succeeded = succeeded
        self.failures = tuple(failures)

    def __str__(self) -> str:
        shown = [str(failure.error) for failure in self.failures[: self._SHOWN]]
        more = len(self.failures) - len(shown)
        return "\n  ".join([super().__str__(), *shown, *([f"… and {more} more"] if more else [])])


def _shorten(values: Sequence[JsonValue], shown: int = 5) -> str:
    text = ", ".join(str(value) for value in values[:shown])
    return f"{text}, … ({len(values)} in all)" if len(values) > shown else text
