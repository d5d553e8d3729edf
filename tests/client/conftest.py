"""The client as tests use it: both classes through one face, against the emulator or a transport with a script."""

import asyncio
import gzip
import inspect
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from pygen_client import AsyncPygenClient, ClientConfig, PygenClient, Token
from pygen_client.http.transport import HttpRequest, HttpResponse
from pygen_client.resources.iteration import AsyncIteration
from pygen_emulator import Emulator
from pygen_gen_python import wind_farm_model

SPACE = "wind_farm"


class OnLoop:
    """An asynchronous object used like its synchronous twin: what can be awaited is, what is iterated asynchronously is
    iterated."""

    def __init__(self, inner: Any, loop: asyncio.AbstractEventLoop) -> None:
        self._inner = inner
        self._loop = loop

    def __getattr__(self, name: str) -> Any:
        return self._face(getattr(self._inner, name))

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._face(self._inner(*args, **kwargs))

    def _face(self, value: Any) -> Any:
        if inspect.iscoroutine(value):
            return self._loop.run_until_complete(value)
        if inspect.isasyncgen(value):
            return self._pull(value)
        if callable(value) or type(value).__module__.startswith("pygen_client.resources"):
            return OnLoop(value, self._loop)
        return value

    def __iter__(self) -> Any:
        assert isinstance(self._inner, AsyncIteration)
        return self._pull(self._inner.__aiter__())

    def _pull(self, source: Any) -> Any:
        try:
            while True:
                yield self._loop.run_until_complete(source.__anext__())
        except StopAsyncIteration:
            return
        finally:
            self._loop.run_until_complete(source.aclose())

    def close(self) -> None:
        self._loop.run_until_complete(self._inner.aclose())


@pytest.fixture(params=["sync", "async"])
def connect(request):
    """Makes a client of either kind on a pair of transports."""
    loop = asyncio.new_event_loop()
    clients: list[Any] = []

    def make(config: ClientConfig, transport: Any, async_transport: Any) -> Any:
        if request.param == "sync":
            client: Any = PygenClient(config, transport=transport)
        else:
            client = OnLoop(AsyncPygenClient(config, transport=async_transport), loop)
        clients.append(client)
        return client

    yield make
    for client in clients:
        client.close()
    loop.run_until_complete(loop.shutdown_asyncgens())
    loop.run_until_complete(loop.shutdown_default_executor())
    loop.close()


@pytest.fixture
def emulator():
    with Emulator(models=[wind_farm_model.model_path()], data=[wind_farm_model.instances_path()]) as running:
        yield running


@pytest.fixture
def client(connect, emulator):
    config = ClientConfig(emulator.base_url, "demo", Token("demo"))
    return connect(config, emulator.transport, emulator.async_transport)


Answer = HttpResponse | Exception | Callable[[HttpRequest], HttpResponse]


def answer(body: Any = None, status: int = 200, **headers: str) -> HttpResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    text = body if isinstance(body, bytes) else json.dumps(body).encode()
    return HttpResponse(status, {"x-request-id": "r-1", **named}, text)


def failure(status: int, message: str = "no", headers: dict[str, str] | None = None, **more: Any) -> HttpResponse:
    return answer({"error": {"code": status, "message": message, **more}}, status, **(headers or {}))


def decompress(request: HttpRequest) -> bytes:
    body = request.body or b"null"
    return gzip.decompress(body) if ("content-encoding", "gzip") in request.headers else body


@dataclass
class Script:
    """A transport that answers what the test says, in order; the last answer is repeated."""

    answers: list[Answer]
    requests: list[HttpRequest] = field(default_factory=list)
    pauses: list[float] = field(default_factory=list)
    closed: bool = False

    def pause(self, seconds: float, _given_up: object = None) -> None:
        self.pauses.append(seconds)

    async def pause_async(self, seconds: float) -> None:
        self.pauses.append(seconds)

    def bodies(self) -> list[Any]:
        return [json.loads(decompress(request)) for request in self.requests]

    def _next(self, request: HttpRequest) -> HttpResponse:
        self.requests.append(request)
        found = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(found, Exception):
            raise found
        return found if isinstance(found, HttpResponse) else found(request)

    def send(self, request: HttpRequest) -> HttpResponse:
        return self._next(request)

    def close(self) -> None:
        self.closed = True


class AsyncScript(Script):
    """The same for the asynchronous client."""

    async def send(self, request: HttpRequest) -> HttpResponse:  # type: ignore[override]
        await asyncio.sleep(0)
        return self._next(request)

    async def aclose(self) -> None:
        self.closed = True


@pytest.fixture
def scripted(connect):
    """A client of either kind on a script, and the script. Its pauses are written down and not waited for."""

    def make(*answers: Answer, **settings: Any) -> tuple[Any, Script]:
        shared = list(answers)
        scripts = Script(shared), AsyncScript(shared)
        config = ClientConfig(
            "https://cdf.example", "demo", settings.pop("credentials", Token("secret-token")), **settings
        )
        client = connect(config, *scripts)
        script = scripts[isinstance(client, OnLoop)]
        driver = (client._inner if isinstance(client, OnLoop) else client)._driver
        driver._sleep = script.pause_async if isinstance(client, OnLoop) else script.pause
        return client, script

    return make
