"""Wheels: installed into a clean environment, read by the tools of the field, the same bytes each time."""

import base64
import csv
import hashlib
import json
import string
import zipfile
from email.parser import Parser
from importlib.metadata import version
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from packaging.requirements import Requirement
from packaging.utils import parse_wheel_filename
from packaging.version import Version

from pygen_gen_python import ModelError, build_wheel, wind_farm_model
from pygen_gen_python.wheel.versions import package_version
from pygen_ir.emit.output_error import OutputError

SHARED_MODELS = Path(__file__).parents[4] / "shared/models"
MODEL_VERSION = st.text(string.ascii_letters + string.digits + "._-", min_size=1, max_size=43)
FACTS = """
import importlib.metadata, json
print(json.dumps(sorted(each.metadata["Name"] for each in importlib.metadata.distributions())))
"""
COUNT = """
import importlib, json
counted = {{}}
for name in {names}:
    module = importlib.import_module(name + ".data_classes")
    counted[name] = len([getattr(module, each) for each in module.__all__])
print(json.dumps(counted))
"""
LARGE = 1_000_000
RUNTIME_ALONE = {"pygen-runtime", "pygen-client", "pydantic", "httpx"}
USE = """
from datetime import date
import wind_farm
from wind_farm import WindFarmClient
from wind_farm.data_classes import TurbineWrite
turbine = TurbineWrite(space="s", external_id="T1", name="T1", commissioned=date(2020, 1, 1))
print(WindFarmClient.__name__, turbine.name)
"""


def contents(path):
    with zipfile.ZipFile(path) as wheel:
        return {name: wheel.read(name).decode() for name in wheel.namelist()}


def metadata(path):
    text = next(text for name, text in contents(path).items() if name.endswith(".dist-info/METADATA"))
    return Parser().parsestr(text)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    return build_wheel(wind_farm_model.model_path(), output_dir=tmp_path_factory.mktemp("dist"))


def test_it_installs_into_a_clean_environment_and_works(wheel, clean_environment):
    execute = clean_environment(wheel)
    assert execute(USE) == "WindFarmClient T1\n"
    installed = set(json.loads(execute(FACTS)))
    assert RUNTIME_ALONE | {"wind_farm"} <= installed
    assert not {name for name in installed if name.startswith("pygen-")} - RUNTIME_ALONE
    assert not installed & {"cognite-sdk", "pandas", "jinja2"}


def test_dotted_packages_install_too(clean_environment, tmp_path):
    path = build_wheel(wind_farm_model.model_path(), top_level_package="my_domain.client", output_dir=tmp_path)
    assert path.name == "my_domain_client-1-py3-none-any.whl"
    execute = clean_environment(path)
    assert execute("from my_domain.client.data_classes import Turbine; print(Turbine.__module__)") == (
        "my_domain.client.data_classes._turbine\n"
    )


@pytest.mark.parametrize("large", [False, pytest.param(True, marks=pytest.mark.slow)])
def test_wheels_of_every_model_of_others_install_and_import(large, shared_model, clean_environment, tmp_path):
    shared_model("Omni")
    paths = [path for path in SHARED_MODELS.glob("*.json") if (path.stat().st_size > LARGE) is large]
    names = [f"sdk_{path.stem.lower()}" for path in paths]
    wheels = [
        build_wheel(path, top_level_package=name, output_dir=tmp_path, format_code=False)
        for path, name in zip(paths, names, strict=True)
    ]
    assert wheels
    counted = json.loads(clean_environment(*wheels)(COUNT.format(names=names)))
    assert counted.keys() == set(names)
    assert min(counted.values()) > 5


def test_metadata_say_what_it_is_and_needs(wheel):
    found = metadata(wheel)
    assert (found["Name"], found["Version"], found["Requires-Python"]) == ("wind_farm", "1", ">=3.11")
    [runtime] = map(Requirement, found.get_all("Requires-Dist"))
    assert runtime.name == "pygen-runtime"
    assert runtime.specifier.contains(version("pygen-runtime"))
    assert not runtime.specifier.contains("1.0")
    assert not runtime.specifier.contains("3.0")
    assert found["Summary"] == "Typed SDK of wind_farm:WindFarm(v1)"
    assert found.get_payload() == contents(wheel)["wind_farm/README.md"]
    assert found["Description-Content-Type"] == "text/markdown"


def test_the_record_names_every_file(wheel):
    files = contents(wheel)
    [record] = [name for name in files if name.endswith("/RECORD")]
    rows = {path: (digest, size) for path, digest, size in csv.reader(files[record].splitlines())}
    assert rows.pop(record) == ("", "")
    assert set(rows) == set(files) - {record}
    for path, (digest, size) in rows.items():
        raw = files[path].encode()
        hashed = base64.urlsafe_b64encode(hashlib.sha256(raw).digest()).decode().rstrip("=")
        assert (digest, int(size)) == (f"sha256={hashed}", len(raw))


def test_it_is_typed_and_carries_its_lock(wheel):
    files = contents(wheel)
    assert "wind_farm/py.typed" in files
    lock = json.loads(files["wind_farm/pygen.lock"])
    assert {f"wind_farm/{path}" for path in lock["files"]} | {"wind_farm/pygen.lock"} == {
        name for name in files if ".dist-info/" not in name
    }


def test_the_same_model_gives_the_same_bytes(wheel, tmp_path):
    assert build_wheel(wind_farm_model.model_path(), output_dir=tmp_path).read_bytes() == wheel.read_bytes()


@given(model_version=MODEL_VERSION)
@example(model_version="v1")
@example(model_version="2024_01_01_x")
@example(model_version="7ae3c1f09b2d44")
@example(model_version="0e0")
def test_any_model_version_is_a_version_of_a_package(model_version):
    made = package_version(model_version)
    assert str(Version(made)) == made


@pytest.mark.parametrize(
    ("model_version", "expected"),
    [
        ("1", "1"),
        ("v1", "1"),
        ("1.2.0", "1.2.0"),
        ("1.0-rc1", "1.0rc1"),
        ("2024_01_31", "2024.1.31"),
        ("2024-01-31_x", "2024.1.31+x"),
        ("v2024_01", "2024.1"),
        ("abc", "0+abc"),
        ("Final_02", "0+final.2"),
        ("7ae3c1f09b2d44", "0+7ae3c1f09b2d44"),
        ("é", "0"),
    ],
)
def test_versions(model_version, expected):
    assert package_version(model_version) == expected


def test_d25_models_of_any_version_make_a_wheel_that_installs(wind_farm, clean_environment, tmp_path):
    versions = {"dated": "2024_01_01_x", "named": "abc", "hashed": "7ae3c1f09b2d44"}
    paths = [
        build_wheel(wind_farm | {"version": each}, top_level_package=name, output_dir=tmp_path, format_code=False)
        for name, each in versions.items()
    ]
    expected = {name: package_version(each) for name, each in versions.items()}
    assert {str(parse_wheel_filename(path.name)[1]) for path in paths} == set(expected.values())
    script = f"from importlib.metadata import version; print([version(name) for name in {list(versions)}])"
    assert clean_environment(*paths)(script) == f"{list(expected.values())}\n"


def test_an_id_cannot_add_a_line_to_the_metadata(notation, tmp_path):
    hostile = notation.model(notation.view("A", {"a": notation.prop()}), space="s\nRequires-Dist: evil", version="1")
    found = metadata(build_wheel(hostile, output_dir=tmp_path, top_level_package="sdk"))
    assert [Requirement(each).name for each in found.get_all("Requires-Dist")] == ["pygen-runtime"]


def test_what_cannot_be_built_leaves_nothing(notation, tmp_path):
    with pytest.raises(ModelError):
        build_wheel(notation.model(), output_dir=tmp_path / "dist")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match=r"OUTPUT\.NOT_A_FOLDER"):
        build_wheel(wind_farm_model.model_path(), output_dir=tmp_path / "file")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_views_can_be_left_out(tmp_path):
    path = build_wheel(wind_farm_model.model_path(), output_dir=tmp_path, exclude_views={"Sensor"})
    assert not [name for name in contents(path) if "sensor" in name.rsplit("/", 1)[1]]


def test_the_command(cli, tmp_path):
    ended = cli("wheel", wind_farm_model.model_path())
    assert (ended.code, ended.out) == (0, "")
    assert ended.err.splitlines()[-1].startswith("done: wind_farm 1 in dist/wind_farm-1-py3-none-any.whl (")
    kept = (tmp_path / "dist/wind_farm-1-py3-none-any.whl").read_bytes()
    again = cli("wheel", wind_farm_model.model_path(), "-o", "here", "--json")
    document = json.loads(again.out)
    assert document["file"] == str(tmp_path / "here/wind_farm-1-py3-none-any.whl")
    assert (document["distribution"], document["version"], document["exit_code"]) == ("wind_farm", "1", 0)
    assert Requirement(document["requires"][0]).name == "pygen-runtime"
    assert (tmp_path / "here/wind_farm-1-py3-none-any.whl").read_bytes() == kept
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dist", "here"]


def test_bad_use_of_the_command(cli, tmp_path):
    (tmp_path / "dist").write_text("mine", encoding="utf-8")
    ended = cli("wheel", wind_farm_model.model_path())
    assert ended.code == 2
    assert "error OUTPUT.NOT_A_FOLDER" in ended.err
    assert cli("wheel").code == 2
    refused = cli("wheel", wind_farm_model.model_path(), "-p", "not a name")
    assert (refused.code, "SETTINGS.WRONG_VALUE" in refused.err) == (2, True)
    (tmp_path / "none.json").write_text('{"space": "s"}', encoding="utf-8")
    assert cli("wheel", "none.json").code == 3
