"""The bases of generated client classes: imported as `_c`. APIs are made on first use, from the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from pygen_client.auth.environment import config_from_env
from pygen_client.auth.toml_file import config_from_toml
from pygen_runtime.instances.write import InstanceWrite
from pygen_runtime.registry import Registry, RegistryModule
from pygen_runtime.session import AsyncSession, Session, entra_config
from pygen_runtime.writing.writers import AsyncWriter, Writer

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from types import TracebackType

    from pygen_client.config import ClientConfig
    from pygen_client.http.transport import AsyncTransport, Transport
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

    def __init__(self, config_or_client: ClientConfig) -> None:
        raise NotImplementedError(f"{type(self).__name__} is neither synchronous nor asynchronous: {config_or_client}")

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
    def from_toml(cls, file_path: str | Path = "config.toml", section: str | None = "cognite") -> Self:
        """A client from a section of a TOML file.

        Args:
            file_path: the file.
            section: the section with the login; None reads the top level.

        Raises:
            ConfigurationError: names what is missing or wrong.
        """
        return cls(config_from_toml(file_path, section))

    @classmethod
    def azure_project(cls, tenant_id: str, client_id: str, client_secret: str, cdf_cluster: str, project: str) -> Self:
        """A client that logs in at Microsoft Entra ID as an application.

        Args:
            tenant_id: the directory.
            client_id: the application's id.
            client_secret: its secret.
            cdf_cluster: such as `westeurope-1`.
            project: the CDF project.
        """
        return cls(entra_config(tenant_id, client_id, client_secret, cdf_cluster, project))

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

    def _repr_html_(self) -> str:
        from pygen_runtime.html import client_html

        return client_html(self._session.client.config.project, self.__registry__)

    def __repr__(self) -> str:
        config = self._session.client.config
        return f"{type(self).__name__}(base_url={config.base_url!r}, project={config.project!r})"


class Client(_Declared, Writer[InstanceWrite]):
    """A synchronous client of a data model.

    Args:
        config_or_client: a client of pygen-client, its configuration, or a client of cognite-sdk that is logged in.
    """

    _asynchronous = False
    _session: Session

    def __init__(self, config_or_client: ClientLike) -> None:
        self._session = Session.open(config_or_client, self.__registry__)

    @classmethod
    def from_transport(cls, transport: Transport, *, base_url: str, project: str, token: str) -> Self:
        """A client on a transport that exists already, such as an emulator in the same process."""
        from pygen_client.client import PygenClient

        return cls(PygenClient.from_transport(transport, base_url=base_url, project=project, token=token))

    def close(self) -> None:
        """Gives threads and connections back."""
        self._session.client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class AsyncClient(_Declared, AsyncWriter[InstanceWrite]):
    """An asynchronous client of a data model.

    Args:
        config_or_client: an asynchronous client of pygen-client, its configuration, or a client of cognite-sdk.
    """

    _asynchronous = True
    _session: AsyncSession

    def __init__(self, config_or_client: AsyncClientLike) -> None:
        self._session = AsyncSession.open(config_or_client, self.__registry__)

    @classmethod
    def from_transport(cls, transport: AsyncTransport, *, base_url: str, project: str, token: str) -> Self:
        """A client on a transport that exists already, such as an emulator in the same process."""
        from pygen_client.async_client import AsyncPygenClient

        return cls(AsyncPygenClient.from_transport(transport, base_url=base_url, project=project, token=token))

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
