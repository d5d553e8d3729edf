"""Reading with a generated SDK, side by side with the SDK of pygen 1.x and with cognite-sdk, on the same pages."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING

from comparing import Finding, Section, take_turns, times_as_fast
from side_by_side import serving
from ways import PART

if TYPE_CHECKING:
    from collections.abc import Iterator

NODES, JOINED = 100_000, 50_000
PAGES, DELAY = 30, 60


def find_objects(rounds: int) -> Iterator[Finding]:
    """Nodes of ten properties as validated objects."""
    ways = ("list_ours", "list_v1", "list_cognite_sdk", "list_ours_async", "list_ours_in_parts")
    with serving(NODES // 1000, 1000, 0) as url:
        ours, v1, sdk, in_async, in_parts = take_turns(ways, url, NODES, rounds).values()
    yield times_as_fast("`list` of 100,000, against v1 `list`", ours, v1, 8, NODES)
    yield times_as_fast("`list` of 100,000, against cognite-sdk", ours, sdk, 2.5, NODES)
    yield times_as_fast("the same, asynchronous, against cognite-sdk", in_async, sdk, 2.5, NODES)
    ratios = tuple(NODES / PART * part / whole for part, whole in zip(in_parts.wall, ours.wall, strict=True))
    yield Finding("throughput at 100,000 to that at 10,000", ratios, 0.75)


def find_streams(rounds: int) -> Iterator[Finding]:
    """The same nodes, one after another, and nothing kept."""
    ways = ("stream_ours", "stream_pages_of_the_client", "stream_v1")
    with serving(NODES // 1000, 1000, 0) as url:
        ours, bare, v1 = take_turns(ways, url, NODES, rounds).values()
    yield times_as_fast("100,000, against v1 `iterate`", ours, v1, 4, NODES)
    more = tuple(100 * (lazy / loop - 1) for lazy, loop in zip(ours.cpu, bare.cpu, strict=True))
    yield Finding("CPU time over a bare loop over the client's pages", more, 5, at_most=True, unit="%")
    for count in (NODES // 5, NODES):
        with serving(count // 1000, 1000, 0) as url:
            growth = take_turns(("stream_growth_ours",), url, count, 1)["stream_growth_ours"].growth
        yield Finding(
            f"growth of the peak of memory behind the first pages of {count:,}", growth, 10, at_most=True, unit="MiB"
        )


def find_frames(rounds: int) -> Iterator[Finding]:
    """The same nodes as frames."""
    ways = ("pandas_ours", "pandas_v1", "polars_ours", "arrow_ours")
    with serving(NODES // 1000, 1000, 0) as url:
        pandas, v1, polars, arrow = take_turns(ways, url, NODES, rounds).values()
    yield times_as_fast("`to_pandas` of 100,000, against v1 `list` and `to_pandas`", pandas, v1, 8, NODES)
    yield times_as_fast("`to_polars`, against our `to_pandas`", polars, pandas, 1, NODES)
    yield times_as_fast("`to_arrow`, against our `to_pandas`", arrow, pandas, 1, NODES)


def find_joined(rounds: int) -> Iterator[Finding]:
    """Nodes together with what they lead to."""
    with serving(JOINED // 1000, 1000, 0) as url:
        ours, v1 = take_turns(("join_ours", "join_v1"), url, JOINED, rounds).values()
    what = '`retrieve_connections="full"`, 50,000 nodes and one relation, against v1'
    yield times_as_fast(what, ours, v1, 5, JOINED)


def find_latency(rounds: int) -> Iterator[Finding]:
    """Pages that take their time to come."""
    floor = PAGES * DELAY / 1000
    with serving(PAGES, 1000, DELAY) as url:
        taken = take_turns(("list_ours", "list_cognite_sdk", "list_v1"), url, PAGES * 1000, rounds)
    sdk, v1 = (statistics.median(taken[name].wall) / floor for name in ("list_cognite_sdk", "list_v1"))
    ratios = tuple(wall / floor for wall in taken["list_ours"].wall)
    what = f"`list` of {PAGES} pages with {DELAY} ms added each, over {floor:g} s"
    yield Finding(what, ratios, 1.15, at_most=True, note=f"cognite-sdk {sdk:.2f} ×, v1 {v1:.2f} ×")


SECTIONS = (
    Section("Objects", find_objects),
    Section("Streams", find_streams),
    Section("Frames", find_frames),
    Section("Joined", find_joined),
    Section("Latency", find_latency),
)
