"""Models by reference: read from CDF with the caller's token, while the caller waits, from allowed hosts only."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pygen_client import AsyncPygenClient, ClientConfig, Token, errors
from pygen_service.problem import ProblemError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pydantic import JsonValue

    from pygen_client.http.transport import AsyncTransport

    from .bodies import ModelReference

_ATTEMPT_SECONDS = 15.0
_RETRIES = 1


class ModelSource:
    """Reads data models from CDF.

    Args:
        hosts: Allowed hosts; ``*.cognitedata.com`` allows all below that name.
        transport: Makes the transport that is used instead of the client's own; for tests.
    """

    def __init__(self, hosts: Sequence[str], transport: Callable[[], AsyncTransport] | None = None) -> None:
        self._hosts = tuple(host.lower() for host in hosts)
        self._transport = transport

    async def fetch(self, reference: ModelReference, token: str | None) -> dict[str, JsonValue]:
        """A data model with its views inline. The token is used for this and kept nowhere.

        Raises:
            ProblemError: The host is not allowed; there is no token; CDF refuses, has no such model or does not answer.
        """
        self._check_host(reference.base_url)
        if not token:
            raise ProblemError("CDF.TOKEN_MISSING", "the header X-CDF-Token is not there")
        config = ClientConfig(
            reference.base_url,
            reference.project,
            Token(token.removeprefix("Bearer ").strip()),
            timeout=_ATTEMPT_SECONDS,
            max_retries=_RETRIES,
            client_name="pygen-service",
        )
        key = (reference.space, reference.external_id, reference.version)
        transport = None if self._transport is None else self._transport()
        try:
            async with AsyncPygenClient(config, transport=transport) as client:
                found = await client.data_models.retrieve([key], inline_views=True)
        except (errors.AuthenticationError, errors.PermissionDeniedError) as error:
            raise ProblemError("CDF.REFUSED", f"CDF answered {error.status}") from None
        except errors.BadRequestError:
            raise ProblemError("CDF.MODEL_NOT_FOUND", "CDF does not accept this id") from None
        except errors.PygenError as error:
            raise ProblemError("CDF.UNREACHABLE", error.code) from None
        if not found:
            raise ProblemError("CDF.MODEL_NOT_FOUND", ":".join(key))
        return found[0].dump()

    def _check_host(self, url: str) -> None:
        """Allows nothing but https to a listed host, by its plain name: no user, no other port, no path."""
        try:
            parts = urlsplit(url)
            host, port = (parts.hostname or "").lower(), parts.port
        except ValueError:
            host, port, parts = "", None, urlsplit("")
        is_plain = parts.scheme == "https" and port in (None, 443) and parts.path in ("", "/")
        is_plain = is_plain and not (parts.query or parts.fragment or "@" in parts.netloc or "\\" in url)
        if not is_plain or not any(_matches(host, pattern) for pattern in self._hosts):
            raise ProblemError(
                "CDF.HOST_FORBIDDEN", "only https:// addresses of hosts that the operator allows are read"
            )


def _matches(host: str, pattern: str) -> bool:
    if pattern.startswith("*."):
        return host.endswith(pattern[1:]) and host != pattern[1:]
    return host == pattern
