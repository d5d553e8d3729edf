"""One client used by many: tasks of an event loop, and threads; and calls that are given up in the middle."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sample_sdk import AsyncWindFarmClient, WindFarmClient
from sample_sdk.data_classes import BladeWrite, TurbineWrite

from pygen_client import PygenError
from pygen_runtime.writing import upsert as upsert_module
from tests.runtime.conftest import AsyncCountingTransport

SPACE = "wind_farm_data"


def graph(name):
    blades = [BladeWrite(space=SPACE, external_id=f"{name}-{letter}", name=letter) for letter in "ab"]
    return TurbineWrite(space=SPACE, external_id=name, name=name, blades=blades, capacity=1.5)


class SlowTransport(AsyncCountingTransport):
    """Takes its time, remembers how many requests travel at once, and can be told to hang."""

    def __init__(self, inner, seconds=0.002):
        super().__init__(inner)
        self.seconds = seconds
        self.travelling = {"write": 0, "read": 0}
        self.most = {"write": 0, "read": 0}
        self.hang_on = None
        self.hanging = asyncio.Event()

    async def send(self, request):
        kind = "write" if request.url.endswith("/models/instances") else "read"
        self.requests.append(request)
        if self.hang_on is not None and len(self.requests) >= self.hang_on:
            self.hanging.set()
            await asyncio.sleep(60)
        self.travelling[kind] += 1
        self.most[kind] = max(self.most[kind], self.travelling[kind])
        try:
            await asyncio.sleep(self.seconds)
            return await self._inner.send(request)
        finally:
            self.travelling[kind] -= 1

    def free(self):
        self.hang_on = None
        self.hanging = asyncio.Event()


def on_slow_transport(cdf, use):
    """Runs a coroutine with a client on such a transport."""

    async def run():
        transport = SlowTransport(cdf.async_transport)
        client = AsyncWindFarmClient.from_transport(transport, base_url="http://cdf", project="p", token="t")
        async with client:
            return await use(client, transport)

    return asyncio.run(run())


async def cancel(task, hanging):
    await asyncio.wait_for(hanging.wait(), 10)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


class TestTasks:
    def test_fifty_on_one_client(self, own_wind_farm):
        async def one(client, number):
            name = f"task-{number:02d}"
            assert (await client.upsert(graph(name))).counts == {"created": 3}
            read = await client.turbine.retrieve(name, SPACE, retrieve_connections="full")
            assert [blade.name for blade in read.blades] == ["a", "b"]
            read.capacity = number
            assert (await client.turbine.upsert(read.as_write())).counts in (
                {"updated": 1, "unchanged": 2},
                {"unchanged": 3},
            )
            names = [turbine.name async for turbine in client.turbine.list(external_id_prefix=name, limit=None)]
            assert names == [name]
            if number % 2:
                assert len((await client.delete(graph(name))).nodes) == 3
            return number

        async def use(client, transport):
            done = await asyncio.gather(*(one(client, number) for number in range(50)))
            left = await client.turbine.list(external_id_prefix="task-", limit=None)
            assert transport.most["write"] <= 2, "the limit of writes holds for all tasks together"
            assert transport.most["read"] > 2
            return done, sorted((turbine.name, turbine.capacity) for turbine in left)

        done, left = on_slow_transport(own_wind_farm, use)
        assert done == list(range(50))
        assert left == [(f"task-{number:02d}", float(number)) for number in range(0, 50, 2)]

    def test_a_read_that_is_given_up(self, own_wind_farm):
        async def use(client, transport):
            pages = client.turbine.iterate(chunk_size=5)
            first = await anext(pages)
            transport.hang_on = len(transport.requests) + 1
            await cancel(asyncio.create_task(anext(pages)), transport.hanging)
            transport.free()
            listed = asyncio.create_task(client.blade.list(limit=None).collect())
            transport.hang_on = len(transport.requests) + 1
            await cancel(listed, transport.hanging)
            transport.free()
            rest = [
                turbine
                async for page in client.turbine.iterate(chunk_size=5, cursors=first.cursors)
                for turbine in page
            ]
            return len(first), len(rest), len(await client.blade.list(limit=None)), transport.travelling

        assert on_slow_transport(own_wind_farm, use) == (5, 32, 108, {"write": 0, "read": 0})

    @pytest.mark.parametrize("hang_on", [1, 2, 3, 4])
    def test_a_write_that_is_given_up(self, own_wind_farm, hang_on, monkeypatch):
        """What was written is whole requests; the same call again does the rest, and counts each once."""
        items = [BladeWrite(space=SPACE, external_id=f"many-{number:04d}", name="B") for number in range(3_500)]
        monkeypatch.setattr(upsert_module, "_PROGRESS_STEP", 1_000)

        async def use(client, transport):
            seen = []
            transport.hang_on = hang_on
            writing = asyncio.create_task(client.upsert(items, on_progress=lambda done, total: seen.append(done)))
            await cancel(writing, transport.hanging)
            transport.free()
            there = await client.blade.list(external_id_prefix="many-", limit=None).count(exact=True)
            again = await client.upsert(items)
            now = await client.blade.list(external_id_prefix="many-", limit=None).count(exact=True)
            return seen, there, again.counts, now

        seen, there, counts, now = on_slow_transport(own_wind_farm, use)
        assert seen == [1_000 * number for number in range(1, hang_on)], "what is counted was done"
        assert there == max(seen, default=0)
        assert there % 500 == 0
        assert there < 3_500
        assert counts.get("unchanged", 0) == there
        assert counts["created"] == 3_500 - there
        assert now == 3_500

    def test_a_delete_that_is_given_up(self, own_wind_farm):
        async def use(client, transport):
            ids = [one.as_id() async for one in client.turbine.list(limit=None)]
            transport.hang_on = len(transport.requests) + 1
            await cancel(asyncio.create_task(client.delete(ids)), transport.hanging)
            transport.free()
            left = await client.turbine.list(limit=None).count(exact=True)
            result = await client.delete(ids)
            return left, len(result.nodes), len(result.missing)

        assert on_slow_transport(own_wind_farm, use) == (37, 37, 0)

    def test_a_timeout_around_a_call(self, own_wind_farm):
        async def use(client, transport):
            transport.hang_on = 1
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.05):
                    await client.upsert(graph("late"))
            transport.free()
            return await client.turbine.retrieve("late", SPACE), (await client.upsert(graph("late"))).counts

        assert on_slow_transport(own_wind_farm, use) == (None, {"created": 3})


class TestThreads:
    def test_sixteen_on_one_client(self, own_wind_farm):
        with own_wind_farm.connect(WindFarmClient) as client:
            barrier = threading.Barrier(16)

            def work(number):
                barrier.wait()
                name = f"thread-{number:02d}"
                api = client.turbine
                for round_ in range(4):
                    turbine = graph(name)
                    turbine.capacity = float(round_)
                    written = client.upsert(turbine)
                    assert sum(written.counts.values()) == 3
                    assert api.retrieve(name, SPACE).capacity == float(round_)
                    assert len(api.list(external_id_prefix=name, limit=None)) == 1
                    assert {one.name for one in client.blade.list(external_id_prefix=name, limit=None)} == {"a", "b"}
                return client.delete([(SPACE, f"{name}-a")]).nodes

            with ThreadPoolExecutor(16) as pool:
                deleted = list(pool.map(work, range(16)))
            assert all(len(nodes) == 1 for nodes in deleted)
            assert client.turbine.list(external_id_prefix="thread-", limit=None).count(exact=True) == 16
            assert client.blade.list(external_id_prefix="thread-", limit=None).count(exact=True) == 16

    def test_one_deferred_list_in_several_threads(self, wind_farm):
        """Each loop over a deferred list has its own pages."""
        with wind_farm.connect(WindFarmClient) as client:
            listed = client.blade.list(limit=None)
            with ThreadPoolExecutor(8) as pool:
                found = list(pool.map(lambda _: [one.external_id for one in listed], range(8)))
            assert all(ids == found[0] for ids in found)
            assert len(found[0]) == 108

    def test_writes_that_contend_are_all_reported(self, own_wind_farm):
        """Of several that check one version exactly one succeeds."""
        with own_wind_farm.connect(WindFarmClient) as client:
            read = client.turbine.retrieve("nordvik-01", SPACE)
            barrier = threading.Barrier(8)

            def work(number):
                write = read.as_write()
                write.capacity = 100.0 + number
                barrier.wait()
                try:
                    return client.upsert(write).counts
                except PygenError as error:
                    return error.status

            with ThreadPoolExecutor(8) as pool:
                outcomes = list(pool.map(work, range(8)))
            assert outcomes.count({"updated": 1}) == 1
            assert outcomes.count(409) == 7
            winner = outcomes.index({"updated": 1})
            now = client.turbine.retrieve("nordvik-01", SPACE)
            assert (now.capacity, now.data_record.version) == (100.0 + winner, read.data_record.version + 1)

    def test_a_client_that_is_closed_says_so(self, own_wind_farm):
        client = own_wind_farm.connect(WindFarmClient)
        client.close()
        with pytest.raises(PygenError, match="closed"):
            client.upsert(graph("late"))
