"""A client of pygen-client as an SDK uses it: who is calling is said in every request."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar, runtime_checkable

from pygen_client.auth.credentials import TokenFunction
from pygen_client.config import ClientConfig
from pygen_client.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Generator, Mapping

    from pygen_client.async_client import AsyncPygenClient
    from pygen_client.client import PygenClient
    from pygen_client.operations.instructions import Operation, Stream
    from pygen_runtime.registry import Registry

T = TypeVar("T")
P = TypeVar("P")


class _CogniteCredentials(Protocol):
    def authorization_header(self) -> tuple[str, str]: ...


class CogniteConfig(Protocol):
    """The configuration of cognite-sdk."""

    @property
    def base_url(self) -> str:
        """The cluster."""

    @property
    def project(self) -> str:
        """The project."""

    @property
    def client_name(self) -> str | None:
        """Who is calling."""

    @property
    def credentials(self) -> _CogniteCredentials:
        """Where tokens come from."""


@runtime_checkable
class CogniteClientLike(Protocol):
    """A client of cognite-sdk, somebody already logged in with."""

    @property
    def config(self) -> CogniteConfig:
        """Where it goes."""


ClientLike: TypeAlias = "PygenClient | ClientConfig | CogniteClientLike"
AsyncClientLike: TypeAlias = "AsyncPygenClient | ClientConfig | CogniteClientLike"


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
    """The configuration that a client of pygen-client or of cognite-sdk has, or that was given as such.

    Raises:
        ConfigurationError: `RUNTIME.CLIENT_INVALID`.
    """
    if isinstance(given, ClientConfig):
        return given
    if not isinstance(given, CogniteClientLike) or not hasattr(given.config.credentials, "authorization_header"):
        message = f"Give a PygenClient, a ClientConfig or a CogniteClient, not {type(given).__name__}."
        raise ConfigurationError(message, code="RUNTIME.CLIENT_INVALID")
    config = given.config
    token = TokenFunction(lambda: _token_of(config.credentials))
    return ClientConfig(config.base_url, config.project, token, client_name=config.client_name or "cognite-sdk")


def _token_of(credentials: _CogniteCredentials) -> str:
    return credentials.authorization_header()[1].removeprefix("Bearer ")


def _app_header(config: ClientConfig) -> dict[str, str]:
    """Usage statistics depend on this form; the caller's configuration stays as it is."""
    name = config.client_name
    if name.startswith("CognitePygen"):
        return {"x-cdp-app": name}
    from importlib.metadata import version

    return {"x-cdp-app": f"CognitePygen:{version('pygen-runtime')}:SDK:{name}"}
