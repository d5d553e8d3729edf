"""Bearer tokens of an OpenID provider: signature by its published keys, issuer, audience, times."""

from __future__ import annotations

import asyncio
import json
import time
from typing import TYPE_CHECKING

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from pygen_service.problem import ProblemError

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

ALGORITHMS = ["RS256", "ES256"]
_MOST_BYTES = 16_384
_LEEWAY = 30
_LIFETIME = 3600.0
_REFRESH_PAUSE = 30.0
_REFUSED = {"WWW-Authenticate": 'Bearer error="invalid_token"'}


class BearerTokens:
    """Checks tokens of one issuer. Belongs to one event loop.

    Args:
        issuer: What ``iss`` must be.
        audience: What ``aud`` must be or have.
        fetch: Gets the JSON document of a URL: the keys, and the discovery document where no URL of keys is given.
        jwks_url: Where the keys are.
    """

    def __init__(
        self,
        issuer: str,
        audience: str,
        fetch: Callable[[str], Coroutine[None, None, bytes]],
        jwks_url: str | None = None,
    ) -> None:
        self._issuer = issuer
        self._fetch = fetch
        self._jwks_url = jwks_url
        self._keys: KeySet | None = None
        self._fetched = float("-inf")
        self._lock = asyncio.Lock()
        self._claims = jwt.JWTClaimsRegistry(
            leeway=_LEEWAY,
            iss={"essential": True, "value": issuer},
            aud={"essential": True, "value": audience},
            exp={"essential": True},
            sub={"essential": True},
        )

    async def subject(self, token: str) -> str:
        """Whose token it is.

        Raises:
            ProblemError: It is not valid, or the issuer's keys cannot be had.
        """
        if len(token) > _MOST_BYTES:
            raise ProblemError("AUTH.INVALID", "the token is too long", headers=_REFUSED)
        try:
            try:
                claims = self._decode(token, await self._current_keys(older_than=_LIFETIME))
            except (JoseError, ValueError):
                # The issuer may have changed its keys; asked again at most twice a minute.
                claims = self._decode(token, await self._current_keys(older_than=_REFRESH_PAUSE))
        except (JoseError, ValueError) as error:
            raise ProblemError("AUTH.INVALID", type(error).__name__, headers=_REFUSED) from None
        return str(claims["sub"])[:200]

    def _decode(self, token: str, keys: KeySet) -> dict[str, object]:
        decoded = jwt.decode(token, keys, algorithms=ALGORITHMS)
        self._claims.validate(decoded.claims)
        claims: dict[str, object] = decoded.claims
        return claims

    async def _current_keys(self, older_than: float) -> KeySet:
        async with self._lock:
            if self._keys is None or time.monotonic() - self._fetched > older_than:
                try:
                    self._keys = KeySet.import_key_set(json.loads(await self._fetch(await self._url())))
                except Exception as error:
                    if self._keys is None:
                        headers = {"Retry-After": "30"}
                        raise ProblemError("AUTH.UNAVAILABLE", "its keys cannot be read", headers=headers) from error
                self._fetched = time.monotonic()
            return self._keys

    async def _url(self) -> str:
        if self._jwks_url is not None:
            return self._jwks_url
        document = json.loads(await self._fetch(f"{self._issuer.rstrip('/')}/.well-known/openid-configuration"))
        url = str(document["jwks_uri"])
        if not url.startswith("https://"):
            raise ValueError("the issuer's keys are not behind https")
        return url
