"""The emulator as Python programs use it."""

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self, TypeVar

from pygen_emulator.clock import Clock, SystemClock
from pygen_emulator.failure import EmulatorError
from pygen_emulator.faults import Fault, Faults
from pygen_emulator.http.application import Application
from pygen_emulator.http.asgi import AsgiApp
from pygen_emulator.http.route import Service
from pygen_emulator.http.routes import ROUTES
from pygen_emulator.http.server import LoopbackServer
from pygen_emulator.http.transport import AsyncTransport, SyncTransport
from pygen_emulator.loading import Source, load_data, load_models
from pygen_emulator.store.store import Store
from pygen_emulator.wire.message import Request, Response

C_co = TypeVar("C_co", covariant=True)

IN_PROCESS_URL = "http://emulator.invalid"
"""What a client in this process believes to be the server: a name that no network can reach (RFC 2606)."""


class ClientClass(Protocol[C_co]):
    """A synchronous client class that can be built on a transport: pygen-client's, and those of generated SDKs."""

    def from_transport(self, transport: SyncTransport, *, base_url: str, project: str, token: str) -> C_co:
        """Build the client."""


class AsyncClientClass(Protocol[C_co]):
    """An asynchronous client class that can be built on a transport."""

    def from_transport(self, transport: AsyncTransport, *, base_url: str, project: str, token: str) -> C_co:
        """Build the client."""


class Emulator:
    """An embedded CDF.

    Args:
        models: data models in the form that the API answers them: paths, objects, or lists of these.
        system_models: the same, loaded as global resources of the system.
        data: instances in the form in which they are written.
        database: a file to keep the state in; None keeps it in memory.
        clock: gives times and request ids; a `SteadyClock` makes runs repeatable.
        token: the only bearer token that is accepted; None accepts any.
        project: the project name that `connect` hands to a client; requests may name any.
        faults: what goes wrong on purpose, as `Fault`s or texts such as `429:0.1`.
        seed: the same seed gives the same faults.

    Raises:
        EmulatorError: when a model, data or database file cannot be used.
    """

    def __init__(  # noqa: PLR0913 - keyword arguments of the public entry point
        self,
        *,
        models: Sequence[Source] = (),
        system_models: Sequence[Source] = (),
        data: Sequence[Source] = (),
        database: str | Path | None = None,
        clock: Clock | None = None,
        token: str | None = None,
        project: str = "emulator",
        faults: Iterable[Fault | str] = (),
        seed: int = 0,
    ) -> None:
        self.project = project
        self.token = token or "emulator"
        self._store = open_store(clock or SystemClock(), database)
        load_models(self._store, system_models, is_global=True)
        load_models(self._store, models)
        load_data(self._store, data)
        self._application = Application(self._store, ROUTES, Service(IN_PROCESS_URL, project, token))
        self.inject(*faults, seed=seed)

    @property
    def base_url(self) -> str:
        """Where a client believes the server to be: the served URL, else a name that the transports answer to."""
        return self._application.service.base_url

    @base_url.setter
    def base_url(self, url: str) -> None:
        self._application.service.base_url = url

    def inject(self, *faults: Fault | str, seed: int = 0) -> None:
        """Let these faults happen from now on, in place of those before; none of them without arguments.

        Raises:
            EmulatorError: `EMULATOR.FAULT_INVALID` when a text is no fault.
        """
        self._application.faults = Faults(faults, seed)

    def handle(self, request: Request) -> Response:
        """Answer one request."""
        return self._application.handle(request)

    @property
    def transport(self) -> SyncTransport:
        """A transport for a synchronous client in this process."""
        return SyncTransport(self.handle)

    @property
    def async_transport(self) -> AsyncTransport:
        """A transport for an asynchronous client in this process."""
        return AsyncTransport(self.handle)

    @property
    def app(self) -> AsgiApp:
        """The ASGI app."""
        return AsgiApp(self.handle)

    def connect(self, client_class: ClientClass[C_co]) -> C_co:
        """Build a client on this emulator, in this process, without a port.

        Args:
            client_class: has the class method `from_transport(transport, *, base_url, project, token)`.
        """
        return client_class.from_transport(
            self.transport, base_url=self.base_url, project=self.project, token=self.token
        )

    def connect_async(self, client_class: AsyncClientClass[C_co]) -> C_co:
        """Build an asynchronous client on this emulator, in this process, without a port.

        Args:
            client_class: has the class method `from_transport(transport, *, base_url, project, token)`.
        """
        return client_class.from_transport(
            self.async_transport, base_url=self.base_url, project=self.project, token=self.token
        )

    def serve(self, port: int = 0) -> "ServedEmulator":
        """Serve over HTTP on 127.0.0.1 while a `with` block runs: `with Emulator(…).serve() as url`."""
        return ServedEmulator(self, port)

    def close(self) -> None:
        """Close the database."""
        self._store.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class ServedEmulator:
    """A `with` block around a server; gives the base URL."""

    def __init__(self, emulator: Emulator, port: int) -> None:
        self._emulator = emulator
        self._url_before = emulator.base_url
        self._server = LoopbackServer(emulator.app, port)

    def __enter__(self) -> str:
        self._server.__enter__()
        self._emulator.base_url = self._server.url
        return self._server.url

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.__exit__(kind, error, trace)
        self._emulator.base_url = self._url_before


def open_store(clock: Clock, database: str | Path | None) -> Store:
    """Open the state.

    Raises:
        EmulatorError: `EMULATOR.DATABASE_UNUSABLE` when the file is not a database of this version.
    """
    try:
        return Store(clock, Path(database) if database is not None else None)
    except sqlite3.DatabaseError as error:
        raise EmulatorError(
            "EMULATOR.DATABASE_UNUSABLE", f"{database}: {error}. Give the file of an emulator, or a new name."
        ) from error
