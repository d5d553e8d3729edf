"""Two SDKs of one model on one emulator with the same data: version 1's, and ours."""

from __future__ import annotations

import importlib
import json
import re
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pygen_client import PygenClient
from pygen_emulator import Emulator
from pygen_gen_python import MockGenerator, generate_sdk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pygen_runtime.registry import Entry

MODELS = Path(__file__).parents[3] / "shared/models"
SPACE = "mock_space"
NODES = 500
REASON = "the real models are not beside this repository (../shared/models)"


@dataclass(frozen=True)
class Pair:
    """Clients of both SDKs.

    Attributes:
        v1: the client that version 1 made.
        ours: the client that we made.
        v1_classes: version 1's `data_classes`.
        classes: ours.
        views: our registry.
        emulator: what both talk to.
        sdk: the client of cognite-sdk that version 1's uses.
    """

    v1: Any
    ours: Any
    v1_classes: Any
    classes: Any
    views: Mapping[str, Entry]
    emulator: Emulator
    sdk: Any

    def entry_of(self, view: str) -> tuple[str, Entry]:
        """The read class for nodes of a view, and where it is."""
        found = [(key, entry) for key, entry in self.views.items() if entry.view[1] == view]
        return next((pair for pair in found if self.spec_of(pair[0]).used_for == "node"), found[0])

    def spec_of(self, key: str) -> Any:
        """The facts of a view."""
        return getattr(self.classes, key).__view__


@contextmanager
def make_pair(name: str, folder: Path, nodes: int = NODES, **v1_options: Any) -> Iterator[Pair]:
    """Both SDKs of one of the real models, with its own data and with seeded data of ours."""
    files = [MODELS / "containers" / f"{name}.json", MODELS / f"{name}.json"]
    mock = MockGenerator(MODELS / f"{name}.json", SPACE, seed=7).generate_mock_data(nodes, max_edge_per_type=3)
    with Emulator(models=files, data=data_of(name, folder)) as emulator, emulator.serve() as url:
        with emulator.connect(PygenClient) as client:
            mock.deploy(client)
        sdk = connect_sdk(url)
        packages = f"differential_v1_{name.lower()}", f"differential_{name.lower()}"
        generate_v1(name, sdk, packages[0], folder, **v1_options)
        space = v1_options.get("default_instance_space")
        generate_sdk(
            MODELS / f"{name}.json",
            top_level_package=packages[1],
            client_name="Client",
            output_dir=folder / packages[1],
            default_instance_space=space,
        )
        with importable(folder):
            theirs, ours = map(importlib.import_module, packages)
            yield Pair(
                v1=theirs.Client(sdk),
                ours=emulator.connect(ours.Client),
                v1_classes=importlib.import_module(f"{packages[0]}.data_classes"),
                classes=importlib.import_module(f"{packages[1]}.data_classes"),
                views=importlib.import_module(f"{packages[1]}._registry").VIEWS,
                emulator=emulator,
                sdk=sdk,
            )


def generate_v1(name: str, sdk: Any, package: str, folder: Path, **options: Any) -> None:
    """The SDK that version 1 makes of a model."""
    pygen = importlib.import_module("cognite.pygen")
    classes = importlib.import_module("cognite.client.data_classes.data_modeling")
    model = classes.DataModel.load((MODELS / f"{name}.json").read_text("utf-8"))
    names = {"top_level_package": package, "client_name": "Client", "output_dir": folder / package}
    pygen.generate_sdk(model, sdk, **names, overwrite=True, logger=lambda _: None, **options)


@contextmanager
def importable(folder: Path) -> Iterator[None]:
    """Packages in this folder can be imported."""
    sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    try:
        yield
    finally:
        sys.path.remove(str(folder))


def data_of(name: str, folder: Path) -> list[Path]:
    """The instances that came with a model."""
    if name == "Omni":
        written = sorted((MODELS / "instances/Omni/write").glob("*.*.json"))
        return [path for path in written if path.name.endswith((".node.json", ".edge.json"))]
    return [_loadable(path, folder) for path in sorted((MODELS / "instances" / name).glob("*.write.json"))]


def _loadable(path: Path, folder: Path) -> Path:
    """The file without what CDF would refuse: fractions of milliseconds, and versions that are not there."""
    items = json.loads(re.sub(r"(:\d\d\.\d{3})\d{3}", r"\1", path.read_text("utf-8")))
    for item in items:
        item.pop("existingVersion", None)
    cleaned = folder / path.name
    cleaned.write_text(json.dumps({"items": items}), "utf-8")
    return cleaned


def connect_sdk(url: str) -> Any:
    """Cognite's SDK, unmodified but for the base URL and the token."""
    client = importlib.import_module("cognite.client")
    credentials = importlib.import_module("cognite.client.credentials")
    client.global_config.disable_pypi_version_check = True
    return client.CogniteClient(client.ClientConfig("tests", "p", credentials.Token("t"), base_url=url, timeout=60))
