"""The bases of generated client classes: imported as `_c`. APIs are made on first use, from the registry."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Self, Unpack

from pygen_runtime.api_groups import APIs, AsyncAPIs, load_api, suggestion
from pygen_runtime.graphql.clients import AsyncGraphQLQueries, GraphQLQueries
from pygen_runtime.logins import LoginConstructors
from pygen_runtime.registry import Registry, RegistryModule
from pygen_runtime.session import AsyncSession, Session
from pygen_runtime.writing.writers import AsyncWriter, Writer

__all__ = ["APIs", "AsyncAPIs", "AsyncClient", "Client"]

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from types import TracebackType

    from pygen_client.http.transport import AsyncTransport, Transport
    from pygen_runtime.drift import Drift
    from pygen_runtime.instances.read import Instance
    from pygen_runtime.instances.write import InstanceWrite
    from pygen_runtime.session import AsyncClientLike, ClientLike
    from pygen_runtime.settings import ClientSettings
    from pygen_runtime.writing.options import UpsertKwargs
    from pygen_runtime.writing.upsert import UpsertResult


class _Declared(LoginConstructors):
    """What both kinds of clients share: which APIs there are."""

    __registry__: ClassVar[Registry]
    _asynchronous: ClassVar[bool]
    _group: ClassVar[type[APIs] | type[AsyncAPIs]]
    _session: Session | AsyncSession

    def __init_subclass__(cls, *, registry: RegistryModule | None = None, **settings: object) -> None:
        super().__init_subclass__(**settings)
        if registry is not None:
            cls.__registry__ = Registry.of(registry)

    def with_space(self, *spaces: str) -> Self:
        """The same client, for instances of some spaces alone.

        Reads find nothing outside of them, and writes and deletes outside of them are refused before anything is sent.
        Where there is one space, plain external ids lie in it. What instances are connected with is shown wherever it
        lies. Both clients share connections: closing one closes both.

        Args:
            spaces: one or several; none lifts the restriction.
        """
        made = object.__new__(type(self))
        made._session = replace(self._session, scope=replace(self._session.scope, spaces=spaces))
        return made

    if not TYPE_CHECKING:  # a wrong name is an error in the editor: only declared attributes are there

        def __getattr__(self, name: str) -> object:
            if name.startswith("__") or name == "_session":
                raise AttributeError(name)
            made = self._make(name)
            if made is not None:
                self.__dict__[name] = made
                return made
            raise AttributeError(
                f"{type(self).__name__!r} object has no attribute {name!r}{suggestion(name, dir(self))}"
            )

    def _make(self, name: str) -> object:
        """What an attribute is: the API of a view, or the APIs of one of several models; None: there is no such one."""
        registry = self.__registry__
        if len(registry.models) == 1:
            return load_api(self._session, registry.views, name, asynchronous=self._asynchronous)
        model = registry.models.get(name)
        return None if model is None else self._group(self._session, model)

    def __dir__(self) -> Iterable[str]:
        return sorted({*super().__dir__(), *(place.partition(".")[0] for place, _ in self.__registry__.places())})

    def _repr_html_(self) -> str:
        from pygen_runtime.html import client_html

        return client_html(self._session.client.config.project, self.__registry__)

    def __repr__(self) -> str:
        config = self._session.client.config
        scope = self._session.scope
        more = [f"spaces={list(scope.spaces)}"] if scope.spaces else []
        more += ["read_only=True"] if scope.read_only else []
        parts = [f"base_url={config.base_url!r}", f"project={config.project!r}", *more]
        return f"{type(self).__name__}({', '.join(parts)})"


class Client(_Declared, GraphQLQueries, Writer["InstanceWrite"]):
    """A synchronous client of a data model.

    Args:
        config_or_client: a client of pygen-client, its configuration, or a client of cognite-sdk that is logged in.
        **settings: see `ClientSettings`: `read_only`, `limits`, `max_retries`, `timeout` and so on. A client of
            pygen-client has its settings already, but may be made read-only.
    """

    _asynchronous = False
    _group = APIs
    _session: Session

    def __init__(self, config_or_client: ClientLike, **settings: Unpack[ClientSettings]) -> None:
        self._session = Session.open(config_or_client, self.__registry__, settings)

    @classmethod
    def from_transport(
        cls, transport: Transport, *, base_url: str, project: str, token: str, read_only: bool = False
    ) -> Self:
        """A client on a transport that exists already, such as an emulator in the same process."""
        from pygen_client.client import PygenClient

        client = PygenClient.from_transport(transport, base_url=base_url, project=project, token=token)
        return cls(client, read_only=read_only)

    def verify(self) -> list[Drift]:
        """What has changed in CDF since this SDK was generated; nothing where it still fits.

        The views are asked for and compared with what the SDK was generated from. Generate it again where they differ.
        """
        from pygen_runtime.drift import compare, view_ids

        return compare(self.__registry__, self._session.client.views.retrieve(view_ids(self.__registry__)))

    def dump(self, path: str | Path, items: Iterable[Instance | InstanceWrite] | None = None) -> int:
        """Write instances to a file that `load`, the emulator and CDF's API understand; without their versions.

        Args:
            path: the file.
            items: objects that were read or are to be written; None: everything that the SDK's views show.

        Returns:
            The number of nodes and edges.

        Raises:
            InvalidInputError: `WRITE.…`: an object cannot be written.
        """
        from pygen_runtime.fixtures import collect_all, drafts_of, write_file

        if items is None:
            drafts = self._session.run(collect_all(self.__registry__, self._session.scope))
        else:
            drafts = drafts_of(items)
        return write_file(path, drafts)

    def load(self, path: str | Path, **options: Unpack[UpsertKwargs]) -> UpsertResult:
        """Create or update the instances of a file.

        Args:
            path: a file that `dump` wrote, or `{"items": […]}` with nodes and edges in the write form of the API.
            **options: see `UpsertKwargs`.

        Returns:
            What became of each node and edge.

        Raises:
            InvalidInputError: `WRITE.FILE_INVALID`: says where and why; nothing was sent.
            MultiRequestError: some of several requests failed; `succeeded` is the `UpsertResult` of all.
        """
        from pygen_runtime.fixtures import load_file
        from pygen_runtime.writing.options import upsert_options

        return self._session.run(load_file(path, upsert_options(options), self._session.scope))

    def close(self) -> None:
        """Gives threads and connections back."""
        self._session.client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class AsyncClient(_Declared, AsyncGraphQLQueries, AsyncWriter["InstanceWrite"]):
    """An asynchronous client of a data model.

    Args:
        config_or_client: an asynchronous client of pygen-client, its configuration, or a client of cognite-sdk.
        **settings: see `ClientSettings`: `read_only`, `limits`, `max_retries`, `timeout` and so on. A client of
            pygen-client has its settings already, but may be made read-only.
    """

    _asynchronous = True
    _group = AsyncAPIs
    _session: AsyncSession

    def __init__(self, config_or_client: AsyncClientLike, **settings: Unpack[ClientSettings]) -> None:
        self._session = AsyncSession.open(config_or_client, self.__registry__, settings)

    @classmethod
    def from_transport(
        cls, transport: AsyncTransport, *, base_url: str, project: str, token: str, read_only: bool = False
    ) -> Self:
        """A client on a transport that exists already, such as an emulator in the same process."""
        from pygen_client.async_client import AsyncPygenClient

        client = AsyncPygenClient.from_transport(transport, base_url=base_url, project=project, token=token)
        return cls(client, read_only=read_only)

    async def verify(self) -> list[Drift]:
        """What has changed in CDF since this SDK was generated; nothing where it still fits.

        The views are asked for and compared with what the SDK was generated from. Generate it again where they differ.
        """
        from pygen_runtime.drift import compare, view_ids

        return compare(self.__registry__, await self._session.client.views.retrieve(view_ids(self.__registry__)))

    async def dump(self, path: str | Path, items: Iterable[Instance | InstanceWrite] | None = None) -> int:
        """Write instances to a file that `load`, the emulator and CDF's API understand; without their versions.

        Args:
            path: the file.
            items: objects that were read or are to be written; None: everything that the SDK's views show.

        Returns:
            The number of nodes and edges.

        Raises:
            InvalidInputError: `WRITE.…`: an object cannot be written.
        """
        from pygen_runtime.fixtures import collect_all, drafts_of, write_file

        if items is None:
            drafts = await self._session.run(collect_all(self.__registry__, self._session.scope))
        else:
            drafts = drafts_of(items)
        return write_file(path, drafts)

    async def load(self, path: str | Path, **options: Unpack[UpsertKwargs]) -> UpsertResult:
        """Create or update the instances of a file.

        Args:
            path: a file that `dump` wrote, or `{"items": […]}` with nodes and edges in the write form of the API.
            **options: see `UpsertKwargs`.

        Returns:
            What became of each node and edge.

        Raises:
            InvalidInputError: `WRITE.FILE_INVALID`: says where and why; nothing was sent.
            MultiRequestError: some of several requests failed; `succeeded` is the `UpsertResult` of all.
        """
        from pygen_runtime.fixtures import load_file
        from pygen_runtime.writing.options import upsert_options

        return await self._session.run(load_file(path, upsert_options(options), self._session.scope))

    async def aclose(self) -> None:
        """Gives connections back."""
        await self._session.client.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()
