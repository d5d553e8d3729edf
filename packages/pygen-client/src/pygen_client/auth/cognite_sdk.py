"""For those who are logged in with cognite-sdk already: nothing of it is imported here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from pygen_client.auth.credentials import TokenFunction
from pygen_client.config import ClientConfig

if TYPE_CHECKING:
    from collections.abc import Callable


class SdkCredentials(Protocol):
    """What cognite-sdk's credentials can do."""

    def authorization_header(self) -> tuple[str, str]:
        """Name and value of the header."""


class SdkConfig(Protocol):
    """What matters of cognite-sdk's `ClientConfig`."""

    @property
    def base_url(self) -> str:
        """The URL of the cluster."""

    @property
    def project(self) -> str:
        """The project."""

    @property
    def credentials(self) -> SdkCredentials:
        """Gives tokens."""


class SdkClient(Protocol):
    """What matters of cognite-sdk's `CogniteClient`."""

    @property
    def config(self) -> SdkConfig:
        """How it was made."""


def config_from_cognite_client(client: SdkClient) -> ClientConfig:
    """A configuration that goes where a client of cognite-sdk goes, with its login."""
    config = client.config
    return ClientConfig(config.base_url, config.project, TokenFunction(_token_of(config.credentials)))


def _token_of(credentials: SdkCredentials) -> Callable[[], str]:
    def token() -> str:
        _, value = credentials.authorization_header()
        return value.removeprefix("Bearer ")

    return token
