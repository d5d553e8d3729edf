"""From settings to the login of a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pygen_client.auth.cache import TokenCache
from pygen_client.auth.personal import DeviceCode, InteractiveLogin
from pygen_client.auth.provider import IdentityProvider
from pygen_client.config import cluster_url

if TYPE_CHECKING:
    from pygen_client.auth.login_settings import LoginSettings


def personal_login(
    flow: Literal["device_code", "interactive"], settings: LoginSettings, base_url: str
) -> DeviceCode | InteractiveLogin:
    """The credentials for a person, with tokens kept in the user's cache."""
    kind = DeviceCode if flow == "device_code" else InteractiveLogin
    return kind(_provider(settings), settings.client_id or "", *_personal(settings, base_url))


def _provider(settings: LoginSettings) -> IdentityProvider:
    if settings.discovery_url:
        return IdentityProvider(token_url=settings.token_url, discovery_url=settings.discovery_url)
    if settings.tenant_id:
        return IdentityProvider.entra_id(settings.tenant_id)
    return IdentityProvider(token_url=settings.token_url)


def _personal(settings: LoginSettings, base_url: str) -> tuple[tuple[str, ...], str | None, TokenCache]:
    """Scopes, audience and cache of a person's login."""
    cluster = cluster_url(settings.cluster or base_url)
    scopes = tuple((settings.scopes or "").replace(",", " ").split()) or (
        f"{cluster}/IDENTITY",
        f"{cluster}/user_impersonation",
        "openid",
        "profile",
    )
    if _provider(settings).is_entra_id and "offline_access" not in scopes:
        scopes += ("offline_access",)
    return scopes, settings.audience, TokenCache.default()
