"""Own methods on generated classes: they survive, are what an SDK makes, and type checkers know them."""

import importlib
import json
import subprocess
import sys

import pytest

from pygen_emulator import Emulator
from pygen_gen_python import generate_sdk, wind_farm_model
from pygen_ir.emit.generator import OptionError

MODEL = wind_farm_model.model_path()
OWN = '''\
"""Ours."""

from ._farm import Farm as _Farm
from ._turbine import Turbine as _Turbine
from ._turbine import TurbineList as _TurbineList
from ._turbine import TurbineWrite as _TurbineWrite


class Turbine(_Turbine):
    def output_at(self, share: float) -> float:
        return (self.capacity or 0.0) * share


class TurbineWrite(_TurbineWrite):
    def rename(self, name: str) -> "TurbineWrite":
        self.name = name
        return self


class TurbineList(_TurbineList):
    def total(self) -> float:
        return sum(each.output_at(1.0) for each in self)


class Farm(_Farm):
    def shout(self) -> str:
        return self.name.upper()


class Helper:
    pass
'''
PROGRAM = """\
from wind_own import AsyncWindFarmClient, WindFarmClient
from wind_own.data_classes import Farm, Turbine, TurbineList, TurbineWrite

def use(client: WindFarmClient) -> None:
    turbines: TurbineList = client.turbine.list()
    total: float = turbines.total()
    output: float = turbines[0].output_at(0.5)
    write: TurbineWrite = turbines[0].as_write().rename("x")
    for turbine in client.turbine.list():
        turbine.output_at(1.0)
        if isinstance(turbine.farm, Farm):
            turbine.farm.shout()
    for farm in client.farm.list():
        farm.shout()
    one: Turbine | None = client.turbine.retrieve("T", space="s")
    turbines[0].output_at("much")  # an error, and the only one

async def use_async(client: AsyncWindFarmClient) -> float:
    turbines = await client.turbine.list()
    return turbines.total()
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("own")
    target = folder / "wind_own"
    generate_sdk(MODEL, output_dir=target)
    (target / "data_classes" / "_extend.py").write_text(OWN, encoding="utf-8")
    generate_sdk(MODEL, output_dir=target)
    sys.path.insert(0, str(folder))
    yield target
    sys.path.remove(str(folder))


def test_own_classes_are_what_the_sdk_makes(folder):
    client_class = importlib.import_module("wind_own").WindFarmClient
    classes = importlib.import_module("wind_own.data_classes")
    assert classes.Turbine.__module__ == "wind_own.data_classes._extend"
    with Emulator(models=[MODEL], data=[wind_farm_model.instances_path()]) as cdf:
        client = cdf.connect(client_class)
        turbines = client.turbine.list(limit=None)
        [first, *_] = turbines
        assert first.output_at(1.0) == (first.capacity or 0.0)
        assert turbines.total() > 0
        assert turbines[:2].total() <= turbines.total()
        assert client.turbine.retrieve(first.as_tuple_id()).output_at(0) == 0
        [full, *_] = client.turbine.list(retrieve_connections="full", limit=1)
        assert full.farm.shout().isupper()
        assert isinstance(first.as_write().rename("changed"), classes.TurbineWrite)
        client.upsert(
            classes.TurbineWrite(space="wind_farm_data", external_id="t", name="T", hubHeight=80.0).rename("U")
        )
        mine = client.turbine.retrieve("t", space="wind_farm_data")
        assert (mine.name, mine.hub_height) == ("U", 80.0)


@pytest.mark.slow  # runtime and client are checked with it
def test_type_checkers_know_them(folder, tmp_path):
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--no-error-summary", str(program)]
    environment = {"MYPYPATH": str(folder.parent), "PATH": ""}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=tmp_path, env=environment)
    lines = done.stdout.strip().splitlines()
    assert len(lines) == 1, done.stdout + done.stderr
    assert "program.py:16" in lines[0]


def test_generating_again_leaves_them_alone(folder, cli):
    own = folder / "data_classes" / "_extend.py"
    before = own.stat().st_mtime_ns
    assert cli("generate", MODEL, "--output", folder, "--check").code == 0
    done = cli("generate", MODEL, "--output", folder, "--exclude-view", "Sensor", "--json")
    assert done.code == 0
    assert (own.read_text("utf-8"), own.stat().st_mtime_ns) == (OWN, before)
    lock = json.loads((folder / "pygen.lock").read_text("utf-8"))
    assert lock["options"]["extended"] == ["Farm", "Helper", "Turbine", "TurbineList", "TurbineWrite"]
    assert cli("generate", MODEL, "--output", folder).code == 0


def test_a_new_class_is_out_of_date_until_it_is_generated(tmp_path, cli):
    assert cli("generate", MODEL, "--output", "sdk").code == 0
    own = tmp_path / "sdk" / "data_classes" / "_extend.py"
    own.write_text("from ._farm import Farm as _Farm\n\n\nclass Farm(_Farm):\n    pass\n", encoding="utf-8")
    assert cli("generate", MODEL, "--output", "sdk", "--check").code == 5
    assert cli("generate", MODEL, "--output", "sdk").code == 0
    assert cli("generate", MODEL, "--output", "sdk", "--check").code == 0
    assert cli("verify", "sdk").code == 0
    own.unlink()
    assert cli("generate", MODEL, "--output", "sdk").code == 0
    assert "_extend" not in (tmp_path / "sdk" / "data_classes" / "__init__.py").read_text("utf-8")


def test_a_wheel_carries_them(folder, tmp_path, cli, clean_environment):
    assert cli("generate", MODEL, "--output", "wind_own").code == 0
    (tmp_path / "wind_own" / "data_classes" / "_extend.py").write_text(OWN, encoding="utf-8")
    assert cli("wheel", MODEL, "--package", "wind_own").code == 0
    [wheel] = (tmp_path / "dist").iterdir()
    run = clean_environment(wheel)
    assert (
        run("from wind_own.data_classes import Turbine; print(Turbine.__module__)") == "wind_own.data_classes._extend\n"
    )


def test_a_module_that_is_no_python_is_said(tmp_path, cli):
    assert cli("generate", MODEL, "--output", "sdk").code == 0
    own = tmp_path / "sdk" / "data_classes" / "_extend.py"
    own.write_text("class Farm(:\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in (tmp_path / "sdk").rglob("*") if path.is_file()}
    refused = cli("generate", MODEL, "--output", "sdk", "--exclude-view", "Sensor")
    assert refused.code == 2
    assert "data_classes/_extend.py — this is no Python: line 1: invalid syntax" in refused.err
    own.write_bytes(b"\xff\xfe")
    assert "OUTPUT.USER_FILE_UNREADABLE" in cli("generate", MODEL, "--output", "sdk").err
    own.write_text("class Farm(:\n", encoding="utf-8")
    assert before == {path: path.read_bytes() for path in (tmp_path / "sdk").rglob("*") if path.is_file()}
    with pytest.raises(OptionError, match="no Python"):
        generate_sdk(MODEL, output_dir=tmp_path / "sdk")


def test_a_view_may_be_called_extend(notation, import_sdk):
    view = notation.view("Extend", {"name": notation.prop()})
    classes = importlib.import_module(f"{import_sdk('extending', notation.model(view)).__name__}.data_classes")
    assert classes.Extend.__module__ == "extending.data_classes._extend_2"
