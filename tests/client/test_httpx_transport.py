"""The built-in transport: its settings, and the errors of its library made ours."""

import asyncio
import builtins
import importlib.util
import socket
import ssl
import sys
import threading

import pytest

import pygen_client
from pygen_client import (
    AsyncPygenClient,
    ClientConfig,
    ConfigurationError,
    HttpSettings,
    Limits,
    PygenClient,
    Token,
)
from pygen_client.errors import RequestTimeoutError, TransportError
from pygen_client.http import httpx_transport
from pygen_client.http.httpx_transport import HttpxTransport, load_library
from pygen_client.http.transport import HttpRequest
from pygen_client.operations.schema import list_pages
from pygen_client.operations.schema_lists import SPACES
from pygen_client.wire.space import SpaceRequest
from pygen_emulator import Emulator


def config(**settings):
    return ClientConfig("https://cdf.example", "p", Token("t"), http=HttpSettings(**settings))


@pytest.fixture(params=["httpx", "httpx2"])
def module(request, monkeypatch):
    """The module on either library."""
    monkeypatch.setenv("PYGEN_HTTP_LIBRARY", request.param)
    spec = importlib.util.spec_from_file_location("transport_under_test", httpx_transport.__file__)
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    assert loaded.httpx.__name__ == request.param
    return loaded


def send(module, url, timeout=5.0):
    """The same request on both transports; both must end alike."""
    request = HttpRequest("GET", url, (), None, timeout)
    ends = []
    transport = module.HttpxTransport(config())
    try:
        transport.send(request)
    except TransportError as error:
        ends.append(error)
    transport.close()

    async def main():
        transport = module.AsyncHttpxTransport(config())
        try:
            await transport.send(request)
        except TransportError as error:
            ends.append(error)
        await transport.aclose()

    asyncio.run(main())
    first, second = ends
    assert (type(first), first.sent) == (type(second), second.sent)
    return first


class Server:
    """Accepts connections, and answers them with some bytes, or with silence."""

    def __init__(self, text):
        self._text = text
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open = []
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}/"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            connection.recv(65536)
            if self._text is None:
                self._open.append(connection)
            else:
                connection.sendall(self._text)
                connection.close()

    def __enter__(self):
        return self.url

    def __exit__(self, *_):
        self._listener.close()
        for connection in self._open:
            connection.close()


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nonly this",
        b"this is no HTTP\r\n\r\n",
        b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 4\r\n\r\nabcd",
    ],
)
def test_broken_responses_are_transport_errors(module, text):
    with Server(text) as url:
        error = send(module, url)
    assert type(error) is TransportError
    assert error.sent


def test_silence_is_a_timeout(module):
    with Server(None) as url:
        error = send(module, url, timeout=0.05)
    assert type(error) is RequestTimeoutError
    assert error.sent


def test_nobody_there_and_no_address(module):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    for url in (f"http://127.0.0.1:{port}/", "ftp://x/", "http://[::1/"):
        assert not send(module, url).sent


def test_settings(tmp_path, monkeypatch):
    HttpxTransport(config(proxy="http://127.0.0.1:1")).close()
    with pytest.raises(ConfigurationError, match="ca_file") as caught:
        HttpxTransport(config(ca_file=str(tmp_path / "missing.pem")))
    assert caught.value.code == "CLIENT.CA_FILE_INVALID"
    assert "secret" not in repr(config(proxy="http://u:secret@proxy"))
    real = builtins.__import__

    def without_extras(name, *rest):
        if name in ("h2", "truststore"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without_extras)
    HttpxTransport(config()).close()
    with pytest.raises(ConfigurationError, match=r"pygen-client\[http2\]"):
        HttpxTransport(config(http2=True))


def test_own_certificates(tmp_path):
    pem = ssl.get_default_verify_paths().cafile or __import__("certifi").where()
    HttpxTransport(config(ca_file=pem)).close()


def test_limits_must_be_positive():
    with pytest.raises(ConfigurationError, match="read"):
        Limits(read=0)


def test_package_names():
    assert set(pygen_client.__all__) <= set(dir(pygen_client))
    assert [name for name in pygen_client.__all__ if getattr(pygen_client, name).__name__ != name] == []
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = pygen_client.nothing
    with PygenClient(config()) as client:
        assert repr(client) == "PygenClient(base_url='https://cdf.example', project='p')"


def test_both_libraries_speak_with_a_server(module):
    with Emulator() as emulator, emulator.serve() as url:
        settings = ClientConfig(url, "p", Token("t"))
        with PygenClient(settings, transport=module.HttpxTransport(settings)) as client:
            client.spaces.create([SpaceRequest(space=f"s{number}") for number in range(150)])
            assert len(client.spaces.list()) == 150

        async def main():
            transport = module.AsyncHttpxTransport(settings)
            async with AsyncPygenClient(settings, transport=transport) as client:
                pages = client.stream(list_pages(SPACES, (), limit=None, page_size=40))
                return [len(page.items) async for page in pages]

        assert asyncio.run(main()) == [40, 40, 40, 30]


def test_unknown_or_missing_libraries_are_named(monkeypatch):
    with pytest.raises(ConfigurationError, match="must be one of httpx, httpx2"):
        load_library("requests")
    monkeypatch.setitem(sys.modules, "httpx2", None)
    with pytest.raises(ConfigurationError, match=r"pip install 'pygen-client\[httpx2\]'"):
        load_library("httpx2")
