"""Reading instances page by page, side by side: this client, cognite-sdk, and httpx with the standard library's JSON.

Every way reads the same pages from a server in another process, where they are encoded already. All ways run in turn,
round after round; the medians are compared. With `--delay` each page takes so many milliseconds longer to come.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import warnings
from functools import partial
from typing import TYPE_CHECKING

import httpx  # noqa: TID251 - what is compared with
from pydantic_core import from_json
from side_by_side import measure, report, serving

from pygen_client import AsyncPygenClient, ClientConfig, PygenClient, Token
from pygen_client.operations.instances import ListRequest, Source, list_pages

if TYPE_CHECKING:
    from collections.abc import Callable

os.environ["COGNITE_DISABLE_PYPI_VERSION_CHECK"] = "1"
VIEW = ("sp_model", "Thing", "v1")


def with_httpx(url: str) -> int:
    """The floor that people know: plain dicts."""
    found, cursor = [], None
    with httpx.Client() as client:
        while True:
            body = {"limit": 1000, "instanceType": "node", "cursor": cursor}
            response = client.post(f"{url}/api/v1/projects/p/models/instances/list", json=body)
            page = json.loads(response.content)
            found += page["items"]
            cursor = page.get("nextCursor")
            if cursor is None:
                return len(found)


def config(url: str) -> ClientConfig:
    return ClientConfig(url, "p", Token("t"))


def with_wire_models(url: str) -> int:
    with PygenClient(config(url)) as client:
        return len(client.instances.list(VIEW, limit=None))


def with_wire_models_streaming(url: str) -> int:
    with PygenClient(config(url)) as client:
        return sum(1 for _ in client.instances.iterate(VIEW))


def with_wire_models_async(url: str) -> int:
    async def read() -> int:
        async with AsyncPygenClient(config(url)) as client:
            return len(await client.instances.list(VIEW, limit=None))

    return asyncio.run(read())


def with_bytes(url: str) -> int:
    """The client's own share: nothing is decoded."""
    return _stream(url, lambda body: body)


def with_dicts(url: str) -> int:
    return _stream(url, lambda body: from_json(body)["items"])


def _stream(url: str, decode: Callable[[bytes], list[object]]) -> int:
    request = ListRequest(sources=(Source(VIEW),))
    with PygenClient(config(url)) as client:
        kept = [page.items for page in client.stream(list_pages(request, decode))]
    return sum(map(len, kept)) if not isinstance(kept[0], bytes) else len(kept)


def with_cognite_sdk(url: str) -> int:
    from cognite.client import ClientConfig as SdkConfig
    from cognite.client import CogniteClient
    from cognite.client.credentials import Token as SdkToken
    from cognite.client.data_classes.data_modeling import ViewId

    client = CogniteClient(SdkConfig("bench", "p", SdkToken("t"), base_url=url))
    return len(client.data_modeling.instances.list(sources=ViewId(*VIEW), limit=None))


WAYS: dict[str, Callable[[str], int]] = {
    "httpx + json, dicts": with_httpx,
    "cognite-sdk list": with_cognite_sdk,
    "pygen-client, bytes": with_bytes,
    "pygen-client, dicts": with_dicts,
    "pygen-client, models": with_wire_models,
    "pygen-client, models, streamed": with_wire_models_streaming,
    "pygen-client, models, async": with_wire_models_async,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--size", type=int, default=1000)
    parser.add_argument("--delay", type=float, default=0, help="milliseconds that each page takes longer")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    with serving(options.pages, options.size, options.delay) as url:
        taken = measure({name: partial(way, url) for name, way in WAYS.items()}, options.rounds)
    report(taken, options.pages * options.size, "cognite-sdk list")


if __name__ == "__main__":
    main()
