"""Generated packages under type checkers: mypy strict and pyright standard, without plugins."""

import subprocess
import sys

import pytest


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
