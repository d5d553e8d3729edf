"""A client of pygen-client as an SDK uses it: who is calling is said in every request."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias, TypeVar, cast

from pygen_client.auth.cognite_sdk import config_from_cognite_client
from pygen_client.config import ClientConfig, cluster_url
from pygen_client.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Generator, Mapping

    from pygen_client.async_client import AsyncPygenClient
    from pygen_client.auth.cognite_sdk import SdkClient
    from pygen_client.client import PygenClient
    from pygen_client.operations.instructions import Operation, Stream
    from pygen_runtime.registry import Registry

T = TypeVar("T")
P = TypeVar("P")


ClientLike: TypeAlias = "PygenClient | ClientConfig | SdkClient"
AsyncClientLike: TypeAlias = "AsyncPygenClient | ClientConfig | SdkClient"


@dataclass(frozen=True, slots=True)
class Session:
    """A synchronous client and the SDK that uses it."""

    client: PygenClient
    registry: Registry
    headers: Mapping[str, str] = field(repr=False)

    @classmethod
    def open(cls, given: ClientLike, registry: Registry) -> Session:
        """A session on a client, or on what a client can be made of."""
        from pygen_client.client import PygenClient

        client = given if isinstance(given, PygenClient) else PygenClient(config_of(given))
        return cls(client, registry, _app_header(client.config))

    def run(self, operation: Operation[T]) -> T:
        """Runs an operation and returns its value."""
        return self.client.run(operation, headers=self.headers)

    def stream(self, stream: Stream[P]) -> Generator[P, None, None]:
        """Gives the pages of a stream as they are asked for."""
        return self.client.stream(stream, headers=self.headers)


@dataclass(frozen=True, slots=True)
class AsyncSession:
    """An asynchronous client and the SDK that uses it."""

    client: AsyncPygenClient
    registry: Registry
    headers: Mapping[str, str] = field(repr=False)

    @classmethod
    def open(cls, given: AsyncClientLike, registry: Registry) -> AsyncSession:
        """A session on a client, or on what a client can be made of."""
        from pygen_client.async_client import AsyncPygenClient

        client = given if isinstance(given, AsyncPygenClient) else AsyncPygenClient(config_of(given))
        return cls(client, registry, _app_header(client.config))

    async def run(self, operation: Operation[T]) -> T:
        """Runs an operation and returns its value."""
        return await self.client.run(operation, headers=self.headers)

    def stream(self, stream: Stream[P]) -> AsyncGenerator[P, None]:
        """Gives the pages of a stream as they are asked for."""
        return self.client.stream(stream, headers=self.headers)


def config_of(given: object) -> ClientConfig:
    """The configuration that was given, or the one of a client of cognite-sdk.

    Raises:
        ConfigurationError: `RUNTIME.CLIENT_INVALID`.
    """
    if isinstance(given, ClientConfig):
        return given
    config = getattr(given, "config", None)
    if not hasattr(getattr(config, "credentials", None), "authorization_header"):
        message = f"Give a PygenClient, a ClientConfig or a CogniteClient, not {type(given).__name__}."
        raise ConfigurationError(message, code="RUNTIME.CLIENT_INVALID")
    made = config_from_cognite_client(cast("SdkClient", given))
    name = getattr(config, "client_name", None)
    return replace(made, client_name=name) if name else made


def entra_config(tenant_id: str, client_id: str, client_secret: str, cluster: str, project: str) -> ClientConfig:
    """The configuration of an application that logs in at Microsoft Entra ID."""
    from pygen_client.auth.oauth import OAuthClientCredentials

    login = OAuthClientCredentials.entra_id(
        tenant_id=tenant_id, client_id=client_id, client_secret=client_secret, cluster=cluster
    )
    return ClientConfig(cluster_url(cluster), project, login)


def _app_header(config: ClientConfig) -> dict[str, str]:
    """Usage statistics depend on this form; the caller's configuration stays as it is."""
    name = config.client_name
    if name.startswith("CognitePygen"):
        return {"x-cdp-app": name}
    from importlib.metadata import version

    return {"x-cdp-app": f"CognitePygen:{version('pygen-runtime')}:SDK:{name}"}
