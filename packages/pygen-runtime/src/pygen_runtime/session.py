"""A client of pygen-client as an SDK uses it: who is calling is said in every request."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

from pygen_client.auth.cognite_sdk import config_from_cognite_client
from pygen_client.config import ClientConfig
from pygen_client.errors import ConfigurationError
from pygen_runtime.scope import EVERYWHERE, Scope
from pygen_runtime.settings import ClientSettings

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Generator, Mapping

    from pygen_client.async_client import AsyncPygenClient
    from pygen_client.auth.cognite_sdk import SdkClient
    from pygen_client.client import PygenClient
    from pygen_client.operations.instructions import Operation, Stream
    from pygen_runtime.registry import Registry

T = TypeVar("T")
P = TypeVar("P")
C = TypeVar("C")


ClientLike: TypeAlias = "PygenClient | ClientConfig | SdkClient"
AsyncClientLike: TypeAlias = "AsyncPygenClient | ClientConfig | SdkClient"


@dataclass(frozen=True, slots=True)
class Session:
    """A synchronous client and the SDK that uses it."""

    client: PygenClient
    registry: Registry
    headers: Mapping[str, str] = field(repr=False)
    scope: Scope = EVERYWHERE

    @classmethod
    def open(cls, given: ClientLike, registry: Registry, settings: ClientSettings) -> Session:
        """A session on a client, or on what a client can be made of."""
        from pygen_client.client import PygenClient

        read_only, changes = _take_apart(settings)
        client = _made(given, changes) if isinstance(given, PygenClient) else PygenClient(config_of(given, changes))
        return cls(client, registry, _app_header(client.config), Scope(read_only=read_only))

    @property
    def instance_space(self) -> str | None:
        """Where plain external ids lie."""
        return self.scope.instance_space or self.registry.instance_space

    def run(self, operation: Operation[T]) -> T:
        """Runs an operation and returns its value."""
        return self.client.run(self.scope.guard(operation), headers=self.headers)

    def stream(self, stream: Stream[P]) -> Generator[P, None, None]:
        """Gives the pages of a stream as they are asked for."""
        return self.client.stream(stream, headers=self.headers)


@dataclass(frozen=True, slots=True)
class AsyncSession:
    """An asynchronous client and the SDK that uses it."""

    client: AsyncPygenClient
    registry: Registry
    headers: Mapping[str, str] = field(repr=False)
    scope: Scope = EVERYWHERE

    @classmethod
    def open(cls, given: AsyncClientLike, registry: Registry, settings: ClientSettings) -> AsyncSession:
        """A session on a client, or on what a client can be made of."""
        from pygen_client.async_client import AsyncPygenClient

        read_only, changes = _take_apart(settings)
        if isinstance(given, AsyncPygenClient):
            client = _made(given, changes)
        else:
            client = AsyncPygenClient(config_of(given, changes))
        return cls(client, registry, _app_header(client.config), Scope(read_only=read_only))

    @property
    def instance_space(self) -> str | None:
        """Where plain external ids lie."""
        return self.scope.instance_space or self.registry.instance_space

    async def run(self, operation: Operation[T]) -> T:
        """Runs an operation and returns its value."""
        return await self.client.run(self.scope.guard(operation), headers=self.headers)

    def stream(self, stream: Stream[P]) -> AsyncGenerator[P, None]:
        """Gives the pages of a stream as they are asked for."""
        return self.client.stream(stream, headers=self.headers)


def config_of(given: object, changes: Mapping[str, Any] = MappingProxyType({})) -> ClientConfig:
    """The configuration that was given, or the one of a client of cognite-sdk, with changes.

    Raises:
        ConfigurationError: `RUNTIME.CLIENT_INVALID`, or a setting that means nothing.
    """
    if isinstance(given, ClientConfig):
        return replace(given, **changes)
    config = getattr(given, "config", None)
    if not hasattr(getattr(config, "credentials", None), "authorization_header"):
        message = f"Give a PygenClient, a ClientConfig or a CogniteClient, not {type(given).__name__}."
        raise ConfigurationError(message, code="RUNTIME.CLIENT_INVALID")
    made = config_from_cognite_client(cast("SdkClient", given))
    name = getattr(config, "client_name", None)
    return replace(made, **({"client_name": name} if name else {}), **changes)


def _take_apart(settings: ClientSettings) -> tuple[bool, dict[str, Any]]:
    """Whether the client is read-only, and what is to be changed in the configuration.

    Raises:
        ConfigurationError: `RUNTIME.SETTING_UNKNOWN`.
    """
    unknown = sorted(settings.keys() - ClientSettings.__annotations__.keys())
    if unknown:
        known = ", ".join(ClientSettings.__annotations__)
        message = f"A client has no setting {', '.join(unknown)}. Known: {known}."
        raise ConfigurationError(message, code="RUNTIME.SETTING_UNKNOWN")
    changes = {name: value for name, value in settings.items() if name != "read_only"}
    return settings.get("read_only", False), changes


def _made(client: C, changes: Mapping[str, Any]) -> C:
    """A client that exists already, whose settings are settled.

    Raises:
        ConfigurationError: `RUNTIME.CLIENT_INVALID`.
    """
    if changes:
        message = f"This {type(client).__name__} exists already: give {', '.join(changes)} where it is made."
        raise ConfigurationError(message, code="RUNTIME.CLIENT_INVALID")
    return client


def _app_header(config: ClientConfig) -> dict[str, str]:
    """Usage statistics depend on this form; the caller's configuration stays as it is."""
    name = config.client_name
    if name.startswith("CognitePygen"):
        return {"x-cdp-app": name}
    from importlib.metadata import version

    return {"x-cdp-app": f"CognitePygen:{version('pygen-runtime')}:SDK:{name}"}
