"""The bases of generated client classes: imported as `_c`. APIs are made on first use, from the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self, Unpack

from pygen_runtime.registry import Registry, RegistryModule
from pygen_runtime.session import AsyncSession, Session
from pygen_runtime.writing.deletion import Deletable, DeleteResult, delete_all
from pygen_runtime.writing.options import UpsertKwargs, upsert_options
from pygen_runtime.writing.upsert import UpsertResult, upsert

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from types import TracebackType

    from pygen_client.http.transport import AsyncTransport, Transport
    from pygen_runtime.instances.write import InstanceWrite
    from pygen_runtime.session import AsyncClientLike, ClientLike


class _Declared:
    """What both kinds of clients share: which APIs there are."""

    __registry__: ClassVar[Registry]
    _asynchronous: ClassVar[bool]
    _session: Session | AsyncSession

    def __init_subclass__(cls, *, registry: RegistryModule | None = None, **settings: object) -> None:
        super().__init_subclass__(**settings)
        if registry is not None:
            cls.__registry__ = Registry.of(registry)

    if not TYPE_CHECKING:  # a wrong name is an error in the editor: only declared attributes are there

        def __getattr__(self, name: str) -> object:
            if name.startswith("__") or name == "_session":
                raise AttributeError(name)
            for key, entry in self.__registry__.views.items():
                if entry.attribute == name:
                    made: object = self.__registry__.load_api(entry, asynchronous=self._asynchronous)(
                        self._session, key
                    )
                    self.__dict__[name] = made
                    return made
            raise AttributeError(
                f"{type(self).__name__!r} object has no attribute {name!r}{_suggestion(name, dir(self))}"
            )

    def __dir__(self) -> Iterable[str]:
        apis = (entry.attribute for entry in self.__registry__.views.values() if entry.attribute is not None)
        return sorted({*super().__dir__(), *apis})

    def __repr__(self) -> str:
        config = self._session.client.config
        return f"{type(self).__name__}(base_url={config.base_url!r}, project={config.project!r})"


class Client(_Declared):
    """A synchronous client of a data model.

    Args:
        config_or_client: a client of pygen-client, its configuration, or a client of cognite-sdk that is logged in.
    """

    _asynchronous = False
    _session: Session

    def __init__(self, config_or_client: ClientLike) -> None:
        self._session = Session.open(config_or_client, self.__registry__)

    @classmethod
    def from_env(cls, *, env_file: str | Path | None = ".env") -> Self:
        """A client from environment variables, and from a file of them where there is one.

        Args:
            env_file: a file of variables; the environment wins over it. None reads the environment alone.

        Raises:
            ConfigurationError: names what is missing.
        """
        from pygen_client.client import PygenClient

        return cls(PygenClient.from_env(env_file=env_file))

    @classmethod
    def from_transport(cls, transport: Transport, *, base_url: str, project: str, token: str) -> Self:
        """A client on a transport that exists already, such as an emulator in the same process."""
        from pygen_client.client import PygenClient

        return cls(PygenClient.from_transport(transport, base_url=base_url, project=project, token=token))

    def upsert(self, items: InstanceWrite | Sequence[InstanceWrite], **options: Unpack[UpsertKwargs]) -> UpsertResult:
        """Create or update, with all that the objects hold.

        Only fields that were set are sent; None clears. An object made by `as_write` carries the version that was read:
        if somebody has changed it since, writing fails.

        Args:
            items: one object to write, or several.
            **options: see `UpsertKwargs`.

        Returns:
            What became of each node and edge.

        Raises:
            InvalidInputError: `WRITE.…`: an object cannot be written; nothing was sent.
            ConflictError: somebody has changed an object since it was read.
            MultiRequestError: some of several requests failed; `succeeded` is the `UpsertResult` of all.
        """
        return self._session.run(upsert(items, upsert_options(options)))

    def delete(
        self, items: Deletable, space: str | None = None, *, dry_run: bool = False, recursive: bool = True
    ) -> DeleteResult:
        """Delete by id or object. What does not exist is no error; with a node go its edges.

        Args:
            items: ids, tuples of space and external id, objects, or a list of these. A tuple of two texts is one id.
            space: where plain external ids lie.
            dry_run: send nothing, and return what would be deleted.
            recursive: write objects go with all that they hold. Objects that were read always go alone.

        Raises:
            InvalidInputError: `RUNTIME.ID_INVALID`, `RUNTIME.SPACE_MISSING`: nothing was sent.
        """
        where = self._session.registry.instance_space if space is None else space
        operation = delete_all(items, space=where, kind="node", dry_run=dry_run, recursive=recursive)
        return self._session.run(operation)

    def close(self) -> None:
        """Gives threads and connections back."""
        self._session.client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class AsyncClient(_Declared):
    """An asynchronous client of a data model.

    Args:
        config_or_client: an asynchronous client of pygen-client, its configuration, or a client of cognite-sdk.
    """

    _asynchronous = True
    _session: AsyncSession

    def __init__(self, config_or_client: AsyncClientLike) -> None:
        self._session = AsyncSession.open(config_or_client, self.__registry__)

    @classmethod
    def from_env(cls, *, env_file: str | Path | None = ".env") -> Self:
        """A client from environment variables, and from a file of them where there is one.

        Args:
            env_file: a file of variables; the environment wins over it. None reads the environment alone.

        Raises:
            ConfigurationError: names what is missing.
        """
        from pygen_client.async_client import AsyncPygenClient

        return cls(AsyncPygenClient.from_env(env_file=env_file))

    @classmethod
    def from_transport(cls, transport: AsyncTransport, *, base_url: str, project: str, token: str) -> Self:
        """A client on a transport that exists already, such as an emulator in the same process."""
        from pygen_client.async_client import AsyncPygenClient

        return cls(AsyncPygenClient.from_transport(transport, base_url=base_url, project=project, token=token))

    async def upsert(
        self, items: InstanceWrite | Sequence[InstanceWrite], **options: Unpack[UpsertKwargs]
    ) -> UpsertResult:
        """Create or update, with all that the objects hold.

        Only fields that were set are sent; None clears. An object made by `as_write` carries the version that was read:
        if somebody has changed it since, writing fails.

        Args:
            items: one object to write, or several.
            **options: see `UpsertKwargs`.

        Returns:
            What became of each node and edge.

        Raises:
            InvalidInputError: `WRITE.…`: an object cannot be written; nothing was sent.
            ConflictError: somebody has changed an object since it was read.
            MultiRequestError: some of several requests failed; `succeeded` is the `UpsertResult` of all.
        """
        return await self._session.run(upsert(items, upsert_options(options)))

    async def delete(
        self, items: Deletable, space: str | None = None, *, dry_run: bool = False, recursive: bool = True
    ) -> DeleteResult:
        """Delete by id or object. What does not exist is no error; with a node go its edges.

        Args:
            items: ids, tuples of space and external id, objects, or a list of these. A tuple of two texts is one id.
            space: where plain external ids lie.
            dry_run: send nothing, and return what would be deleted.
            recursive: write objects go with all that they hold. Objects that were read always go alone.

        Raises:
            InvalidInputError: `RUNTIME.ID_INVALID`, `RUNTIME.SPACE_MISSING`: nothing was sent.
        """
        where = self._session.registry.instance_space if space is None else space
        operation = delete_all(items, space=where, kind="node", dry_run=dry_run, recursive=recursive)
        return await self._session.run(operation)

    async def aclose(self) -> None:
        """Gives connections back."""
        await self._session.client.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()


def _suggestion(name: str, names: Iterable[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, [each for each in names if not each.startswith("_")], 1)
    return f". Did you mean {near[0]!r}?" if near else ""
