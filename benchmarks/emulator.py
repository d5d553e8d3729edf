"""Pages of 1,000 nodes over HTTP: the emulator against a server that sends the same bytes, in turn; the ratio counts.

Rates are by processor time of the one process that holds client and servers, so that a busy machine does not blur them.

uv run python benchmarks/emulator.py [--rounds 9] [--pages 40]
"""

from __future__ import annotations

import argparse
import http.client
import json
import statistics
import time

from pygen_emulator import Emulator, Request, Response
from pygen_emulator.http.asgi import AsgiApp
from pygen_emulator.http.server import LoopbackServer
from pygen_gen_python import wind_farm_model

PATH = "/api/v1/projects/bench/models/instances/list"
VIEW = {"type": "view", "space": "wind_farm", "externalId": "Turbine", "version": "v1"}
BODY = json.dumps({"sources": [{"source": VIEW}], "limit": 1000}).encode()
HEADERS = {"authorization": "Bearer t", "content-type": "application/json"}


def rate(connection: http.client.HTTPConnection, pages: int) -> float:
    began = time.process_time()
    for _ in range(pages):
        connection.request("POST", PATH, BODY, HEADERS)
        connection.getresponse().read()
    return pages / (time.process_time() - began)


def fill(emulator: Emulator) -> float:
    """Write 5,000 turbines; gives nodes a second."""
    items = [
        {
            "instanceType": "node",
            "space": "wind_farm_data",
            "externalId": f"bench-{place}",
            "sources": [
                {"source": VIEW, "properties": {"name": f"Bench {place}", "capacity": place / 7, "tags": ["a"]}}
            ],
        }
        for place in range(5000)
    ]
    began = time.process_time()
    for start in range(0, 5000, 1000):
        body = json.dumps({"items": items[start : start + 1000]}).encode()
        path = PATH.removesuffix("/list")
        answer = emulator.handle(Request.from_target("POST", path, tuple(HEADERS.items()), body))
        assert answer.status == 200, answer.body
    return 5000 / (time.process_time() - began)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--pages", type=int, default=40)
    options = parser.parse_args()
    with Emulator(models=[wind_farm_model.model_path()], data=[wind_farm_model.instances_path()]) as emulator:
        written = fill(emulator)
        page = emulator.handle(Request.from_target("POST", PATH, tuple(HEADERS.items()), BODY)).body
        fixed = AsgiApp(lambda _: Response(200, (("content-type", "application/json"),), page))
        with LoopbackServer(fixed) as floor, LoopbackServer(emulator.app) as server:
            sides = [http.client.HTTPConnection(one.url.removeprefix("http://")) for one in (floor, server)]
            for side in sides:
                rate(side, 5)
            pairs = [tuple(rate(side, options.pages) for side in sides) for _ in range(options.rounds)]
            for side in sides:
                side.close()
    ratios = sorted(ours / floor for floor, ours in pairs)
    print(f"pages of {len(page):,} bytes: {statistics.median(ours for _, ours in pairs):.0f} a processor second")
    print(f"ratio to pre-encoded pages: {statistics.median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})")
    print(f"nodes written in process: {written:,.0f} a processor second")


if __name__ == "__main__":
    main()
