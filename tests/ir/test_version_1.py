"""The facts of the IR are those by which version 1 generates: fields, base classes, write classes, filters."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pygen_ir.filters import filter_method_of
from pygen_ir.naming import to_pascal, to_snake

PROGRAM = Path(__file__).with_name("version_1_facts.py")
MODELS = Path(__file__).parents[2].parent / "shared" / "models"
SLOW = ["CogniteCore", "CogniteCore2024", "WindTurbine", "SolarApm", "WindMill", "EquipmentUnit", "OmniumConnection"]
# Fields that version 1 leaves out with a warning: a reverse relation through a container property that the view shows
# under another identifier.
OURS_ALONE = {"OmniumConnection": {"item"}}


def facts_of_version_1(name, folder):
    ran = subprocess.run(
        [sys.executable, str(PROGRAM), str(MODELS / f"{name}.json"), str(folder)],
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return json.loads(ran.stdout[ran.stdout.index('{"classes"') :])


def names_of(cls, classes):
    """Version 1 makes two families of a view for nodes and edges."""
    name = to_pascal(cls.id.external_id)
    return name if name in classes else name + ("Edge" if cls.used_for == "edge" else "Node")


def parameters_of(cls):
    for each in filter_method_of(cls).parameters:
        name = to_snake(each.field)
        yield {"value": name, "prefix": f"{name}_prefix", "min": f"min_{name}", "max": f"max_{name}"}[each.role]


def without_underscore(names):
    """Reserved names have one: which are reserved is a matter of the language."""
    return [name.rstrip("_") for name in names]


@pytest.mark.parametrize("name", ["Omni", *(pytest.param(name, marks=pytest.mark.slow) for name in SLOW)])
def test_the_same_facts_as_version_1(name, build_real, tmp_path):
    ir = build_real(name).ir
    version_1 = facts_of_version_1(name, tmp_path)
    classes = version_1["classes"]
    for cls in ir.classes:
        read_name = names_of(cls, classes)
        found = classes[read_name]
        ours = {to_snake(each.identifier) for each in cls}
        theirs = set(without_underscore(found["fields"]))
        assert theirs <= ours, cls.id
        assert ours - theirs <= OURS_ALONE.get(name, set()), cls.id
        suffix = "Edge" if cls.used_for == "edge" else "Node"
        parents = [base.removesuffix(suffix) for base in found["bases"] if not base.startswith("Domain")]
        assert parents == [to_pascal(parent.external_id) for parent in cls.implements], cls.id
        assert (f"{read_name}Write" in classes) == cls.has_write_class, cls.id
        if cls.used_for != "edge":
            wanted = without_underscore(version_1["filters"][read_name])
            assert wanted == list(parameters_of(cls)), cls.id
