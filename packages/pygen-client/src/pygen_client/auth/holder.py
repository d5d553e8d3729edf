"""The token that a client holds: pure state; the drivers own the locks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pygen_client.auth.credentials import AccessToken

_EARLY = 30.0
_SHARE = 0.25


@dataclass(slots=True)
class TokenHolder:
    """Remembers the current token and when it must be replaced.

    A token is replaced 30 seconds before it dies, or when three quarters of a short life are over.
    """

    token: AccessToken | None = None
    _good_until: float | None = None

    def usable(self, now: float, rejected: AccessToken | None) -> AccessToken | None:
        """The token, unless it is used up or the one that the API has refused.

        Args:
            now: seconds, from the clock that `keep` was given.
            rejected: a token that was answered with 401.
        """
        token = self.token
        if token is None or (rejected is not None and token.value == rejected.value):
            return None
        return token if self._good_until is None or now < self._good_until else None

    def keep(self, token: AccessToken, now: float) -> None:
        """Remembers a new token, obtained at `now`."""
        lifetime = token.lifetime
        self._good_until = None if lifetime is None else now + lifetime - min(_EARLY, lifetime * _SHARE)
        self.token = token
