"""Load on loopback: hits stay quick and nothing fails; beyond the limits there are only refusals with Retry-After.

An open loop: requests leave at their times, whether earlier ones were answered or not.
"""

import asyncio
import json
import os
import statistics
import time
from collections import Counter
from pathlib import Path

import pytest

from pygen_service.api.callers import hash_key

from .conftest import running

SECONDS = float(os.environ.get("PYGEN_LOAD_SECONDS", "60"))
CALLERS = [f"pygen_key_of_caller_{number}" for number in range(200)]
KEYS = ",".join(f"c{number}:{hash_key(key)}" for number, key in enumerate(CALLERS))


async def send(port, key, body):
    """One request on a connection of its own; status, headers in lower case, seconds."""
    started = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = f"POST /generate HTTP/1.1\r\nHost: x\r\nX-API-Key: {key}\r\nContent-Type: application/json\r\n"
    head += f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    writer.write(head.encode() + body)
    answer = await reader.read()
    writer.close()
    head = answer.split(b"\r\n\r\n", 1)[0].decode("latin-1").lower().split("\r\n")
    headers = dict(line.split(": ", 1) for line in head[1:])
    return int(head[0].split()[1]), headers, time.perf_counter() - started


async def open_loop(port, rate, seconds, body_of):
    """Sends bodies at a rate; a list of (kind, status, headers, seconds)."""
    tasks = []

    async def one(number, kind, body):
        status, headers, spent = await send(port, CALLERS[number % len(CALLERS)], body)
        return kind, status, headers, spent

    started = time.perf_counter()
    for number in range(int(rate * seconds)):
        delay = started + number / rate - time.perf_counter()
        if delay > 0:
            await asyncio.sleep(delay)
        tasks.append(asyncio.create_task(one(number, *body_of(number))))
    return await asyncio.gather(*tasks)


def memory_of(pid):
    text = Path(f"/proc/{pid}/status").read_text()
    return int(text.split("VmRSS:")[1].split()[0])


def quantile(values, share):
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


@pytest.mark.slow
def test_mixed_load_of_200_callers(tmp_path, small_model, wind_farm):
    settings = {"API_KEYS": KEYS, "RATE_LIMIT": "6000/minute", "MAX_QUEUE_DEPTH": 2000, "MAX_IN_FLIGHT": 50}
    hit = json.dumps({"model": wind_farm}).encode()

    def body_of(number):
        if number % 20 == 7:
            return "invalid", b'{"model": {"views": 1}}'
        if number % 20 == 13:
            return "fresh", json.dumps({"model": small_model(f"Fresh{number}"), "wait": 0}).encode()
        return "hit", hit

    with running(tmp_path, **settings) as service:
        service.key = CALLERS[0]
        assert service.generate(model=wind_farm).status == 200

        async def unloaded():
            return [(await send(service.port, CALLERS[0], hit))[2] for _ in range(100)]

        median = statistics.median(asyncio.run(unloaded()))
        asyncio.run(open_loop(service.port, 150, 5, body_of))
        before = memory_of(service.process.pid)
        answers = asyncio.run(open_loop(service.port, 150, SECONDS, lambda number: body_of(number + 10_000)))
        after = memory_of(service.process.pid)

        statuses = Counter((kind, status) for kind, status, *_ in answers)
        hits = [spent for kind, _, _, spent in answers if kind == "hit"]
        p99 = quantile(hits, 0.99)
        print(f"\nunloaded median {median * 1000:.1f} ms, p99 of a hit {p99 * 1000:.1f} ms, ratio {p99 / median:.1f}")
        print(f"{dict(statuses)}, memory {before} -> {after} kB")
        assert not [key for key in statuses if key[1] >= 500]
        assert set(statuses) <= {("hit", 200), ("invalid", 422), ("fresh", 202), ("fresh", 200)}
        assert p99 <= 10 * median
        assert after <= before * 1.15 + 8_000


@pytest.mark.slow
def test_beyond_the_limits_there_are_only_refusals_that_say_when_to_come_back(tmp_path, small_model):
    settings = {"API_KEYS": KEYS, "RATE_LIMIT": "10/minute", "MAX_QUEUE_DEPTH": 20, "MAX_IN_FLIGHT": 2}

    def body_of(number):
        return "fresh", json.dumps({"model": small_model(f"Much{number}"), "wait": 0}).encode()

    with running(tmp_path, **settings) as service:
        answers = asyncio.run(open_loop(service.port, 400, 20, body_of))
        statuses = Counter(status for _, status, *_ in answers)
        print(f"\n{dict(statuses)}")
        assert set(statuses) <= {200, 202, 429, 503}
        assert statuses[429]
        assert statuses[503]
        assert all(int(headers["retry-after"]) > 0 for _, status, headers, _ in answers if status > 202)
        service.key = CALLERS[0]
        assert service.get("/health").status == 200
