"""The synchronous client."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self, TypeVar, Unpack

from pygen_client.auth.credentials import Token
from pygen_client.auth.environment import config_from_env
from pygen_client.config import ClientConfig
from pygen_client.http.sync_driver import SyncDriver
from pygen_client.http.wiring import make_wire
from pygen_client.resources.calls import options_of
from pygen_client.resources.instances import InstancesResource
from pygen_client.resources.iteration import Iteration
from pygen_client.resources.schema import ContainersResource, DataModelsResource, SpacesResource, ViewsResource

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path
    from types import TracebackType

    from pygen_client.http.transport import Transport
    from pygen_client.operations.instructions import Operation, Stream
    from pygen_client.operations.paging import Page
    from pygen_client.resources.calls import CallKwargs

T = TypeVar("T")
P = TypeVar("P")


class PygenClient:
    """A client of CDF's data modeling API. May be used from several threads; nothing is sent when it is made.

    Args:
        config: where to go, as whom, and how patiently.
        transport: sends the requests instead of httpx.

    Attributes:
        config: what it was made with.
        spaces: spaces.
        containers: containers.
        views: views.
        data_models: data models.
        instances: nodes and edges.
    """

    def __init__(self, config: ClientConfig, *, transport: Transport | None = None) -> None:
        self.config = config
        if transport is None:
            from pygen_client.http.httpx_transport import HttpxTransport

            transport = HttpxTransport(config)
        self._driver = SyncDriver(make_wire(config), transport)
        self.spaces = SpacesResource(self)
        self.containers = ContainersResource(self)
        self.views = ViewsResource(self)
        self.data_models = DataModelsResource(self)
        self.instances = InstancesResource(self)

    @classmethod
    def from_env(cls, *, env_file: str | Path | None = ".env") -> Self:
        """A client from environment variables, and from a file of them where there is one.

        Args:
            env_file: a file of variables; the environment wins over it. None reads the environment alone.

        Raises:
            ConfigurationError: names what is missing.
        """
        return cls(config_from_env(env_file))

    @classmethod
    def from_transport(cls, transport: Transport, *, base_url: str, project: str, token: str) -> Self:
        """A client on a transport that exists already, such as an emulator in the same process."""
        return cls(ClientConfig(base_url, project, Token(token)), transport=transport)

    def run(self, operation: Operation[T], **call: Unpack[CallKwargs]) -> T:
        """Runs an operation (`docs/design/operations.md`) and returns its value.

        Raises:
            PygenError: what the operation raises.
        """
        return self._driver.run(operation, options_of(call))

    def stream(self, stream: Stream[P], **call: Unpack[CallKwargs]) -> Generator[P, None, None]:
        """Gives the pages of a stream as they are asked for; closing it ends the stream."""
        return self._driver.stream(stream, options_of(call))

    def iterate(self, open_stream: Callable[[], Stream[Page[list[T]]]], **call: Unpack[CallKwargs]) -> Iteration[T]:
        """The items of a stream, lazily; each loop opens the stream anew."""
        return Iteration(lambda: self.stream(open_stream(), **call))

    def close(self) -> None:
        """Gives threads and connections back."""
        self._driver.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self.config.base_url!r}, project={self.config.project!r})"
