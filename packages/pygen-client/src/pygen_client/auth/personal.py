"""Logins of people: on another device, or in a browser on this one (API section 1.4)."""

from __future__ import annotations

import base64
import hashlib
import secrets
import sys
import webbrowser
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias, cast
from urllib.parse import parse_qs, urlencode

from pygen_client.auth.credentials import AccessToken, AuthReply, AuthStep, Block, Pause
from pygen_client.auth.oauth import read_object, read_token, refused, scope_and_audience, token_request
from pygen_client.auth.provider import IdentityProvider, refresh_form
from pygen_client.auth.redirect import receive_redirect
from pygen_client.errors import AuthenticationError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from pygen_client.auth.cache import TokenCache
    from pygen_client.auth.credentials import AuthFlow

_LEAST_LIFE = 60.0
_DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"
DEFAULT_PORT = 53000

Ask: TypeAlias = "Generator[AuthStep, AuthReply, AccessToken]"


def show_on_stderr(message: str) -> None:
    """Shows a person what to do."""
    print(message, file=sys.stderr, flush=True)  # noqa: T201 - a person must read it


@dataclass(frozen=True, slots=True)
class DeviceCode:
    """A person logs in on any device: the client shows an address and a code, and waits.

    Attributes:
        provider: where to log in.
        client_id: the application's id; it has no secret.
        scopes: what to ask for.
        audience: sent when given.
        cache: keeps tokens between programs; None keeps none.
        show: shows a person what to do.
    """

    provider: IdentityProvider
    client_id: str
    scopes: tuple[str, ...]
    audience: str | None = None
    cache: TokenCache | None = None
    show: Callable[[str], None] = field(default=show_on_stderr, repr=False)

    def login(self, previous: AccessToken | None, /) -> AuthFlow:
        """A token from the cache, by refreshing, or from a person."""
        return _login(self, previous)

    def ask_person(self, provider: IdentityProvider) -> Ask:
        """Shows address and code, and asks until the person has logged in."""
        url = provider.endpoint("device_url")
        form = {"client_id": self.client_id, **scope_and_audience(self.scopes, self.audience)}
        status, data = read_object(url, (yield token_request(url, form)))
        if status != 200 or "device_code" not in data:
            raise refused(url, status, str(data.get("error", "no_code")), str(data.get("error_description", "")))
        self.show(_instructions(data))
        interval = float(str(data.get("interval", 5)))
        token_url = provider.endpoint("token_url")
        answer = {"grant_type": _DEVICE_GRANT, "client_id": self.client_id, "device_code": str(data["device_code"])}
        while True:
            yield Pause(interval)
            reply = yield token_request(token_url, answer)
            status, said = read_object(token_url, reply)
            match said.get("error"):
                case "authorization_pending":
                    continue
                case "slow_down":
                    interval += 5.0
                case _:
                    return read_token(token_url, reply)


@dataclass(frozen=True, slots=True)
class InteractiveLogin:
    """A person logs in with the browser of this computer (authorization code with PKCE).

    Attributes:
        provider: where to log in.
        client_id: the application's id; it has no secret.
        scopes: what to ask for.
        audience: sent when given.
        cache: keeps tokens between programs; None keeps none.
        port: where the browser comes back to: `http://localhost:PORT` must be known to the provider.
        timeout: seconds that a person may take.
        open_browser: opens an address.
    """

    provider: IdentityProvider
    client_id: str
    scopes: tuple[str, ...]
    audience: str | None = None
    cache: TokenCache | None = None
    port: int = DEFAULT_PORT
    timeout: float = 300.0
    open_browser: Callable[[str], object] = field(default=webbrowser.open, repr=False)

    def login(self, previous: AccessToken | None, /) -> AuthFlow:
        """A token from the cache, by refreshing, or from a person."""
        return _login(self, previous)

    def ask_person(self, provider: IdentityProvider) -> Ask:
        """Opens the browser, waits until it comes back, and exchanges what it brings."""
        verifier, state = secrets.token_urlsafe(64), secrets.token_urlsafe(24)
        redirect_uri = f"http://localhost:{self.port}"
        parameters = {
            "response_type": "code",
            "client_id": self.client_id,
            "redirect_uri": redirect_uri,
            "state": state,
            "code_challenge": challenge_of(verifier),
            "code_challenge_method": "S256",
            **scope_and_audience(self.scopes, self.audience),
        }
        url = f"{provider.endpoint('authorize_url')}?{urlencode(parameters)}"
        brought = yield Block(lambda: receive_redirect(self.port, lambda: self.open_browser(url), self.timeout))
        code = _code_in(url, brought, state)
        token_url = provider.endpoint("token_url")
        form = {
            "grant_type": "authorization_code",
            "client_id": self.client_id,
            "code": code,
            "redirect_uri": redirect_uri,
            "code_verifier": verifier,
        }
        return read_token(token_url, (yield token_request(token_url, form)))


def challenge_of(verifier: str) -> str:
    """The challenge that belongs to a verifier (RFC 7636, S256)."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def _login(person: DeviceCode | InteractiveLogin, previous: AccessToken | None) -> Ask:
    """What both have in common: the cache first, then the refresh token, then the person."""
    known = previous or (yield from _cached(person))
    if previous is None and known is not None and (known.lifetime or 0.0) > _LEAST_LIFE:
        return known
    provider = yield from person.provider.discover()
    token = None
    if known is not None and known.refresh_token:
        url = provider.endpoint("token_url")
        try:
            token = read_token(url, (yield token_request(url, refresh_form(person.client_id, person.scopes, known))))
        except AuthenticationError:
            token = None  # the refresh token is used up: the person must log in again
        else:
            token = AccessToken(token.value, token.lifetime, token.refresh_token or known.refresh_token)
    token = token or (yield from person.ask_person(provider))
    yield from _remember(person, token)
    return token


def _identity(person: DeviceCode | InteractiveLogin) -> tuple[str, ...]:
    issuer = person.provider.token_url or person.provider.discovery_url or ""
    return (issuer, person.client_id, " ".join(person.scopes), person.audience or "")


def _cached(person: DeviceCode | InteractiveLogin) -> Generator[AuthStep, AuthReply, AccessToken | None]:
    cache, found = person.cache, list[AccessToken]()
    if cache is None:
        return None

    def read() -> None:
        token = cache.read(*_identity(person))
        found.extend([] if token is None else [token])

    yield Block(read)
    return found[0] if found else None


def _remember(person: DeviceCode | InteractiveLogin, token: AccessToken) -> Generator[AuthStep, AuthReply, None]:
    cache = person.cache
    if cache is not None:
        yield Block(lambda: cache.write(token, *_identity(person)))


def _instructions(data: dict[str, object]) -> str:
    address = data.get("verification_uri") or data.get("verification_url")
    return str(data.get("message") or f"To log in, open {address} and enter the code {data.get('user_code')}.")


def _code_in(url: str, brought: AuthReply, state: str) -> str:
    values = {name: given[0] for name, given in parse_qs(cast("str", brought)).items()}
    if values.get("state") != state:
        raise refused(url.partition("?")[0], 0, "wrong_state", "the browser came back from another login")
    if "code" not in values:
        raise refused(url.partition("?")[0], 0, values.get("error", "no_code"), values.get("error_description", ""))
    return values["code"]
