"""Reading with a generated SDK, side by side with cognite-sdk, httpx with plain dicts, and the client below the SDK.

Same pages, same server, same way of measuring as `client_reading.py`: all ways in turn, round after round.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import warnings
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from client_reading import WAYS
from side_by_side import measure, report, serving

from pygen_client import ClientConfig, Token
from pygen_gen_python import generate_sdk

if TYPE_CHECKING:
    from collections.abc import Callable

KINDS = {
    "name": "text",
    "description": "text",
    "serialNumber": "int64",
    "capacity": "float64",
    "isActive": "boolean",
    "commissioned": "timestamp",
    "built": "date",
    "tags": "text",
    "site": "direct",
    "metadata": "json",
}
TIMES = {"createdTime": 1, "lastUpdatedTime": 1, "isGlobal": False}


def thing_model() -> dict[str, object]:
    """A data model with the view of the pages, as the API gives it."""
    container = {"type": "container", "space": "sp_model", "externalId": "Thing"}
    properties = {
        name: {
            "type": {"type": kind, "list": name == "tags"},
            "container": container,
            "containerPropertyIdentifier": name,
            "nullable": True,
            "immutable": False,
            "autoIncrement": False,
        }
        for name, kind in KINDS.items()
    }
    where = {"space": "sp_model", "version": "v1", **TIMES}
    view = {
        **where,
        "externalId": "Thing",
        "properties": properties,
        "writable": True,
        "queryable": True,
        "usedFor": "node",
        "mappedContainers": [container],
        "implements": [],
    }
    return {**where, "externalId": "Things", "views": [view]}


def make_ways(folder: Path) -> dict[str, Callable[[str], int]]:
    """Ways to read with an SDK that is generated into the folder."""
    package = folder / "things"
    generate_sdk(thing_model(), top_level_package="things", output_dir=package, logger=lambda _line: None)
    sys.path.insert(0, str(folder))
    client_class = import_module("things").ThingsClient

    def things(url: str):
        return client_class(ClientConfig(url, "p", Token("t"))).thing.list(limit=None)

    return {
        "SDK, list": lambda url: len(things(url)),
        "SDK, streamed": lambda url: sum(1 for _ in things(url)),
        "SDK, to_pandas": lambda url: len(things(url).to_pandas()),
        "SDK, to_polars": lambda url: things(url).to_polars().height,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--size", type=int, default=1000)
    parser.add_argument("--delay", type=float, default=0, help="milliseconds that each page takes longer")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    kept = ("httpx + json, dicts", "cognite-sdk list", "pygen-client, dicts", "pygen-client, models")
    with tempfile.TemporaryDirectory() as folder, serving(options.pages, options.size, options.delay) as url:
        ways = {**{way: WAYS[way] for way in kept}, **make_ways(Path(folder))}
        taken = measure({name: partial(way, url) for name, way in ways.items()}, options.rounds)
    report(taken, options.pages * options.size, "cognite-sdk list")


if __name__ == "__main__":
    main()
