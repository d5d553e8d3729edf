"""Fetches the documents of an OpenID provider: addresses that the operator set, never a caller's."""

from __future__ import annotations

from pygen_client import ClientConfig, Token
from pygen_client.http.transport import HttpRequest

_SECONDS = 10.0
_MOST_BYTES = 1_000_000


async def fetch_document(url: str) -> bytes:
    """The body of a GET.

    Raises:
        ValueError: The answer is no success, or too large.
        pygen_client.TransportError: There is no answer.
    """
    from pygen_client.http.httpx_transport import AsyncHttpxTransport

    transport = AsyncHttpxTransport(ClientConfig(url, "none", Token("none"), timeout=_SECONDS))
    try:
        answer = await transport.send(HttpRequest("GET", url, (("accept", "application/json"),), None, _SECONDS))
    finally:
        await transport.aclose()
    if answer.status != 200 or len(answer.body) > _MOST_BYTES:
        raise ValueError(f"{url} answered {answer.status} with {len(answer.body)} bytes")
    return answer.body
