"""One way to do something, in a process of its own: `python ways.py NAME URL FOLDER`.

Whoever uses an SDK has not imported the others too: a garbage collector that walks their modules measures none of them.
A line on stdin is one round; what it took comes back on stdout, as JSON.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import re
import sys
import time
import warnings
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from page_server import values
from thing_sdks import connect, connect_async, connect_cognite_sdk, connect_v1

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Round = Callable[[], int]

VIEW = ("sp_model", "Thing", "v1")
PART = WRITTEN = 10_000


def list_ours(url: str) -> Round:
    things = connect(url).thing
    return lambda: len(things.list(limit=None))


def list_v1(url: str) -> Round:
    things = connect_v1(url).thing
    return lambda: len(things.list(limit=-1))


def list_cognite_sdk(url: str) -> Round:
    from cognite.client.data_classes.data_modeling import ViewId

    instances = connect_cognite_sdk(url).data_modeling.instances
    return lambda: len(instances.list(sources=ViewId(*VIEW), limit=None))


def list_ours_async(url: str) -> Round:
    async def read() -> int:
        async with connect_async(url) as client:
            return len(await client.thing.list(limit=None))

    return lambda: asyncio.run(read())


def list_ours_in_parts(url: str) -> Round:
    things = connect(url).thing
    return lambda: len(things.list(limit=PART))


def stream_ours(url: str) -> Round:
    things = connect(url).thing
    return lambda: sum(1 for _ in things.list(limit=None))


def stream_growth_ours(url: str) -> Round:
    """As `stream_ours`; the first round, which is not counted, ends behind the first pages."""
    things = connect(url).thing
    limits = iter((3000,))
    return lambda: sum(1 for _ in things.list(limit=next(limits, None)))


def stream_v1(url: str) -> Round:
    things = connect_v1(url).thing
    return lambda: sum(len(chunk) for chunk in things.iterate(chunk_size=1000))


def stream_pages_of_the_client(url: str) -> Round:
    """A bare loop over the client's pages, decoded as the SDK does."""
    from pygen_client import ClientConfig, PygenClient, Token
    from pygen_client.operations.instances import ListRequest, Source, list_pages
    from pygen_runtime.decoding.decoder import decoder_of

    client = PygenClient(ClientConfig(url, "p", Token("t")))
    decode = decoder_of(import_module("things.data_classes").Thing, "raise")
    request = ListRequest(sources=(Source(VIEW),))
    return lambda: sum(1 for page in client.stream(list_pages(request, decode)) for _ in page.items)


def pandas_ours(url: str) -> Round:
    things = connect(url).thing
    return lambda: len(things.list(limit=None).to_pandas())


def pandas_v1(url: str) -> Round:
    things = connect_v1(url).thing
    return lambda: len(things.list(limit=-1).to_pandas())


def polars_ours(url: str) -> Round:
    things = connect(url).thing
    return lambda: things.list(limit=None).to_polars().height


def arrow_ours(url: str) -> Round:
    things = connect(url).thing
    return lambda: things.list(limit=None).to_arrow().num_rows


def join_ours(url: str) -> Round:
    things = connect(url).thing
    return lambda: _joined(things.list(limit=None, retrieve_connections="full"))


def join_v1(url: str) -> Round:
    things = connect_v1(url).thing
    return lambda: _joined(things.list(limit=-1, retrieve_connections="full"))


def _joined(found: Iterable[Any]) -> int:
    return sum(one.site.name.startswith("Site") for one in found)


def upsert_ours(url: str) -> Round:
    client = connect(url)
    write = import_module("things.data_classes").ThingWrite
    things = [write(space="sp_bench", external_id=name, **row) for name, row in _rows()]
    return lambda: len(client.upsert(things).nodes)


def upsert_v1(url: str) -> Round:
    client = connect_v1(url)
    write = import_module("v1_things.data_classes").ThingWrite
    things = [write(space="sp_bench", external_id=name, **row) for name, row in _rows()]
    return lambda: len(client.upsert(things).nodes)


def upsert_cognite_sdk(url: str) -> Round:
    from cognite.client.data_classes.data_modeling import NodeApply, NodeOrEdgeData, ViewId

    instances = connect_cognite_sdk(url).data_modeling.instances
    nodes = [
        NodeApply("sp_bench", f"node_{number:08d}", sources=[NodeOrEdgeData(ViewId(*VIEW), values(number))])
        for number in range(WRITTEN)
    ]
    return lambda: len(instances.apply(nodes).nodes)


def _rows() -> Iterable[tuple[str, dict[str, Any]]]:
    """External ids and the arguments of a write class: fields have names of their own, moments are moments."""
    for number in range(WRITTEN):
        row = values(number)
        row["serial_number"], row["is_active"] = row.pop("serialNumber"), row.pop("isActive")
        row["commissioned"] = dt.datetime.fromisoformat(str(row["commissioned"]))
        row["built"] = dt.date.fromisoformat(str(row["built"]))
        site = row.pop("site")
        assert isinstance(site, dict)
        yield f"node_{number:08d}", {**row, "site": (site["space"], site["externalId"])}


WAYS: dict[str, Callable[[str], Round]] = {
    way.__name__: way
    for way in (
        list_ours,
        list_v1,
        list_cognite_sdk,
        list_ours_async,
        list_ours_in_parts,
        stream_ours,
        stream_growth_ours,
        stream_v1,
        stream_pages_of_the_client,
        pandas_ours,
        pandas_v1,
        polars_ours,
        arrow_ours,
        join_ours,
        join_v1,
        upsert_ours,
        upsert_v1,
        upsert_cognite_sdk,
    )
}


def peak_mib() -> float:
    """Of this process alone: what `getrusage` says includes the process that started it."""
    found = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text("utf-8"))
    return int(found[1]) / 1024 if found else 0.0


def main() -> None:
    name, url, folder = sys.argv[1:]
    warnings.simplefilter("ignore")
    sys.path.insert(0, folder)
    run = WAYS[name](url)
    for _ in sys.stdin:
        before = peak_mib()
        began, used = time.perf_counter(), time.process_time()
        count = run()
        took = {"wall": time.perf_counter() - began, "cpu": time.process_time() - used}
        print(json.dumps({**took, "count": count, "growth": peak_mib() - before, "peak": peak_mib()}), flush=True)


if __name__ == "__main__":
    main()
