"""The emulator as tests use it: an API caller without any client, and Cognite's own SDK over HTTP."""

import importlib
import json
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pygen_emulator import Emulator, Request, SteadyClock

SHARED = Path(__file__).parents[3] / "shared" / "models"
SPACE = "sp_plant"
DATA = "sp_data"


def view_ref(name: str, space: str = SPACE) -> dict[str, str]:
    return {"type": "view", "space": space, "externalId": name, "version": "v1"}


def container_ref(name: str) -> dict[str, str]:
    return {"type": "container", "space": SPACE, "externalId": name}


def mapped(container: str, name: str, **extra: Any) -> dict[str, Any]:
    return {"container": container_ref(container), "containerPropertyIdentifier": name, **extra}


SCALARS = ["text", "boolean", "int32", "int64", "float32", "float64", "timestamp", "date", "json", "direct"]

CONTAINERS = [
    {
        "space": SPACE,
        "externalId": "Thing",
        "properties": {
            "name": {"type": {"type": "text"}, "nullable": False},
            "status": {"type": {"type": "enum", "values": {"open": {}, "closed": {"name": "Closed"}}}},
            "serial": {"type": {"type": "int64"}, "autoIncrement": True, "nullable": True},
            "pressure": {"type": {"type": "float64", "unit": {"externalId": "pressure:bar"}}},
            "site": {"type": {"type": "direct"}},
            "path": {"type": {"type": "direct", "list": True}},
        },
        "indexes": {"byName": {"indexType": "btree", "properties": ["name"], "cursorable": True}},
    },
    {
        "space": SPACE,
        "externalId": "Values",
        "usedFor": "all",
        "properties": {
            **{kind: {"type": {"type": kind}} for kind in SCALARS},
            **{f"{kind}s": {"type": {"type": kind, "list": True}} for kind in SCALARS},
        },
    },
    {
        "space": SPACE,
        "externalId": "Site",
        "properties": {"title": {"type": {"type": "text"}, "defaultValue": "untitled", "nullable": False}},
    },
    {
        "space": SPACE,
        "externalId": "Flow",
        "usedFor": "edge",
        "properties": {"rate": {"type": {"type": "float32"}}, "since": {"type": {"type": "timestamp"}}},
    },
]

VIEWS = [
    {
        "space": SPACE,
        "externalId": "Thing",
        "version": "v1",
        "properties": {
            **{name: mapped("Thing", name) for name in ("name", "status", "serial", "pressure", "path")},
            "site": mapped("Thing", "site", source=view_ref("Site")),
            "flows": {
                "type": {"space": SPACE, "externalId": "Thing.flows"},
                "source": view_ref("Thing"),
                "edgeSource": view_ref("Flow"),
            },
        },
    },
    {
        "space": SPACE,
        "externalId": "Site",
        "version": "v1",
        "properties": {
            "label": mapped("Site", "title"),
            "things": {
                "connectionType": "multi_reverse_direct_relation",
                "source": view_ref("Thing"),
                "through": {"source": view_ref("Thing"), "identifier": "site"},
            },
        },
    },
    {
        "space": SPACE,
        "externalId": "Values",
        "version": "v1",
        "properties": {name: mapped("Values", name) for name in CONTAINERS[1]["properties"]},  # type: ignore[attr-defined]
    },
    {
        "space": SPACE,
        "externalId": "Flow",
        "version": "v1",
        "properties": {name: mapped("Flow", name) for name in ("rate", "since")},
    },
    {
        "space": SPACE,
        "externalId": "Measured",
        "version": "v1",
        "implements": [view_ref("Thing"), view_ref("Values")],
        "properties": {"title": mapped("Thing", "name")},
    },
]


class ApiError(Exception):
    def __init__(self, status: int, body: Any) -> None:
        super().__init__(f"{status}: {body}")
        self.status = status
        self.message: str = body["error"]["message"]
        self.error = body["error"]


@dataclass
class Api:
    """Sends requests to the core as any client would, without a client."""

    emulator: Emulator

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        response = self.raw(method, path, body, **headers)
        parsed = json.loads(response.body)
        if response.status >= 400:
            raise ApiError(response.status, parsed)
        return parsed

    def raw(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        data = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        target = path if path.startswith(("/api", "//")) else f"/api/v1/projects/p{path}"
        pairs = {"authorization": "Bearer t", **{name.replace("_", "-"): value for name, value in headers.items()}}
        return self.emulator.handle(Request.from_target(method, target, tuple(pairs.items()), data))

    def post(self, path: str, **body: Any) -> Any:
        return self("POST", path, body)

    def put_plant(self) -> None:
        self.post("/models/spaces", items=[{"space": SPACE}, {"space": DATA}])
        self.post("/models/containers", items=CONTAINERS)
        self.post("/models/views", items=VIEWS)
        refs = [view_ref(view["externalId"]) for view in VIEWS]  # type: ignore[arg-type]
        self.post("/models/datamodels", items=[{"space": SPACE, "externalId": "Plant", "version": "v1", "views": refs}])

    def put(self, *items: Any, **flags: Any) -> Any:
        return self.post("/models/instances", items=list(items), **flags)

    def list(self, view: str | None = None, **body: Any) -> list[Any]:
        sources = [{"source": view_ref(view)}] if view else []
        return self.post("/models/instances/list", sources=sources, **body)["items"]  # type: ignore[no-any-return]


def node(external_id: str, view: str | None = None, space: str = DATA, **properties: Any) -> dict[str, Any]:
    item: dict[str, Any] = {"instanceType": "node", "space": space, "externalId": external_id}
    if view is not None:
        item["sources"] = [{"source": view_ref(view), "properties": properties}]
    return item


def edge(external_id: str, start: str, end: str, **properties: Any) -> dict[str, Any]:
    return {
        "instanceType": "edge",
        "space": DATA,
        "externalId": external_id,
        "type": {"space": SPACE, "externalId": "Thing.flows"},
        "startNode": {"space": DATA, "externalId": start},
        "endNode": {"space": DATA, "externalId": end},
        "sources": [{"source": view_ref("Flow"), "properties": properties}],
    }


def ref(external_id: str) -> dict[str, str]:
    return {"space": DATA, "externalId": external_id}


def ids(items: list[Any]) -> list[str]:
    return [item["externalId"] for item in items]


def path(view: str, name: str) -> list[str]:
    return [SPACE, f"{view}/v1", name]


@pytest.fixture
def api() -> Iterator[Api]:
    """An emulator with the plant model."""
    with Emulator(clock=SteadyClock()) as emulator:
        api = Api(emulator)
        api.put_plant()
        yield api


@pytest.fixture
def shared_models() -> Path:
    """The folder of real models beside the repository."""
    if not SHARED.is_dir():
        pytest.skip("the real models are not beside this repository (../shared/models)")
    return SHARED


def connect_sdk(url: str) -> Any:
    """Cognite's SDK, unmodified but for the base URL and the token."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        client = importlib.import_module("cognite.client")
        credentials = importlib.import_module("cognite.client.credentials")
        client.global_config.disable_pypi_version_check = True
        config = client.ClientConfig("tests", "p", credentials.Token("t"), base_url=url, timeout=30)
        return client.CogniteClient(config)


@pytest.fixture
def build_sdk() -> Callable[[str], Any]:
    return connect_sdk


@pytest.fixture
def sdk(api: Api) -> Iterator[Any]:
    """Cognite's SDK on an emulator with the plant model, over HTTP."""
    with api.emulator.serve() as url:
        yield connect_sdk(url)
