"""What the distributions declare: versions, Python, dependencies, typed names."""

import importlib
import json
import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parents[2]
PROJECTS = {
    path.parent.name: tomllib.loads(path.read_text("utf-8"))["project"]
    for path in ROOT.glob("packages/*/pyproject.toml")
}
# Who may depend on whom at run time; extras aside. See ARCHITECTURE.md.
DEPENDS = {
    "pygen-client": set(),
    "pygen-emulator": set(),
    "pygen-ir": {"pygen-client"},
    "pygen-runtime": {"pygen-client"},
    "pygen-gen-python": {"pygen-client", "pygen-ir"},
    "pygen-gen-typescript": {"pygen-client", "pygen-ir"},
    "pygen-service": {"pygen-client", "pygen-ir", "pygen-gen-python", "pygen-gen-typescript"},
    "pygen-legacy": {"pygen-client", "pygen-ir", "pygen-gen-python", "pygen-runtime"},
}


def required(project):
    return [re.split(r"[\[<>=~!; ]", requirement)[0] for requirement in project.get("dependencies", [])]


def test_all_eight_exist():
    assert PROJECTS.keys() == DEPENDS.keys()


@pytest.mark.parametrize("name", sorted(PROJECTS))
def test_version_is_stated_once(name):
    module = importlib.import_module(name.replace("-", "_"))
    assert module.__version__ == version(name) == PROJECTS[name]["version"]


@pytest.mark.parametrize("name", sorted(PROJECTS))
def test_python_and_licence(name):
    project = PROJECTS[name]
    assert project["requires-python"] == ">=3.11"
    assert project["license"] == "Apache-2.0"
    supported = {c.rsplit(" ", 1)[1] for c in project["classifiers"] if re.search(r":: 3\.\d+$", c)}
    assert supported == {"3.11", "3.12", "3.13", "3.14"}


@pytest.mark.parametrize("name", sorted(PROJECTS))
def test_dependencies_keep_the_architecture(name):
    assert {requirement for requirement in required(PROJECTS[name]) if requirement.startswith("pygen-")} <= DEPENDS[
        name
    ]


def test_they_accept_each_other_and_nothing_older_or_later():
    """Within the major version, from the first beta on."""
    everything = [
        Requirement(text)
        for project in PROJECTS.values()
        for group in (project.get("dependencies", []), *project.get("optional-dependencies", {}).values())
        for text in group
    ]
    ours = [requirement for requirement in everything if requirement.name in PROJECTS]
    assert len(ours) > 15
    for requirement in ours:
        assert requirement.specifier.contains(PROJECTS[requirement.name]["version"]), requirement
        assert not requirement.specifier.contains("1.99"), requirement
        assert not requirement.specifier.contains("3.0"), requirement


def test_the_npm_package_has_the_version_of_its_generator():
    package = json.loads((ROOT / "packages/pygen-gen-typescript/runtime/package.json").read_text("utf-8"))
    written = Version(PROJECTS["pygen-gen-typescript"]["version"])
    stage = {"a": "alpha", "b": "beta", "rc": "rc"}
    ending = f"-{stage[written.pre[0]]}.{written.pre[1]}" if written.pre else ""
    assert package["version"] == f"{written.base_version}{ending}"


def test_runtime_of_generated_sdks_stays_tiny():
    assert set(required(PROJECTS["pygen-client"])) == {"httpx", "pydantic"}
    assert set(required(PROJECTS["pygen-runtime"])) <= {"pygen-client", "pydantic", "typing-extensions"}
    assert "httpx" not in required(PROJECTS["pygen-emulator"]), "the emulator shares nothing with what it tests"
