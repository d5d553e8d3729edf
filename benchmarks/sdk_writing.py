"""Writing with a generated SDK, side by side with that of pygen 1.x and cognite-sdk; the server answers at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comparing import Finding, Section, take_turns, times_as_fast
from side_by_side import serving
from ways import WRITTEN

if TYPE_CHECKING:
    from collections.abc import Iterator


def find_writes(rounds: int) -> Iterator[Finding]:
    """Upserts of nodes of ten properties."""
    with serving(1, 1000, 0) as url:
        ways = ("upsert_ours", "upsert_v1", "upsert_cognite_sdk")
        ours, v1, sdk = take_turns(ways, url, WRITTEN, rounds).values()
    yield times_as_fast(f"{WRITTEN:,} upserts, against v1", ours, v1, 6, WRITTEN)
    yield times_as_fast(f"{WRITTEN:,} upserts, against cognite-sdk", ours, sdk, 2.5, WRITTEN)
    peaks = (max(ours.peak) / max(v1.peak),)
    note = f"{max(ours.peak):.0f} against {max(v1.peak):.0f} MiB"
    yield Finding("peak of memory of the process, to v1's", peaks, 1, at_most=True, note=note)


SECTIONS = (Section("Writes", find_writes),)
