"""The built-in transport: its settings, and the errors of its library made ours."""

import asyncio
import builtins
import socket
import ssl
import threading

import pytest

import pygen_client
from pygen_client import ClientConfig, ConfigurationError, HttpSettings, Limits, PygenClient, Token
from pygen_client.errors import RequestTimeoutError, TransportError
from pygen_client.http.httpx_transport import AsyncHttpxTransport, HttpxTransport
from pygen_client.http.transport import HttpRequest


def config(**settings):
    return ClientConfig("https://cdf.example", "p", Token("t"), http=HttpSettings(**settings))


def send(url, timeout=5.0):
    """The same request on both transports; both must end alike."""
    request = HttpRequest("GET", url, (), None, timeout)
    ends = []
    transport = HttpxTransport(config())
    try:
        transport.send(request)
    except TransportError as error:
        ends.append(error)
    transport.close()

    async def main():
        transport = AsyncHttpxTransport(config())
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
def test_broken_responses_are_transport_errors(text):
    with Server(text) as url:
        error = send(url)
    assert type(error) is TransportError
    assert error.sent


def test_silence_is_a_timeout():
    with Server(None) as url:
        error = send(url, timeout=0.05)
    assert type(error) is RequestTimeoutError
    assert error.sent


def test_nobody_there_and_no_address():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    for url in (f"http://127.0.0.1:{port}/", "ftp://x/", "http://[::1/"):
        assert not send(url).sent


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
