"""Faults on a real socket, in the middle of a list of 20 pages, with the built-in transports."""

import time

import pytest

from pygen_client import ClientConfig, PygenError, Token
from pygen_client.auth.credentials import AccessToken
from pygen_client.errors import (
    ConflictError,
    InvalidResponseError,
    RequestTimeoutError,
    ServerError,
    TransportError,
)
from pygen_client.http.httpx_transport import AsyncHttpxTransport, HttpxTransport

from . import fault_server as f
from .conftest import OnLoop

EVERYTHING = [f"n{number:03d}" for number in range(f.PAGES * f.SIZE)]


@pytest.fixture
def listing(connect):
    """Makes a client of a server. Pauses are written down; only a hundredth of them is waited for."""

    def make(server, **settings):
        config = ClientConfig(server.url, "p", settings.pop("credentials", Token("t")), **settings)
        client = connect(config, HttpxTransport(config), AsyncHttpxTransport(config))
        asynchronous = isinstance(client, OnLoop)
        driver = (client._inner if asynchronous else client)._driver
        wait, pauses = driver._sleep, []

        def pause(seconds, *given_up):
            pauses.append(seconds)
            return wait(seconds / 100, *given_up)

        driver._sleep = pause
        return client, pauses

    return make


def names(client, **more):
    return [node.external_id for node in client.instances.iterate(chunk_size=f.SIZE, **more)]


@pytest.mark.parametrize(
    ("faults", "waits"),
    [
        pytest.param([f.status(429)], 0, id="429"),
        pytest.param([f.status(429, "retry-after: 4")], 4, id="429-retry-after"),
        pytest.param([f.status(429)] * 4, 0, id="429-four-times"),
        pytest.param([f.status(503)], 0, id="503"),
        pytest.param([f.status(503)] * 3, 0, id="503-burst"),
        pytest.param([f.status(502, body=b"<html>")], 0, id="502"),
        pytest.param([f.status(504, body=b"<html>")], 0, id="504"),
        pytest.param([f.status(500)], 0, id="500"),
        pytest.param([f.close], 0, id="closed"),
        pytest.param([f.reset], 0, id="reset"),
        pytest.param([f.reset] * 4, 0, id="reset-four-times"),
        pytest.param([f.cut], 0, id="cut-body"),
        pytest.param([f.reset_within], 0, id="reset-within-the-body"),
        pytest.param([f.cut_gzip], 0, id="truncated-gzip"),
        pytest.param([f.no_gzip], 0, id="no-gzip-at-all"),
        pytest.param([f.slowly], 0, id="slow-body"),
        pytest.param([f.status(409, body=b'{"error": {"isAutoRetryable": true}}')], 0, id="409-auto-retryable"),
        pytest.param([f.status(503, body=b"x" * 3_000_000)], 0, id="huge-error"),
        pytest.param([f.status(429, "retry-after: 2"), f.status(503), f.reset, f.cut], 2, id="one-after-the-other"),
    ],
)
def test_a_list_survives(listing, faults, waits):
    with f.FaultServer(*faults) as server:
        client, pauses = listing(server)
        assert names(client) == EVERYTHING
        client.close()
    unhurt = faults == [f.slowly]
    assert len(pauses) == (0 if unhurt else len(faults))
    assert len(server.requests) == f.PAGES + len(pauses)
    assert not pauses or waits <= max(pauses) < max(waits, 3.5) + 0.5, "Retry-After is obeyed"


def test_a_token_that_ends_on_the_way_is_renewed(listing):
    class Renewing:
        logins = 0

        def login(self, _previous):
            yield from ()
            self.logins += 1
            return AccessToken(f"t{self.logins}")

    credentials = Renewing()
    with f.FaultServer(f.status(401, body=b'{"error": {"message": "expired"}}')) as server:
        client, pauses = listing(server, credentials=credentials)
        assert names(client) == EVERYTHING
        client.close()
    assert (credentials.logins, pauses) == (2, [])


def test_a_body_that_trickles_ends_with_the_time(listing):
    with f.FaultServer(f.trickle) as server:
        client, pauses = listing(server, timeout=0.3)
        begun = time.monotonic()
        assert names(client) == EVERYTHING
        assert time.monotonic() - begun < 10
        client.close()
    assert len(pauses) == 1


@pytest.mark.parametrize(
    ("faults", "kind"),
    [
        pytest.param([f.status(503)] * 99, ServerError, id="503-for-ever"),
        pytest.param([f.reset] * 99, TransportError, id="reset-for-ever"),
        pytest.param([f.trickle] * 99, RequestTimeoutError, id="trickles-for-ever"),
        pytest.param([f.status(409)], ConflictError, id="409"),
        pytest.param([f.status(200, body=b'{"items": [')], InvalidResponseError, id="malformed-json"),
        pytest.param([f.status(200, body=b"<html>")], InvalidResponseError, id="html"),
        pytest.param([f.status(400, body=b"y" * 9_000_000)], PygenError, id="huge-error"),
    ],
)
def test_a_list_that_fails_keeps_what_it_read_and_says_where_to_go_on(listing, faults, kind):
    with f.FaultServer(*faults) as server:
        client, _ = listing(server, max_retries=3, timeout=0.3)
        with pytest.raises(kind) as caught:
            client.instances.list(limit=None)
        error = caught.value
        assert [node.external_id for node in error.partial] == EVERYTHING[: f.PAGES // 2 * f.SIZE]
        assert error.cursor == str(f.PAGES // 2)
        assert len(str(error)) < 600
        seen = []
        server.faults[:] = faults
        with pytest.raises(kind) as caught:
            seen.extend(node.external_id for node in client.instances.iterate())
        server.faults.clear()
        assert seen + names(client, cursor=caught.value.cursor) == EVERYTHING
        client.close()


def test_a_list_that_fails_at_once_has_read_nothing(listing):
    with f.FaultServer(f.status(403), at=0) as server:
        client, _ = listing(server)
        with pytest.raises(PygenError) as caught:
            client.instances.list()
        client.close()
    assert (list(caught.value.partial), caught.value.cursor) == ([], None)
