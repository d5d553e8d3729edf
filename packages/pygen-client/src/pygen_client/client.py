"""The synchronous client."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self, TypeVar, Unpack

from pygen_client.auth.credentials import Token
from pygen_client.config import ClientConfig
from pygen_client.http.sync_driver import SyncDriver
from pygen_client.http.wiring import make_wire
from pygen_client.operations.project import inspect_token
from pygen_client.resources.caller import Caller
from pygen_client.resources.calls import RawResult, recording
from pygen_client.resources.instances import InstancesResource
from pygen_client.resources.project import GraphQLResource, StatisticsResource
from pygen_client.resources.schema import ContainersResource, DataModelsResource, SpacesResource, ViewsResource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from types import TracebackType

    from pygen_client.auth.cognite_sdk import SdkClient
    from pygen_client.http.transport import Transport
    from pygen_client.query.relations import ViewKey
    from pygen_client.resources.calls import CallKwargs
    from pygen_client.resources.query import PlainQuery
    from pygen_client.wire.identifiers import InstanceType, ViewLike
    from pygen_client.wire.token import TokenInspection
    from pygen_client.wire.view import ViewResponse

T = TypeVar("T")
P = TypeVar("P")


class PygenClient(Caller):
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
        graphql: GraphQL on data models.
        statistics: how full the project is.
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
        self.graphql = GraphQLResource(self)
        self.statistics = StatisticsResource(self)

    @classmethod
    def from_env(cls, *, env_file: str | Path | None = ".env") -> Self:
        """A client from environment variables, and from a file of them where there is one.

        Args:
            env_file: a file of variables; the environment wins over it. None reads the environment alone.

        Raises:
            ConfigurationError: names what is missing.
        """
        from pygen_client.auth.environment import config_from_env

        return cls(config_from_env(env_file))

    @classmethod
    def from_toml(cls, path: str | Path = "config.toml", *, section: str | None = "cognite") -> Self:
        """A client from a TOML file: `project`, `cdf_cluster` or `base_url`, and a login.

        Args:
            path: the file.
            section: the table to read; None reads the top level.

        Raises:
            ConfigurationError: names what is missing or unknown.
        """
        from pygen_client.auth.toml_file import config_from_toml

        return cls(config_from_toml(path, section))

    @classmethod
    def from_cognite_client(cls, client: SdkClient) -> Self:
        """A client that goes where a client of cognite-sdk goes, with its login."""
        from pygen_client.auth.cognite_sdk import config_from_cognite_client

        return cls(config_from_cognite_client(client))

    @classmethod
    def from_transport(cls, transport: Transport, *, base_url: str, project: str, token: str) -> Self:
        """A client on a transport that exists already, such as an emulator in the same process."""
        return cls(ClientConfig(base_url, project, Token(token)), transport=transport)

    def query(
        self, view: ViewLike, *, views: Iterable[ViewResponse] = (), instance_type: InstanceType = "node"
    ) -> PlainQuery:
        """A query of a view without a generated SDK: conditions, includes, orders. Nothing is sent before it is used.

        Args:
            view: the view.
            views: views that are known already, such as those of a data model; others are retrieved as needed.
            instance_type: nodes or edges.
        """
        from pygen_client.query.views import ViewFacts, view_key
        from pygen_client.resources.query import PlainQuery

        def load(key: ViewKey) -> ViewResponse | None:
            return next(iter(self.views.retrieve([key])), None)

        return PlainQuery(self, ViewFacts({view_key(one): one for one in views}, load), view, instance_type)

    def inspect_token(self, **call: Unpack[CallKwargs]) -> TokenInspection:
        """Says whose token is in use, which projects it reaches, and what it may do there.

        Raises:
            AuthenticationError: the token is not valid.
        """
        return self.run(inspect_token(), **call)

    def with_raw_response(self, call: Callable[[], T], /) -> RawResult[T]:
        """Makes a call and keeps its responses: `client.with_raw_response(lambda: client.spaces.list())`.

        What is lazy is recorded as far as `call` itself iterates over it.

        Returns:
            What the call returned as `value`; status, headers and bytes of each response as `responses`.
        """
        with recording() as record:
            value = call()
        return RawResult(value, tuple(record))

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
