"""SDKs that carry runtime and client: they work where httpx and pydantic are, and nothing of ours."""

import ast
import json
import subprocess
import sys
import zipfile

import pytest
from packaging.requirements import Requirement
from ruff import find_ruff_bin

from pygen_emulator import Emulator
from pygen_gen_python import build_wheel, generate_sdk, wind_farm_model
from pygen_gen_python.vendoring import vendored_tree
from pygen_gen_python.vendoring.relative_imports import rewrite_imports
from pygen_ir.emit.generator import OptionError

INSTALLED = """
import importlib.metadata, json
print(json.dumps(sorted(each.metadata["Name"] for each in importlib.metadata.distributions())))
"""
USE = """
import importlib.util
from wind_farm import WindFarmClient
from wind_farm.data_classes import TurbineWrite
from wind_farm._vendor.pygen_client import ClientConfig, Token

assert importlib.util.find_spec("pygen_client") is None
assert importlib.util.find_spec("pygen_runtime") is None
client = WindFarmClient(ClientConfig({url!r}, "p", Token("t")))
print(sum(1 for _ in client.turbine.list(limit=None)))
client.turbine.upsert(TurbineWrite(space="wind_farm_data", external_id="mine", name="Mine", capacity=7.5))
print([turbine.name for turbine in client.turbine.list(min_capacity=7.4, max_capacity=7.6)])
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("vendored")
    generate_sdk(wind_farm_model.model_path(), output_dir=made / "wind_farm", vendored=True)
    return made


def run(folder, *command):
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


def imports_in(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name.split(".")[0] for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module.split(".")[0]


def test_it_works_with_httpx_and_pydantic_alone(clean_environment, tmp_path):
    execute = clean_environment(build_wheel(wind_farm_model.model_path(), output_dir=tmp_path, vendored=True))
    installed = set(json.loads(execute(INSTALLED)))
    assert {"httpx", "pydantic", "wind_farm"} <= installed
    assert not [name for name in installed if name.startswith("pygen")]
    data = [wind_farm_model.spaces_path(), wind_farm_model.model_path()]
    with Emulator(models=data, data=[wind_farm_model.instances_path()]) as emulator, emulator.serve() as url:
        turbines, mine = execute(USE.format(url=url)).splitlines()
    assert int(turbines) > 20
    assert "'Mine'" in mine


def test_the_wheel_says_what_it_needs(tmp_path):
    path = build_wheel(wind_farm_model.model_path(), output_dir=tmp_path, vendored=True, format_code=False)
    with zipfile.ZipFile(path) as wheel:
        [name] = [each for each in wheel.namelist() if each.endswith("/METADATA")]
        lines = wheel.read(name).decode().splitlines()
    needs = {Requirement(line.partition(": ")[2]).name for line in lines if line.startswith("Requires-Dist: ")}
    assert needs == {"httpx", "pydantic"}


def test_nothing_of_ours_is_imported_by_its_own_name(folder):
    for path in folder.rglob("*.py"):
        assert not [each for each in imports_in(path) if each.startswith("pygen")], path


def test_runtime_and_client_and_nothing_else_are_carried(folder):
    carried = {path.name for path in (folder / "wind_farm/_vendor").iterdir()}
    assert carried == {"__init__.py", "_versions.py", "pygen_client", "pygen_runtime"}


def test_linters_find_nothing(folder):
    settings = ["--isolated", "--no-cache", "--line-length", "120", "--target-version", "py311", str(folder)]
    for command in (["check"], ["format", "--check", "--exclude", "*.md"]):
        done = run(folder, str(find_ruff_bin()), *command, *settings)
        assert done.returncode == 0, done.stdout


@pytest.mark.slow  # runtime and client are checked with it
def test_type_checkers_find_nothing(folder):
    mypy = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "-p", "wind_farm"]
    done = run(folder, *mypy)
    assert done.returncode == 0, done.stdout


def test_the_command_and_its_lock(cli, tmp_path):
    assert cli("generate", wind_farm_model.model_path(), "-o", "sdk", "--vendored").code == 0
    lock = json.loads((tmp_path / "sdk/pygen.lock").read_text("utf-8"))
    assert lock["options"]["vendored"] is True
    assert "_vendor/pygen_runtime/declare.py" in lock["files"]
    assert cli("generate", wind_farm_model.model_path(), "-o", "sdk", "--vendored", "--check").code == 0
    assert cli("generate", wind_farm_model.model_path(), "-o", "sdk").code == 0
    assert not (tmp_path / "sdk/_vendor").exists()


def test_without_the_runtime_there_is_a_clear_error(monkeypatch):
    monkeypatch.setattr(vendored_tree, "find_spec", lambda _name: None)
    vendored_tree._vendored_files.cache_clear()
    with pytest.raises(OptionError, match="vendored: pygen-client is not installed"):
        generate_sdk(wind_farm_model.model_path(), return_sdk_files=True, vendored=True)


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("a.py", "from there import x\n", "from .here.there import x\n"),
        ("b/a.py", "from there.deep import x as y\n", "from ..here.there.deep import x as y\n"),
        ("b/c/a.py", "if x:\n    from there import (\n        y,\n    )\n", None),
        ("a.py", "from thereabouts import x\nfrom . import there\nimport thereabouts\n", "="),
        ("a.py", '"""from there import x"""\n', "="),
    ],
)
def test_imports_become_relative(path, text, expected):
    expected = {"=": text, None: text.replace("from there", "from ...here.there")}.get(expected, expected)
    assert rewrite_imports(text, path, {"there": "here.there"}) == expected


def test_plain_imports_are_refused():
    with pytest.raises(ValueError, match=r"a\.py:2"):
        rewrite_imports("import os\nimport there.deep\n", "a.py", {"there": "here.there"})
