"""The protocol of credentials, and the simplest ones: a token, and a function that gives one."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from pygen_client.errors import ConfigurationError
from pygen_client.http.transport import HttpRequest, HttpResponse


@dataclass(frozen=True, slots=True)
class AccessToken:
    """What a login gives. The secrets are not in its repr.

    Attributes:
        value: the bearer token.
        lifetime: seconds that it lives; 0 asks again for every request; None trusts it until the API refuses it.
        refresh_token: gets the next token without a person.
    """

    value: str = field(repr=False)
    lifetime: float | None = None
    refresh_token: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Pause:
    """A login waits, such as between two questions whether a person has logged in."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Block:
    """A login must call something that blocks, such as waiting for a browser: answered with what it returns."""

    function: Callable[[], str | None]


AuthStep: TypeAlias = HttpRequest | Pause | Block
AuthReply: TypeAlias = HttpResponse | str | None
AuthFlow: TypeAlias = Generator[AuthStep, AuthReply, AccessToken]
_NOTHING: tuple[AuthStep, ...] = ()


class Credentials(Protocol):
    """Anything that can log in. Implementations are immutable: the client keeps the token, one refresh at a time."""

    def login(self, previous: AccessToken | None, /) -> AuthFlow:
        """A generator that yields what must be done and returns a token.

        Args:
            previous: the token that is used up, if there was one.

        Raises:
            AuthenticationError: the identity provider refused.
        """


@dataclass(frozen=True, slots=True)
class Token:
    """A token that was obtained elsewhere, used until the API refuses it."""

    value: str = field(repr=False)

    def __post_init__(self) -> None:
        if not self.value.strip():
            raise ConfigurationError("The token is empty.", code="CLIENT.TOKEN_EMPTY")

    def login(self, _previous: AccessToken | None, /) -> AuthFlow:
        """Gives the token."""
        yield from _NOTHING
        return AccessToken(self.value)


@dataclass(frozen=True, slots=True)
class TokenFunction:
    """A function that returns a token. It is asked before every request, so it may refresh as it likes."""

    function: Callable[[], str] = field(repr=False)

    def login(self, _previous: AccessToken | None, /) -> AuthFlow:
        """Asks the function."""
        yield from _NOTHING
        return AccessToken(self.function(), lifetime=0.0)


def as_credentials(given: Credentials | str | Callable[[], str]) -> Credentials:
    """Credentials from what people have: a token, a function that returns one, or credentials."""
    if isinstance(given, str):
        return Token(given)
    if hasattr(given, "login"):
        return given
    if callable(given):
        return TokenFunction(given)
    raise ConfigurationError(
        f"credentials must be a token, a function that returns one, or have `login`; got {type(given).__name__}.",
        code="CLIENT.CREDENTIALS_INVALID",
    )
