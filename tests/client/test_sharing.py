"""A client that many share, that is forked, cancelled, and used for long: nothing is lost, nothing leaks."""

import asyncio
import gc
import os
import threading
import time
import tracemalloc
from pathlib import Path

import pytest

from pygen_client import AsyncPygenClient, NodeWrite, PygenClient, Token
from pygen_client.config import ClientConfig
from pygen_client.wire.space import SpaceRequest
from pygen_emulator import Emulator

OPEN = Path("/proc/self/fd")


@pytest.fixture
def served():
    with Emulator() as emulator, emulator.serve() as url:
        client = PygenClient(ClientConfig(url, "p", Token("t")))
        client.spaces.create([SpaceRequest(space="sp")])
        client.instances.apply([NodeWrite(space="sp", external_id=f"n{number}") for number in range(50)])
        yield url, client
        client.close()


def open_files():
    """Where the system tells; 0 elsewhere."""
    return len(list(OPEN.iterdir())) if OPEN.is_dir() else 0


if hasattr(os, "fork"):

    def test_a_child_with_a_client_of_its_own_disturbs_nobody(served):
        """The parent's client works on after a fork, while the child uses another: no answer is mixed up."""
        url, client = served
        assert len(client.instances.list(limit=None)) == 50
        child = os.fork()
        if child == 0:  # pragma: no cover - counted in the parent
            with PygenClient(ClientConfig(url, "p", Token("t"))) as own:
                os._exit(0 if len(own.instances.list(limit=None)) == 50 else 3)
        for _ in range(5):
            assert len(client.instances.list(limit=None)) == 50
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_cancelled_tasks_leave_the_client_usable(served):
    """Of many tasks that are cancelled at any moment, none keeps a slot or a connection."""
    url, _ = served

    async def main():
        async with AsyncPygenClient(ClientConfig(url, "p", Token("t"))) as client:
            for delay in (0, 0.001, 0.003, 0.01):
                tasks = [asyncio.create_task(client.instances.list(limit=None)) for _ in range(12)]
                await asyncio.sleep(delay)
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
            together = await asyncio.gather(*(client.instances.list(limit=None) for _ in range(12)))
            assert [len(each) for each in together] == [50] * 12

    asyncio.run(asyncio.wait_for(main(), 30))


def work(url, rounds):
    with PygenClient(ClientConfig(url, "p", Token("t"))) as client:
        for number in range(rounds):
            name = f"work-{threading.get_ident()}-{number % 5}"
            client.instances.apply([NodeWrite(space="sp", external_id=name)])
            assert sum(1 for _ in client.instances.iterate(chunk_size=20)) >= 50
            client.instances.delete([("sp", name)])


def soak(url, seconds):
    """Growth of memory (bytes) and of open files, between the first and the last part of the time."""
    work(url, 10)
    gc.collect()
    tracemalloc.start()
    try:
        before, files, threads = tracemalloc.get_traced_memory()[0], open_files(), threading.active_count()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            work(url, 5)
        gc.collect()
        return tracemalloc.get_traced_memory()[0] - before, open_files() - files, threading.active_count() - threads
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "seconds",
    [2, pytest.param(float(os.environ.get("PYGEN_SOAK_SECONDS", "60")), marks=pytest.mark.slow, id="long")],
)
def test_clients_that_come_and_go_leak_nothing(served, seconds):
    """Short by default; `PYGEN_SOAK_SECONDS=3600 uv run pytest -m slow tests/client/test_sharing.py` for an hour."""
    url, _ = served
    memory, files, threads = soak(url, seconds)
    assert memory < 3_000_000
    assert files <= 2
    assert threads <= 1
