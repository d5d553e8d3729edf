"""The data model of the pages, and SDKs of it by this generator and by pygen 1.x."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
import warnings
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

os.environ["COGNITE_DISABLE_PYPI_VERSION_CHECK"] = "1"
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
WHERE = {"space": "sp_model", "version": "v1", **TIMES}


def thing_model() -> dict[str, Any]:
    """A data model with the views of the pages, as the API gives it: things of ten properties, and their sites."""
    return {**WHERE, "externalId": "Things", "views": [_view("Thing", KINDS), _view("Site", {"name": "text"})]}


def _view(name: str, kinds: dict[str, str]) -> dict[str, Any]:
    container = {"type": "container", "space": "sp_model", "externalId": name}
    return {
        **WHERE,
        "externalId": name,
        "properties": {
            prop: {
                "type": _type(prop, kind),
                "container": container,
                "containerPropertyIdentifier": prop,
                "nullable": True,
                "immutable": False,
                "autoIncrement": False,
            }
            for prop, kind in kinds.items()
        },
        "writable": True,
        "queryable": True,
        "usedFor": "node",
        "mappedContainers": [container],
        "implements": [],
    }


def _type(prop: str, kind: str) -> dict[str, Any]:
    source = {"type": "view", "space": "sp_model", "externalId": "Site", "version": "v1"}
    return {"type": kind, "list": prop == "tags", **({"source": source} if kind == "direct" else {})}


@cache
def make_sdks() -> str:
    """A folder, there as long as this process, from which `things` and, of pygen 1.x, `v1_things` can be imported."""
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        make_our_sdk(Path(folder))
        _make_v1_sdk(Path(folder))
    sys.path.insert(0, folder)
    return folder


def make_our_sdk(folder: Path) -> None:
    """Generates `things` into a folder."""
    from pygen_gen_python import generate_sdk

    generate_sdk(thing_model(), top_level_package="things", output_dir=folder / "things", logger=print_nothing)


def _make_v1_sdk(folder: Path) -> None:
    from cognite.client.data_classes.data_modeling import DataModel
    from cognite.pygen import generate_sdk

    generate_sdk(
        DataModel.load(thing_model()),
        top_level_package="v1_things",
        client_name="ThingsClient",
        output_dir=folder / "v1_things",
        overwrite=True,
        logger=print_nothing,
    )


def print_nothing(_line: object) -> None:
    pass


def connect(url: str) -> Any:
    """A client of our SDK."""
    from pygen_client import ClientConfig, Token

    return import_module("things").ThingsClient(ClientConfig(url, "p", Token("t")))


def connect_async(url: str) -> Any:
    """An asynchronous client of our SDK."""
    from pygen_client import ClientConfig, Token

    return import_module("things").AsyncThingsClient(ClientConfig(url, "p", Token("t")))


def connect_v1(url: str) -> Any:
    """A client of the SDK of version 1."""
    return import_module("v1_things").ThingsClient(connect_cognite_sdk(url))


def connect_cognite_sdk(url: str) -> Any:
    """A client of cognite-sdk."""
    from cognite.client import ClientConfig, CogniteClient
    from cognite.client.credentials import Token

    return CogniteClient(ClientConfig("bench", "p", Token("t"), base_url=url))
