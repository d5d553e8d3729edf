"""What the drivers promise: read-ahead, limits, nothing lost when a consumer stops, work without threads."""

import asyncio
import dataclasses
import gc
import subprocess
import sys
import threading
import time
import weakref
from concurrent.futures import ThreadPoolExecutor

import pytest

from pygen_client import AsyncPygenClient, ClientConfig, Limits, PygenClient, PygenError, Token, TransportError
from pygen_client.http.transport import HttpRequest
from pygen_client.operations.instructions import ApiRequest, Start, Ticket, ask, emit, gather, start, wait
from pygen_client.operations.paging import find_cursor, pages
from pygen_emulator import Emulator
from pygen_gen_python import wind_farm_model

from .conftest import OnLoop, answer, failure

EMPTY = answer({"items": []})


def get(path, **more):
    return ApiRequest("GET", path, **more)


class Busy:
    """Answers slowly and counts how many requests are inside at once; works for both clients."""

    def __init__(self, seconds=0.02):
        self.seconds = seconds
        self.inside = 0
        self.most = 0
        self.seen = []
        self._lock = threading.Lock()

    def _enter(self, request):
        with self._lock:
            self.inside += 1
            self.most = max(self.most, self.inside)
            self.seen.append(request.url)

    def _leave(self):
        with self._lock:
            self.inside -= 1

    def close(self):
        pass

    async def aclose(self):
        pass


class BusySync(Busy):
    def send(self, request):
        self._enter(request)
        try:
            time.sleep(self.seconds)
            return EMPTY
        finally:
            self._leave()


class BusyAsync(Busy):
    async def send(self, request):
        self._enter(request)
        try:
            await asyncio.sleep(self.seconds)
            return EMPTY
        finally:
            self._leave()


@pytest.fixture
def busy(connect):
    transports = BusySync(), BusyAsync()

    def make(**limits):
        config = ClientConfig("https://cdf.example", "p", Token("t"), limits=Limits(**limits))
        client = connect(config, *transports)
        return client, transports[not isinstance(client, PygenClient)]

    return make


@pytest.mark.parametrize(("kind", "limit"), [("read", 4), ("write", 2), ("delete", 1), ("search", 3)])
def test_no_more_than_the_limit_travel_at_once(busy, kind, limit):
    client, transport = busy(**{kind: limit})
    outcomes = client.run(gather(get(f"/{number}", kind=kind) for number in range(12)))
    assert len(outcomes) == 12
    assert transport.most == limit


def test_requests_are_made_while_others_travel(busy):
    client, transport = busy(read=2)
    travelling = []

    def requests():
        for number in range(20):
            travelling.append(len(transport.seen))
            yield get(f"/{number}")

    client.run(gather(requests()))
    assert travelling[-1] >= 20 - 2 * 2 - 1, "only a few are prepared ahead of their turn"


def test_gather_keeps_order_and_gives_errors_as_values(scripted):
    def by_path(request):
        return failure(400, request.url[-1]) if int(request.url[-1]) % 2 else answer({"path": request.url[-1]})

    client, _ = scripted(by_path)
    outcomes = client.run(gather(get(f"/{number}") for number in range(6)))
    assert [getattr(outcome, "message", None) for outcome in outcomes] == [None, "1", None, "3", None, "5"]
    assert [outcome.body[-3:-2] for outcome in outcomes[::2]] == [b"0", b"2", b"4"]
    assert client.run(gather([])) == ()


def test_the_next_page_travels_while_this_one_is_decoded():
    sent = threading.Semaphore(0)

    class Transport(BusySync):
        def send(self, request):
            number = int(request.url[-1])
            if number:
                sent.release()
            return answer({"items": [], **({"nextCursor": str(number + 1)} if number < 2 else {})})

    def decode(body):
        if find_cursor(body) is not None:
            assert sent.acquire(timeout=5), "the next request is under way before this page is decoded"
        return [1]

    config = ClientConfig("https://cdf.example", "p", Token("t"))
    with PygenClient(config, transport=Transport()) as client:
        stream = client.stream(pages(lambda c, n: get(f"/{c or 0}"), decode, page_size=1))
        first = next(stream)
        assert (first.cursor, [page.cursor for page in stream]) == ("1", ["2", None])


def test_async_reads_ahead_too():
    events = []

    class Transport(BusyAsync):
        async def send(self, request):
            events.append(request.url[-1])
            await asyncio.sleep(0)
            number = int(request.url[-1])
            return answer({"items": [], **({"nextCursor": str(number + 1)} if number < 2 else {})})

    async def main():
        config = ClientConfig("https://cdf.example", "p", Token("t"))
        async with AsyncPygenClient(config, transport=Transport()) as client:
            stream = client.stream(pages(lambda c, n: get(f"/{c or 0}"), lambda body: [1], page_size=1))
            async for page in stream:
                await asyncio.sleep(0.01)
                events.append(f"page before {page.cursor}")

    asyncio.run(main())
    assert events == ["0", "1", "page before 1", "2", "page before 2", "page before None"]


def test_a_consumer_that_stops_loses_no_slot(busy):
    client, transport = busy(read=1)
    closed = []

    def endless():
        try:
            number = 0
            while True:
                number += 1
                yield from start(get(f"/{number}"))
                yield from emit(number)
        finally:
            closed.append(True)

    for _ in range(3):
        stream = client.stream(endless())
        assert next(stream) == 1
        assert next(stream) == 2
        stream.close()
    assert closed == [True] * 3
    assert client.run(ask(get("/after"))).status == 200
    assert transport.inside == 0


def test_nobody_repeats_what_was_given_up():
    sent = threading.Event()

    class Transport(BusySync):
        def send(self, request):
            self._enter(request)
            self._leave()
            if len(self.seen) == 1:
                return answer({"items": [], "nextCursor": "1"})
            sent.set()
            return failure(429, headers={"retry-after": "30"})

    transport = Transport()
    begun = time.monotonic()
    with PygenClient(ClientConfig("https://cdf.example", "p", Token("t")), transport=transport) as client:
        stream = client.stream(pages(lambda c, n: get("/x"), lambda body: [1], page_size=1))
        next(stream)
        assert sent.wait(5)
        stream.close()
        other = client.stream(pages(lambda c, n: get("/x"), lambda body: [1], page_size=1))
        transport.seen.clear()
        sent.clear()
        next(other)
        assert sent.wait(5)
    assert time.monotonic() - begun < 10, "the read-ahead slept for 30 seconds, and closing wakes it"
    assert len(transport.seen) == 2


def test_errors_are_raised_inside_of_the_operation(scripted):
    client, _ = scripted(failure(400, "first"), EMPTY)

    def operation():
        ticket = yield from start(get("/a"))
        try:
            yield from wait(ticket)
        except PygenError as error:
            response = yield from ask(get("/b"))
            return error.message, response.status
        raise AssertionError

    assert client.run(operation()) == ("first", 200)


def test_a_bug_in_an_operation_ends_it_cleanly(busy):
    client, _ = busy()

    def operation():
        yield from start(get("/a"))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        client.run(operation())
    assert client.run(ask(get("/b"))).status == 200


def test_where_threads_cannot_start_everything_goes_in_order(monkeypatch):
    def refuse(*_, **__):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(ThreadPoolExecutor, "submit", refuse)
    with Emulator(models=[wind_farm_model.model_path()], data=[wind_farm_model.instances_path()]) as emulator:
        client = PygenClient.from_transport(emulator.transport, base_url=emulator.base_url, project="p", token="t")
        everything = client.instances.list(limit=None)
        assert [node.external_id for node in client.instances.iterate(chunk_size=10)] == [
            node.external_id for node in everything
        ]
        ids = [*everything, *((f"no{number}", "x") for number in range(1500))]
        assert len(client.instances.retrieve(ids)) == len(everything)


def test_the_rate_has_a_ceiling(scripted):
    client, script = scripted(EMPTY, requests_per_second=5.0)
    for _ in range(15):
        client.spaces.list()
    assert len(script.pauses) >= 9
    assert script.pauses == sorted(script.pauses)
    assert 1.5 < script.pauses[-1] < 2.1, "nobody waits in this test, so the debt grows"


@pytest.mark.parametrize(
    ("body", "cursor"),
    [
        (b'{"items":[],"nextCursor":"a"}', "a"),
        (b'{"items":[],"nextCursor":null}', None),
        (b'{"items":[]}', None),
        (b'{ "nextCursor" : "a\\u00e6\\"" , "items":[]}', 'aæ"'),
        (b'{"items":[{"nextCursor":"inner"}]}', None),
        (b'{"items":[{"properties":{"nextCursor":"inner"}}],"nextCursor":"a","typing":{}}', "a"),
        (b'{"items":["\\"nextCursor\\":\\"x\\"}"]}', None),
        (b'{"items":[],"a\\"nextCursor":"x"}', None),
        (b'{"items":[],"nextCursor":"a"}\n', "a"),
        (b'{"items":[],"nextCursor":""}', None),
    ],
)
def test_cursor_is_found_in_the_bytes(body, cursor):
    assert find_cursor(body) == cursor


def test_a_ticket_and_an_instruction_are_values():
    assert Ticket(1) == Ticket(1)
    assert Start(get("/a")) == Start(get("/a"))
    assert "body" not in repr(get("/a", body=b"secret"))


def test_served_over_http_with_httpx():
    with (
        Emulator(models=[wind_farm_model.model_path()], data=[wind_farm_model.instances_path()]) as emulator,
        emulator.serve() as url,
    ):
        config = ClientConfig(url, "demo", Token("demo"))
        with PygenClient(config) as client:
            nodes = client.instances.list(limit=None)
            assert [n.external_id for n in client.instances.iterate(chunk_size=20)] == [n.external_id for n in nodes]

        async def main():
            async with AsyncPygenClient(config) as client:
                return [node.external_id async for node in client.instances.iterate(chunk_size=20)]

        assert asyncio.run(main()) == [node.external_id for node in nodes]
    with PygenClient(dataclasses.replace(config, max_retries=0)) as client:
        with pytest.raises(TransportError, match="No connection") as caught:
            client.spaces.list()
        assert not caught.value.sent


def test_httpx_tells_when_a_request_is_on_the_wire():
    from pygen_client.http.httpx_transport import AsyncHttpxTransport, HttpxTransport

    with Emulator(models=[wind_farm_model.model_path()]) as emulator, emulator.serve() as url:
        config = ClientConfig(url, "demo", Token("demo"))
        events = []
        headers = (("authorization", "Bearer demo"),)
        request = HttpRequest(
            "GET", f"{config.project_url}/models/spaces", headers, None, 5.0, on_sent=lambda: events.append("sent")
        )
        transport = HttpxTransport(config)
        events.append(transport.send(request).status)
        transport.close()

        async def main():
            transport = AsyncHttpxTransport(config)
            events.append((await transport.send(request)).status)
            await transport.aclose()

        asyncio.run(main())
    assert events == ["sent", 200, "sent", 200]


def test_importing_the_package_loads_nothing_it_does_not_need():
    script = (
        "import sys, pygen_client; from pygen_client import PygenClient, AsyncPygenClient\n"
        "import pygen_client as p; [getattr(p, name) for name in dir(p)]\n"
        "assert 'httpx' not in sys.modules, 'httpx is loaded by a client without a transport alone'"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_breaking_out_of_an_asynchronous_loop_cleans_up():
    class Transport(BusyAsync):
        async def send(self, request):
            self._enter(request)
            try:
                await asyncio.sleep(0.01 if len(self.seen) == 1 else 30)
                return answer({"items": [], "nextCursor": str(len(self.seen))})
            finally:
                self._leave()

    transport = Transport()

    async def main():
        config = ClientConfig("https://cdf.example", "p", Token("t"), limits=Limits(read=1))
        async with AsyncPygenClient(config, transport=transport) as client:
            async for _ in client.stream(pages(lambda c, n: get("/x"), lambda body: [1], page_size=1)):
                break
            gc.collect()
            for _ in range(5):
                await asyncio.sleep(0)
            assert transport.inside == 0, "the read-ahead was cancelled, and its slot is free"

    asyncio.run(asyncio.wait_for(main(), 5))
    assert len(transport.seen) == 2


def test_many_threads_share_a_client(emulator):
    client = PygenClient.from_transport(emulator.transport, base_url=emulator.base_url, project="p", token="t")
    with client, ThreadPoolExecutor(8) as pool:
        everything = client.instances.list(limit=None)
        results = list(pool.map(lambda _: list(client.instances.iterate(chunk_size=20)), range(16)))
    assert all(result == everything for result in results)


def test_one_page_is_in_memory(connect):
    class Item:
        pass

    class Items(list):
        pass

    class Numbered:
        def respond(self, request):
            number = int(request.url[-1])
            return answer({"items": [], **({"nextCursor": str(number + 1)} if number < 5 else {})})

        def close(self):
            pass

    class Sync(Numbered):
        def send(self, request):
            return self.respond(request)

    class Async(Numbered):
        async def send(self, request):
            return self.respond(request)

        async def aclose(self):
            pass

    alive = []
    pages_seen = []

    def decode(body):
        alive.append(sum(reference() is not None for reference in pages_seen))
        items = Items([Item(), Item()])
        pages_seen.append(weakref.ref(items))
        return items

    client = connect(ClientConfig("https://cdf.example", "p", Token("t")), Sync(), Async())
    inner = client._inner if isinstance(client, OnLoop) else client
    lazily = inner.iterate(lambda: pages(lambda c, n: get(f"/{c or 0}"), decode, page_size=2))
    count = sum(1 for _ in (OnLoop(lazily, client._loop) if isinstance(client, OnLoop) else lazily))
    assert count == 12
    assert alive == [0] * 6, "the page before is gone when the next one is decoded"
