"""From settings, wherever they stand, to a configured client."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never, get_args

from pygen_client.auth.credentials import Token
from pygen_client.auth.login_settings import LoginFlow
from pygen_client.auth.oauth import OAuthClientCredentials, default_scope, entra_token_url
from pygen_client.config import ClientConfig, cluster_url
from pygen_client.errors import ConfigurationError

if TYPE_CHECKING:
    from pygen_client.auth.credentials import Credentials
    from pygen_client.auth.login_settings import LoginSettings

CDF_TOKEN_URL = "https://auth.cognite.com/oauth2/token"  # noqa: S105 - an address


def config_of(settings: LoginSettings) -> ClientConfig:
    """A configuration from settings.

    Raises:
        ConfigurationError: `CLIENT.LOGIN_INCOMPLETE` names everything that is missing.
    """
    missing = [] if settings.project else [settings.named("project")]
    if not settings.base_url and not settings.cluster:
        missing.append(f"{settings.named('cluster')} or {settings.named('base_url')}")
    flow = flow_of(settings)
    missing += [settings.named(name) for name in _needs(flow, settings) if not getattr(settings, name)]
    if missing:
        hint = "" if settings.token else f" (or give {settings.named('token')} alone)"
        message = f"To log in with {flow.replace('_', ' ')}, still missing: {', '.join(missing)}{hint}."
        raise ConfigurationError(message, code="CLIENT.LOGIN_INCOMPLETE")
    base_url = settings.base_url or cluster_url(settings.cluster or "")
    return ClientConfig(base_url, settings.project or "", credentials_of(flow, settings, base_url))


def flow_of(settings: LoginSettings) -> LoginFlow:
    """The flow that was asked for; else a token if there is one; else client credentials.

    Raises:
        ConfigurationError: there is no such flow.
    """
    if settings.token:
        return "token"
    if settings.login_flow is None:
        return "client_credentials"
    for flow in get_args(LoginFlow):
        if settings.login_flow.lower().replace("-", "_") == flow:
            found: LoginFlow = flow
            return found
    known = ", ".join(get_args(LoginFlow))
    message = f"{settings.named('login_flow')} is {settings.login_flow!r}; it must be one of {known}."
    raise ConfigurationError(message, code="CLIENT.LOGIN_FLOW_UNKNOWN")


def credentials_of(flow: LoginFlow, settings: LoginSettings, base_url: str) -> Credentials:
    """The credentials for a flow whose settings are complete."""
    match flow:
        case "token":
            return Token(settings.token or "")
        case "client_credentials":
            return OAuthClientCredentials(
                token_url=_token_url(settings),
                client_id=settings.client_id or "",
                client_secret=settings.client_secret or "",
                scopes=_scopes(settings, base_url),
                audience=settings.audience or _audience(settings, base_url),
            )
        case "device_code" | "interactive":
            from pygen_client.auth.personal_settings import personal_login

            return personal_login(flow, settings, base_url)
        case _:
            assert_never(flow)


def _needs(flow: LoginFlow, settings: LoginSettings) -> tuple[str, ...]:
    endpoint = () if settings.token_url or settings.provider == "cdf" else ("tenant_id",)
    match flow:
        case "token":
            return ("token",)
        case "client_credentials":
            return (*endpoint, "client_id", "client_secret")
        case "device_code" | "interactive":
            return ("client_id",) if settings.discovery_url else ("tenant_id", "client_id")
        case _:
            assert_never(flow)


def _token_url(settings: LoginSettings) -> str:
    if settings.token_url:
        return settings.token_url
    return CDF_TOKEN_URL if settings.provider == "cdf" else entra_token_url(settings.tenant_id or "")


def _scopes(settings: LoginSettings, base_url: str) -> tuple[str, ...]:
    if settings.scopes is not None:
        return tuple(settings.scopes.replace(",", " ").split())
    if settings.provider == "cdf":
        return ()
    if settings.provider == "auth0":
        return ("IDENTITY", "user_impersonation")
    # Behind a private link the scope is still the cluster's own.
    entra = not settings.token_url or settings.provider == "entra_id"
    return (default_scope(settings.cluster or base_url),) if entra else ()


def _audience(settings: LoginSettings, base_url: str) -> str | None:
    """What Auth0 and other providers are asked for unless the settings say so."""
    if settings.provider == "auth0":
        return f"https://{settings.project}.fusion.cognite.com/{settings.project}"
    return base_url if settings.provider == "other" else None
