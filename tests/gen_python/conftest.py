"""Models in a short notation, and SDKs generated from them into a folder from which they can be imported."""

import importlib
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from pygen_client.wire import DataModelResponse
from pygen_gen_python import wind_farm_model
from pygen_gen_python.generator import PythonGenerator
from pygen_ir.build import build
from pygen_ir.emit.generator import GeneratorOptions

SHARED_MODELS = Path(__file__).parents[3] / "shared/models"
SPACE = "sp"


def prop(type_="text", *, many=False, nullable=True, default=None, auto=False, description=None, **of_type):
    """A property that holds values."""
    return {
        "container": {"type": "container", "space": SPACE, "externalId": "C"},
        "containerPropertyIdentifier": "p",
        "type": {"type": type_, "list": many, **of_type},
        "nullable": nullable,
        "autoIncrement": auto,
        "immutable": False,
        "defaultValue": default,
        "description": description,
    }


def view_ref(external_id, space=SPACE, version="v1"):
    return {"type": "view", "space": space, "externalId": external_id, "version": version}


def direct(target=None, *, many=False):
    """A direct relation."""
    shown = prop("direct", many=many)
    shown["type"]["source"] = None if target is None else view_ref(target)
    return shown


def edge(target, type_="edge", *, properties=None, direction="outwards", single=False):
    """Edges."""
    return {
        "connectionType": "single_edge_connection" if single else "multi_edge_connection",
        "type": {"space": SPACE, "externalId": type_},
        "source": view_ref(target),
        "edgeSource": None if properties is None else view_ref(properties),
        "direction": direction,
    }


def reverse(target, through, *, single=False):
    """A reverse direct relation."""
    return {
        "connectionType": "single_reverse_direct_relation" if single else "multi_reverse_direct_relation",
        "source": view_ref(target),
        "through": {"source": view_ref(through[0]), "identifier": through[1]},
    }


def view(external_id, properties, *, space=SPACE, version="v1", parents=(), used_for="node", writable=True, **more):
    """A view as the API gives it."""
    return {
        "space": space,
        "externalId": external_id,
        "version": version,
        "implements": [view_ref(parent) for parent in parents],
        "properties": properties,
        "usedFor": used_for,
        "writable": writable,
        "mappedContainers": [],
        "queryable": True,
        "isGlobal": False,
        "createdTime": 1,
        "lastUpdatedTime": 1,
        **more,
    }


def model(*views, external_id="Model", space=SPACE, version="v1"):
    """A data model as the API gives it."""
    times = {"createdTime": 1, "lastUpdatedTime": 1, "isGlobal": False}
    return {"space": space, "externalId": external_id, "version": version, "views": [*views], **times}


def ir_of(*models):
    """The representation of models in the API's form."""
    built = build([DataModelResponse.load(each) for each in models])
    assert built.ir is not None, built.diagnostics
    return built.ir


def generate(*models, **options):
    """What the generator makes of models in the API's form."""
    return PythonGenerator().generate(ir_of(*models), GeneratorOptions(**options))


def write(tree, folder):
    """Writes files."""
    for path, text in tree.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")


@pytest.fixture(scope="session")
def notation():
    """The functions above, for tests."""
    return SimpleNamespace(
        prop=prop,
        direct=direct,
        edge=edge,
        reverse=reverse,
        view=view,
        view_ref=view_ref,
        model=model,
        ir_of=ir_of,
        generate=generate,
        write=write,
    )


@pytest.fixture(scope="session")
def wind_farm():
    """The example model in the API's form."""
    return json.loads(wind_farm_model.model_path().read_text("utf-8"))


@pytest.fixture(scope="session")
def shared_model():
    """Reads a model of others; skips where there are none."""

    def read(name):
        path = SHARED_MODELS / f"{name}.json"
        if not path.exists():
            pytest.skip(f"there is no {path.name} in ../shared/models")
        return json.loads(path.read_text("utf-8"))

    return read


@pytest.fixture(scope="session")
def sdk_folder(tmp_path_factory):
    """A folder from which generated packages are imported, by this process and by type checkers."""
    folder = tmp_path_factory.mktemp("sdks")
    sys.path.insert(0, str(folder))
    yield folder
    sys.path.remove(str(folder))


@pytest.fixture(scope="session")
def import_sdk(sdk_folder):
    """Generates a package into the folder and imports it."""

    def generate_and_import(package, *models, **options):
        if not (sdk_folder / package).exists():
            write(generate(*models, package=package, **options).tree.below(package), sdk_folder)
            importlib.invalidate_caches()
        return importlib.import_module(package)

    return generate_and_import
