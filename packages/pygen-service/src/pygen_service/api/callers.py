"""Who calls: by API key, by bearer token of an OpenID provider, or nobody in particular."""

from __future__ import annotations

import hashlib
import hmac
import re
from typing import TYPE_CHECKING

from pygen_service.problem import ProblemError

if TYPE_CHECKING:
    from fastapi import Request

    from pygen_service.settings import Settings

    from .bearer_tokens import BearerTokens

_ENTRY = re.compile(r"([A-Za-z0-9_.-]{1,80}):([0-9a-f]{64})")
_CHALLENGE = {"WWW-Authenticate": 'Bearer realm="pygen-service"'}


def hash_key(key: str) -> str:
    """What the configuration holds of a key: its SHA-256. Keys are long and random, so that no salt is needed."""
    return hashlib.sha256(key.encode("utf-8")).hexdigest()


def read_keys(text: str) -> dict[str, bytes]:
    """Callers by name, with the hashes of their keys.

    Raises:
        ValueError: An entry is not ``name:sha256``.
    """
    entries = [_ENTRY.fullmatch(entry) for entry in text.split(",") if entry]
    if not all(entries):
        raise ValueError("PYGEN_SERVICE_API_KEYS has an entry that is not name:sha256-of-key")
    return {entry[1]: bytes.fromhex(entry[2]) for entry in entries if entry is not None}


class CallerCheck:
    """Finds out who calls.

    Args:
        settings: Keys; without keys and issuer everybody is let in.
        tokens: Checks bearer tokens; `None` where no issuer is set.
    """

    def __init__(self, settings: Settings, tokens: BearerTokens | None) -> None:
        self._keys = read_keys(settings.api_keys)
        self._tokens = tokens

    async def identify(self, request: Request) -> str:
        """The caller's name: what limits are counted by, and jobs belong to.

        Raises:
            ProblemError: There is no key or token, or it is not accepted.
        """
        if not self._keys and self._tokens is None:
            return f"anonymous:{request.client.host if request.client else ''}"
        key = request.headers.get("x-api-key")
        if key is not None:
            return self._by_key(key)
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise ProblemError("AUTH.MISSING", "the request has neither key nor token", headers=_CHALLENGE)
        if self._tokens is None:
            return self._by_key(token.strip())
        return f"token:{await self._tokens.subject(token.strip())}"

    def _by_key(self, key: str) -> str:
        """Compares with every key, in a time that says nothing about any of them."""
        given = bytes.fromhex(hash_key(key))
        found = [name for name, known in self._keys.items() if hmac.compare_digest(known, given)]
        if not found:
            raise ProblemError("AUTH.INVALID", "the key is not known", headers=_CHALLENGE)
        return f"key:{found[0]}"
