"""Models in a short notation, and SDKs generated from them into a folder from which they can be imported."""

import importlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from pygen_client.wire import DataModelResponse
from pygen_gen_python import wind_farm_model
from pygen_gen_python.generator import PythonGenerator
from pygen_ir.build import build
from pygen_ir.emit.generator import GeneratorOptions

ROOT = Path(__file__).parents[2]
SHARED_MODELS = ROOT.parent / "shared/models"
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


WORDS = ["core", "Optional", "List", "Literal", "Union", "Delete", "Upsert", "Field", "Any", "NodeList", "Client"]
WORDS += ["TurbineWrite", "Turbine", "TurbineList", "TurbineFilter", "TurbineLink", "TurbineAPI", "AsyncTurbine"]
WORDS += ["type", "list", "None", "class", "Import", "con", "config", "MyView", "my_view", "DomainModel", "ValueError"]
WORDS += ["3D thing", "a b", "ä ö", "\u202ex", "..", "../../up", "a/b", "\x00", "", "__init__", "_", "x" * 300]
PROPERTIES = ["self", "sort", "sortBy", "direction", "limit", "filter", "as_write", "props", "nodeType", "dm", "copy"]
PROPERTIES += ["myProp", "my_prop", "MyProp", "name", "name_prefix", "class", "None", "model_config", "json", "items"]
PROPERTIES += [
    "__class__",
    "__init__",
    "_private",
    "1",
    "3D",
    "a b",
    "ä",
    "\u202ex",
    "",
    '"',
    "\n",
    "x" * 300,
    "str",
    "int",
]
PROPERTIES += [
    "float",
    "Literal",
    "_d",
    "_t",
    "_dt",
    "list",
    "space",
    "externalId",
    "external_id",
    "data_record",
    "dict",
]


def hostile_names(words=tuple(WORDS)):
    """A model in which everything has a hostile name: views of both kinds, with all the properties, and relations."""
    fields = {name: prop() for name in PROPERTIES}
    links = {f"to{number}": direct(word) for number, word in enumerate(words)}
    links |= {f"edge{number}": edge(word, properties=word) for number, word in enumerate(words[:3])}
    views = [view(word, fields | links, used_for="all") for word in words]
    return model(*views, external_id="class")


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
        words=WORDS,
        properties=PROPERTIES,
        hostile_names=hostile_names,
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


@pytest.fixture
def cli(tmp_path, monkeypatch):
    """Runs a command of the program in an empty folder, with nothing in the environment that is about CDF."""
    from pygen_gen_python.cli import app

    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith(("PYGEN_", "CDF_", "IDP_", "LOGIN_FLOW"))]:
        monkeypatch.delenv(name)

    def run(*arguments, **environment):
        ended = CliRunner().invoke(app, [str(each) for each in arguments], env=environment)
        if ended.exception is not None and not isinstance(ended.exception, SystemExit):
            raise ended.exception
        return SimpleNamespace(code=ended.exit_code, out=ended.stdout, err=ended.stderr)

    return run


@pytest.fixture(scope="session")
def clean_environment(tmp_path_factory):
    """Makes an environment that has what a wheel asks for, of ours as built here, and nothing else."""
    uv = os.environ.get("UV") or shutil.which("uv")
    if uv is None:
        pytest.skip("uv is not here: it makes the clean environment")
    built = tmp_path_factory.mktemp("built")

    def run(*command):
        done = subprocess.run([uv, *map(str, command)], capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr

    for package in ("pygen-client", "pygen-runtime"):
        run("build", "--quiet", "--wheel", ROOT / "packages" / package, "--out-dir", built)

    def install(*wheels):
        folder = tmp_path_factory.mktemp("environment")
        python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        run("venv", "--quiet", "--python", sys.executable, "--clear", folder)
        run("pip", "install", "--quiet", "--python", python, "--find-links", built, *wheels)

        def execute(script):
            command = [python, "-I", "-W", "error", "-c", script]
            done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=folder)
            assert done.returncode == 0, done.stderr
            return done.stdout

        return execute

    return install


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
