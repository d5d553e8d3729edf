"""OAuth2 client credentials: an application logs in with its id and secret (API section 1.4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from pydantic_core import from_json

from pygen_client.auth.credentials import AccessToken
from pygen_client.config import cluster_url
from pygen_client.errors import AuthenticationError, ConfigurationError, ErrorDetails
from pygen_client.http.transport import HttpRequest, HttpResponse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pygen_client.auth.credentials import AuthFlow, AuthReply

_TIMEOUT = 30.0
_DEFAULT_LIFETIME = 3600.0
ENTRA_ID = "https://login.microsoftonline.com"


@dataclass(frozen=True, slots=True)
class OAuthClientCredentials:
    """Logs in at any OpenID Connect provider with the grant `client_credentials`; the secret goes into the body.

    Attributes:
        token_url: the provider's token endpoint.
        client_id: the application's id.
        client_secret: its secret.
        scopes: what to ask for; left out when empty.
        audience: sent when given; Auth0 needs it.
        extra: more form fields that a provider asks for.
    """

    token_url: str
    client_id: str
    client_secret: str = field(repr=False)
    scopes: tuple[str, ...] = ()
    audience: str | None = None
    extra: Mapping[str, str] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        check_url("token_url", self.token_url)
        empty = [name for name in ("client_id", "client_secret") if not getattr(self, name)]
        if empty:
            raise ConfigurationError(f"Empty: {', '.join(empty)}.", code="CLIENT.LOGIN_INCOMPLETE")

    @classmethod
    def entra_id(
        cls,
        *,
        tenant_id: str,
        client_id: str,
        client_secret: str,
        cluster: str,
        scopes: Sequence[str] | None = None,
    ) -> OAuthClientCredentials:
        """Credentials for Microsoft Entra ID, with the scope that CDF uses there unless others are given."""
        return cls(
            token_url=entra_token_url(tenant_id),
            client_id=client_id,
            client_secret=client_secret,
            scopes=tuple(scopes) if scopes is not None else (default_scope(cluster),),
        )

    def login(self, _previous: AccessToken | None, /) -> AuthFlow:
        """Asks the token endpoint."""
        form = {
            "grant_type": "client_credentials",
            "client_id": self.client_id,
            "client_secret": self.client_secret,
            **scope_and_audience(self.scopes, self.audience),
            **self.extra,
        }
        reply = yield token_request(self.token_url, form)
        return read_token(self.token_url, reply)


def entra_token_url(tenant_id: str) -> str:
    """The token endpoint of a tenant of Microsoft Entra ID."""
    return f"{ENTRA_ID}/{tenant_id}/oauth2/v2.0/token"


def default_scope(cluster: str) -> str:
    """The scope of CDF at Microsoft Entra ID."""
    return f"{cluster_url(cluster)}/.default"


def scope_and_audience(scopes: Sequence[str], audience: str | None) -> dict[str, str]:
    """The form fields that are left out when empty."""
    fields = {"scope": " ".join(scopes), "audience": audience or ""}
    return {name: value for name, value in fields.items() if value}


def check_url(name: str, url: str) -> None:
    """Refuses what is no http(s) URL.

    Raises:
        ConfigurationError: with the name of the setting.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ConfigurationError(f"{name} must be an http(s) URL, not {url!r}.", code="CLIENT.LOGIN_URL_INVALID")


def token_request(url: str, form: Mapping[str, str]) -> HttpRequest:
    """A form for an identity provider."""
    headers = (("content-type", "application/x-www-form-urlencoded"), ("accept", "application/json"))
    return HttpRequest("POST", url, headers, urlencode(form).encode(), _TIMEOUT)


def read_object(url: str, reply: AuthReply) -> tuple[int, dict[str, object]]:
    """Status and JSON object of an identity provider's answer.

    Raises:
        AuthenticationError: the answer is no JSON object.
    """
    if not isinstance(reply, HttpResponse):
        raise TypeError("the driver answered a request of a login with something else")
    try:
        data = from_json(reply.body)
    except ValueError:
        data = None
    if not isinstance(data, dict):
        raise refused(url, reply.status, "no_json", "the answer is not a JSON object; is this a token endpoint?")
    return reply.status, data


def read_token(url: str, reply: AuthReply) -> AccessToken:
    """The token in an answer of a token endpoint.

    Raises:
        AuthenticationError: the provider refused, or answered without a token.
    """
    status, data = read_object(url, reply)
    token = data.get("access_token")
    if status != 200 or not isinstance(token, str) or not token:
        error = str(data.get("error", "no_token"))
        raise refused(url, status, error, str(data.get("error_description", "the answer holds no access_token")))
    refresh = data.get("refresh_token")
    lifetime = _seconds(data.get("expires_in"))
    return AccessToken(token, lifetime, refresh if isinstance(refresh, str) else None)


def refused(url: str, status: int, error: str, description: str) -> AuthenticationError:
    """The error of a login that failed: names the endpoint and what it said, and no credential."""
    message = f"{url} gave no token: {error}: {description}"
    failure = AuthenticationError(message, details=ErrorDetails(status, extra=(("error", error),)))
    failure.code = "CLIENT.LOGIN_REFUSED"
    return failure


def _seconds(given: object) -> float:
    """`expires_in`, which some providers send as text and some leave out."""
    try:
        seconds = float(str(given))
    except ValueError:
        return _DEFAULT_LIFETIME
    return max(seconds, 0.0)
