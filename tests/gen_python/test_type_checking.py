"""Generated packages under type checkers: mypy strict and pyright standard, without plugins."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pygen_gen_python import generate_sdk
from pygen_gen_python.errors import ModelError

CORPUS = Path(__file__).parents[1] / "corpus"
SHARED_MODELS = Path(__file__).parents[3] / "shared/models"


@pytest.fixture(scope="module")
def checked_folder(tmp_path_factory, notation, wind_farm):
    """A folder of packages: the example, fields that override fields, and names that are hostile."""
    folder = tmp_path_factory.mktemp("checked")
    hostile = notation.hostile_names(("TurbineWrite", "Turbine", "AsyncTurbine", "core", "list", "", "x" * 300))
    models = {"wind_farm": wind_farm, "overrides": overriding_model(notation), "hostile": hostile}
    for name, model in models.items():
        generated = notation.generate(model, package=name, instance_space="one space" if name == "overrides" else None)
        notation.write(generated.tree.below(name), folder)
    return folder


def overriding_model(notation):
    """Children that declare fields of their parents otherwise: alike, narrower, wider, and with no common type."""
    prop, direct = notation.prop, notation.direct
    enum = {"values": {"a": {}, "b": {}}}
    parent = {
        "same": prop(),
        "narrower": prop(),
        "wider": prop(nullable=False),
        "other": prop("int32"),
        "number": prop("float64"),
        "moment": prop("date"),
        "choice": prop(),
        "text": prop("enum", **enum),
        "json": prop("json"),
        "many": prop(),
        "link": direct("Parent"),
        "elsewhere": direct("Parent"),
        "links": direct("Parent", many=True),
        "defaulted": prop("int32", default=1),
    }
    child = {
        "same": prop(),
        "narrower": prop(nullable=False),
        "wider": prop(),
        "other": prop(),
        "number": prop("int32"),
        "moment": prop("timestamp"),
        "choice": prop("enum", **enum),
        "text": prop(),
        "json": prop("int64", many=True),
        "many": prop(many=True),
        "link": direct("Child"),
        "elsewhere": direct("Other"),
        "links": direct("Child", many=True),
        "defaulted": prop("int32", default=2),
    }
    mixed = {"same": prop("int32"), "only": prop()}
    return notation.model(
        notation.view("Parent", parent),
        notation.view("Child", child, parents=("Parent",)),
        notation.view("Other", mixed),
        notation.view("ReadOnly", parent, writable=False),
        notation.view("Both", parent | mixed, parents=("Other", "Parent")),
        notation.view("Grandchild", child, parents=("Child", "ReadOnly")),
        notation.view("EdgeParent", {"a": prop()}, used_for="edge"),
        notation.view("EdgeChild", {"a": prop()}, used_for="edge", parents=("EdgeParent",)),
        notation.view("Start", {"edges": notation.edge("Other", properties="EdgeChild")}),
        external_id="Overrides",
    )


@pytest.fixture(scope="module")
def folder_of_others(tmp_path_factory, notation, shared_model):
    """A folder of packages of others' models."""
    folder = tmp_path_factory.mktemp("checked_others")
    for name in ("CogniteCore", "Omni"):
        tree = notation.generate(shared_model(name), package=name.lower()).tree
        notation.write(tree.below(name.lower()), folder)
    return folder


def run(folder, *command):
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )


def check_mypy(folder):
    packages = [
        part for path in sorted(folder.iterdir()) if path.is_dir() and path.name[0] != "." for part in ("-p", path.name)
    ]
    cache = str(folder.parent / "mypy_cache")
    done = run(folder, "mypy", "--strict", "--config-file=", "--cache-dir", cache, "--warn-unreachable", *packages)
    assert done.returncode == 0, done.stdout + done.stderr


def check_pyright(folder):
    (folder / "pyrightconfig.json").write_text('{"typeCheckingMode": "standard"}')
    done = run(folder, "pyright", "--pythonpath", sys.executable, ".")
    assert done.returncode == 0, done.stdout + done.stderr


def test_packages_are_clean_in_mypy_strict(checked_folder):
    check_mypy(checked_folder)


def test_packages_are_clean_in_pyright(checked_folder):
    check_pyright(checked_folder)


def test_packages_of_others_are_clean_in_mypy_strict(folder_of_others):
    check_mypy(folder_of_others)


def test_packages_of_others_are_clean_in_pyright(folder_of_others):
    check_pyright(folder_of_others)


@pytest.fixture(scope="module")
def folder_of_everything(tmp_path_factory, notation):
    """A folder of packages of every model of others, and of every case of the corpus that can be generated."""
    folder = tmp_path_factory.mktemp("checked_everything")
    found = {f"m_{path.stem.lower()}": [path] for path in sorted(SHARED_MODELS.glob("*.json"))}
    found |= {f"c_{case.name.replace('-', '_')}": cases(case) for case in sorted(CORPUS.iterdir())}
    for name, models in found.items():
        try:
            files = generate_sdk(models, top_level_package=name, return_sdk_files=True, logger=lambda _: None)
        except ModelError:
            continue  # what cannot be generated is an error by design, see the case
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8", newline="\n")
    assert len(list(folder.iterdir())) > 200
    return folder


def cases(folder):
    return json.loads((folder / "models.json").read_text("utf-8"))


@pytest.mark.slow
def test_every_package_is_clean_in_ruff(folder_of_everything):
    done = run(folder_of_everything, "ruff", "check", "--isolated", "--no-cache", "--target-version", "py311", ".")
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_every_package_is_clean_in_mypy_strict(folder_of_everything):
    check_mypy(folder_of_everything)


@pytest.mark.slow
def test_every_package_is_clean_in_pyright(folder_of_everything):
    check_pyright(folder_of_everything)


@pytest.mark.slow
def test_every_package_imports(folder_of_everything):
    """Every module, with every warning an error; classes are built and give a JSON schema.

    But for two: what has half a character is in no JSON document that can be sent, and no field can have it.
    """
    script = (
        "import importlib, pkgutil, sys\n"
        "for package in sorted(p.name for p in pkgutil.iter_modules(['.']) if p.ispkg):\n"
        "    root = importlib.import_module(package)\n"
        "    for each in pkgutil.walk_packages(root.__path__, package + '.'):\n"
        "        importlib.import_module(each.name)\n"
        "    exports = importlib.import_module(package + '.data_classes')\n"
        "    for name in exports.__all__ if not package.endswith('_surrogate') else ():\n"
        "        value = getattr(exports, name)\n"
        "        if hasattr(value, 'model_json_schema'):\n"
        "            assert value.model_json_schema()\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        cwd=folder_of_everything,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
