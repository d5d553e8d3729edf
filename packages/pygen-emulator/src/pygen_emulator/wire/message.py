"""The request and the response that the core works on, free of any server."""

from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request.

    Args:
        method: upper-case method.
        path: the path, percent-decoded, without the query.
        query: the parameters in order, decoded.
        headers: names in lower case, in order.
        body: the bytes as sent, possibly compressed.
    """

    method: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    @classmethod
    def from_target(
        cls, method: str, target: str, headers: tuple[tuple[str, str], ...] = (), body: bytes = b""
    ) -> "Request":
        """Build a request from a path that may carry a query string."""
        path, _, query = target.partition("?")
        lowered = tuple((name.lower(), value) for name, value in headers)
        return cls(method.upper(), unquote(path), parse_query(query), lowered, body)

    def header(self, name: str) -> str | None:
        """Return the first header of a lower-case name."""
        return next((value for key, value in self.headers if key == name), None)

    def parameter(self, name: str) -> str | None:
        """Return the last query parameter of a name."""
        return next((value for key, value in reversed(self.query) if key == name), None)


@dataclass(frozen=True, slots=True)
class Response:
    """One HTTP response.

    Args:
        status: the HTTP status.
        headers: names in lower case.
        body: the bytes to send, possibly compressed.
        delay: seconds that the shell waits before it answers (a seeded fault).
        reset: True when the shell drops the connection instead of answering (a seeded fault).
    """

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = field(default=b"", repr=False)
    delay: float = 0.0
    reset: bool = False

    def header(self, name: str) -> str | None:
        """Return the first header of a lower-case name."""
        return next((value for key, value in self.headers if key == name), None)


def parse_query(text: str) -> tuple[tuple[str, str], ...]:
    """Split a query string; blank values are kept."""
    return tuple(parse_qsl(text, keep_blank_values=True))
