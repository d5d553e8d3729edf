"""What a client costs before and around the data: import, one small call, memory of a stream, installed size.

Each against cognite-sdk, in turn, round after round; the medians are compared.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import sys
import time
import warnings
from concurrent.futures import ThreadPoolExecutor
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from side_by_side import serving

from pygen_client import ClientConfig, PygenClient, Token

if TYPE_CHECKING:
    from collections.abc import Callable

os.environ["COGNITE_DISABLE_PYPI_VERSION_CHECK"] = "1"
VIEW = ("sp_model", "Thing", "v1")
OURS = (
    "from pygen_client import PygenClient, ClientConfig, Token\nPygenClient(ClientConfig('http://x', 'p', Token('t')))"
)
THEIRS = """from cognite.client import CogniteClient, ClientConfig
from cognite.client.credentials import Token
CogniteClient(ClientConfig('c', 'p', Token('t'), base_url='http://x'))"""
# Of this process alone: what `getrusage` says includes the process that started it.
PEAK = """import re, sys
from pathlib import Path
def peak():
    return int(re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1]) / 1024"""
STREAM = (
    PEAK
    + """
from pygen_client import PygenClient, ClientConfig, Token
with PygenClient(ClientConfig(sys.argv[1], 'p', Token('t'))) as client:
    sum(1 for _ in client.instances.iterate(('sp_model', 'Thing', 'v1'), limit=1))
    before = peak()
    assert sum(1 for _ in client.instances.iterate(('sp_model', 'Thing', 'v1'))) == int(sys.argv[2])
    print(peak() - before)"""
)
THEIR_STREAM = (
    PEAK
    + """
from cognite.client import CogniteClient, ClientConfig
from cognite.client.credentials import Token
from cognite.client.data_classes.data_modeling import ViewId
client = CogniteClient(ClientConfig('c', 'p', Token('t'), base_url=sys.argv[1]))
view = ViewId('sp_model', 'Thing', 'v1')
def stream(limit):
    return sum(len(chunk) for chunk in client.data_modeling.instances(sources=view, chunk_size=1000, limit=limit))
stream(1)
before = peak()
assert stream(None) == int(sys.argv[2])
print(peak() - before)"""
)


def child_seconds(code: str, *arguments: str) -> tuple[float, float, str]:
    """Wall and CPU seconds of a fresh interpreter, and what it printed."""
    before, began = os.times(), time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code, *arguments], check=True, capture_output=True, text=True
    )
    wall, after = time.perf_counter() - began, os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return wall, cpu, done.stdout


def start(rounds: int) -> None:
    pairs = {
        "import": ("from pygen_client import PygenClient", "from cognite.client import CogniteClient"),
        "import and client": (OURS, THEIRS),
    }
    for title, (ours, theirs) in pairs.items():
        programs = {"nothing": "pass", "pygen-client": ours, "cognite-sdk": theirs}
        taken: dict[str, list[tuple[float, float]]] = {name: [] for name in programs}
        for _ in range(rounds):
            for name, code in programs.items():
                taken[name].append(child_seconds(code)[:2])
        for place, what in enumerate(("clock", "CPU")):
            median = {name: statistics.median(one[place] for one in times) for name, times in taken.items()}
            us, them = (median[name] - median["nothing"] for name in ("pygen-client", "cognite-sdk"))
            print(f"{title}, {what}: {us * 1000:.0f} ms against {them * 1000:.0f} ms: × {us / them:.2f}")


def calls(url: str, rounds: int, count: int) -> None:
    from cognite.client import ClientConfig as SdkConfig
    from cognite.client import CogniteClient
    from cognite.client.credentials import Token as SdkToken
    from cognite.client.data_classes.data_modeling import ViewId

    sdk = CogniteClient(SdkConfig("bench", "p", SdkToken("t"), base_url=url))
    with PygenClient(ClientConfig(url, "p", Token("t"))) as client:
        ways: dict[str, Callable[[], object]] = {
            "pygen-client": lambda: client.instances.list(VIEW, limit=1),
            "cognite-sdk": lambda: sdk.data_modeling.instances.list(sources=ViewId(*VIEW), limit=1),
        }
        taken: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
        for number in range(rounds + 1):
            for name, way in ways.items():
                began, cpu = time.perf_counter(), time.process_time()
                for _ in range(count):
                    way()
                if number:
                    taken[name].append((time.perf_counter() - began, time.process_time() - cpu))
        for place, what in enumerate(("clock", "CPU")):
            ours, theirs = (statistics.median(one[place] for one in taken[name]) / count for name in ways)
            print(f"one node, {what}: {ours * 1e6:.0f} µs against {theirs * 1e6:.0f} µs: × {ours / theirs:.2f}")
        began = time.perf_counter()
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda _: ways["pygen-client"](), range(rounds * count)))
        print(f"requests a second, four threads: {rounds * count / (time.perf_counter() - began):.0f}")


def growth(pages: int) -> None:
    with serving(pages, 1000, 0) as url:
        found = {
            name: child_seconds(code, url, str(pages * 1000))[2].strip()
            for name, code in (("pygen-client", STREAM), ("cognite-sdk", THEIR_STREAM))
        }
    print(f"streaming {pages * 1000} nodes, growth of the peak in MiB: {found}")


def footprint(root: str) -> None:
    """Packages that an installation brings, without extras, and their size."""
    pending, seen, size = [root], set(), 0
    while pending:
        name = re.sub(r"[-_.]+", "-", pending.pop()).lower()
        if name in seen:
            continue
        try:
            distribution = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        seen.add(name)
        size += installed_size(distribution)
        for needed in distribution.requires or ():
            condition = needed.partition(";")[2]
            if "extra" not in condition and "python_version <" not in condition and "win32" not in condition:
                pending.append(re.split(r"[^A-Za-z0-9._-]", needed, maxsplit=1)[0])
    print(f"{root}: {len(seen)} packages, {size / 1e6:.0f} MB: {', '.join(sorted(seen))}")


def installed_size(distribution: metadata.Distribution) -> int:
    """Bytes; of a package that is installed from its sources, those of its sources."""
    files = [Path(str(file.locate())) for file in distribution.files or () if "__pycache__" not in file.parts]
    folder = Path("packages") / distribution.name / "src"
    if folder.is_dir():
        files = [path for path in folder.rglob("*") if "__pycache__" not in path.parts]
    return sum(path.stat().st_size for path in files if path.is_file())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--calls", type=int, default=100)
    parser.add_argument("--pages", type=int, default=100)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    start(options.rounds)
    with serving(1, 1, 0) as url:
        calls(url, options.rounds, options.calls)
    growth(options.pages)
    footprint("pygen-client")
    footprint("cognite-sdk")


if __name__ == "__main__":
    main()
