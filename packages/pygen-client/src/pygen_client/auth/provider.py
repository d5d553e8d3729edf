"""Where an identity provider is reached: given, known, or discovered (API section 1.4)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from pygen_client.auth.oauth import ENTRA_ID, check_url, entra_token_url, read_object, refused
from pygen_client.http.transport import HttpRequest

if TYPE_CHECKING:
    from collections.abc import Generator

    from pygen_client.auth.credentials import AccessToken, AuthReply, AuthStep

_TIMEOUT = 30.0
_WELL_KNOWN = "/.well-known/openid-configuration"

Discovery: TypeAlias = "Generator[AuthStep, AuthReply, IdentityProvider]"


@dataclass(frozen=True, slots=True)
class IdentityProvider:
    """The endpoints of an identity provider; those that are None are looked up at `discovery_url`.

    Attributes:
        token_url: gives tokens.
        device_url: begins a login on another device.
        authorize_url: begins a login in a browser.
        discovery_url: the issuer, below which the OpenID configuration lies.
    """

    token_url: str | None = None
    device_url: str | None = None
    authorize_url: str | None = None
    discovery_url: str | None = None

    def __post_init__(self) -> None:
        for name in ("token_url", "device_url", "authorize_url", "discovery_url"):
            url = getattr(self, name)
            if url is not None:
                check_url(name, url)

    @classmethod
    def entra_id(cls, tenant_id: str) -> IdentityProvider:
        """The endpoints of a tenant of Microsoft Entra ID."""
        base = f"{ENTRA_ID}/{tenant_id}/oauth2/v2.0"
        return cls(entra_token_url(tenant_id), f"{base}/devicecode", f"{base}/authorize")

    @property
    def is_entra_id(self) -> bool:
        """Whether this is Microsoft's: it gives a refresh token only when `offline_access` is asked for."""
        return (self.token_url or self.discovery_url or "").startswith(ENTRA_ID)

    def discover(self) -> Discovery:
        """The provider with what its OpenID configuration says, where something is not known.

        Raises:
            AuthenticationError: there is no such configuration.
        """
        if self.discovery_url is None or (self.token_url and self.device_url and self.authorize_url):
            return self
        url = self.discovery_url.rstrip("/").removesuffix(_WELL_KNOWN) + _WELL_KNOWN
        reply = yield HttpRequest("GET", url, (("accept", "application/json"),), None, _TIMEOUT)
        status, data = read_object(url, reply)
        if status != 200:
            raise refused(url, status, "no_configuration", "there is no OpenID configuration here")
        found = {name: data.get(key) for name, key in _KEYS.items() if getattr(self, name) is None}
        return replace(self, **{name: value for name, value in found.items() if isinstance(value, str)})

    def endpoint(self, name: str) -> str:
        """One endpoint.

        Raises:
            AuthenticationError: the provider does not have it.
        """
        url = getattr(self, name)
        if not url:
            place = self.discovery_url or "the identity provider"
            raise refused(place, 0, "not_supported", f"{name} is neither given nor in the OpenID configuration")
        return str(url)


_KEYS = {
    "token_url": "token_endpoint",
    "device_url": "device_authorization_endpoint",
    "authorize_url": "authorization_endpoint",
}


def refresh_form(client_id: str, scopes: tuple[str, ...], token: AccessToken) -> dict[str, str]:
    """The form that exchanges a refresh token."""
    form = {"grant_type": "refresh_token", "client_id": client_id, "refresh_token": token.refresh_token or ""}
    return {**form, "scope": " ".join(scopes)} if scopes else form
