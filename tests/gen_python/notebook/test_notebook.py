"""`generate_sdk_notebook`: a client at once, the new one when the model changed, and nothing in the way of anything."""

import importlib
import json
import logging
import sys
import tempfile

import pytest

from pygen_client import PygenClient
from pygen_emulator import Emulator
from pygen_gen_python import generate_sdk, generate_sdk_notebook, notebook, wind_farm_model
from pygen_ir.emit.generator import OptionError

MODEL = wind_farm_model.model_path()
PACKAGES = {"wind_farm", "model", "model_north", "company", "json_sp"}


@pytest.fixture
def kernel(tmp_path, monkeypatch):
    """The state of a fresh process, as far as the function has some; what it did is undone."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(notebook, "_LOADED", {})
    monkeypatch.setattr(notebook, "_MODELS", {})
    path, others = list(sys.path), take_away()
    yield tmp_path
    take_away()
    sys.path[:] = path
    sys.modules.update(others)


def take_away():
    """Removes the modules of generated packages, as though nobody had imported any."""
    names = [name for name in sys.modules if name.partition(".")[0] in PACKAGES]
    return {name: sys.modules.pop(name) for name in names}


@pytest.fixture
def client():
    with Emulator(models=[MODEL], data=[wind_farm_model.instances_path()]) as cdf, cdf.connect(PygenClient) as client:
        yield client


def test_a_client_that_works_and_nothing_is_printed(kernel, client, capsys):
    sdk = generate_sdk_notebook(("wind_farm", "WindFarm", "v1"), client)
    assert len(sdk.turbine.list(limit=3)) == 3
    from wind_farm.data_classes import Turbine

    assert isinstance(sdk.turbine.list(limit=1)[0], Turbine)
    assert capsys.readouterr().out == ""


def test_what_is_worth_knowing_goes_to_a_logger(kernel, client, caplog):
    said = []
    generate_sdk_notebook(MODEL, client, logger=said.append)
    assert said[-1] == "WindFarmClient is in the package wind_farm"
    with caplog.at_level(logging.INFO, "pygen_gen_python"):
        generate_sdk_notebook(MODEL, client)
    assert "WindFarmClient is in the package wind_farm" in caplog.messages


def test_twice_in_one_kernel(kernel, client):
    """D22: the second call answered the first model's classes."""
    model = json.loads(MODEL.read_text("utf-8"))
    first = generate_sdk_notebook(model, client)
    same = generate_sdk_notebook(model, client)
    assert type(first) is type(same)
    [farm] = [view for view in model["views"] if view["externalId"] == "Farm"]
    farm["properties"]["nickname"] = farm["properties"]["name"] | {"name": None, "description": None, "nullable": True}
    changed = generate_sdk_notebook(model, client)
    assert type(changed) is not type(first)
    assert "nickname" in importlib.import_module("wind_farm.data_classes").Farm.model_fields
    assert len(changed.farm.list(limit=2)) == 2
    model["views"].append({**farm, "externalId": "Plant"})
    model["views"][-1]["properties"] = {
        "farm": next(view["properties"]["farm"] for view in model["views"] if view["externalId"] == "Turbine")
    }
    grown = generate_sdk_notebook(model, client)
    plant = importlib.import_module("wind_farm.data_classes").PlantWrite
    assert plant(space="s", external_id="p", name="P", farm=("s", "f"))
    assert type(grown).__registry__.near("wind_farm.data_classes").views["Plant"]


def test_two_models_of_one_name(kernel, client, notation):
    south = notation.model(notation.view("Pump", {"power": notation.prop("float64")}), space="south")
    north = notation.model(notation.view("Valve", {"name": notation.prop()}), space="North")
    first, second = generate_sdk_notebook(south, client), generate_sdk_notebook(north, client)
    assert (type(first).__module__, type(second).__module__) == ("model._client", "model_north._client")
    assert {"pump"} <= set(dir(first))
    assert {"valve"} <= set(dir(second))
    assert first.pump.list
    assert second.valve.list
    assert type(generate_sdk_notebook(north, client)) is type(second)


def test_an_installed_sdk_of_the_same_name_gives_way(kernel, client, monkeypatch):
    installed = kernel / "site-packages"
    generate_sdk(MODEL, output_dir=installed / "wind_farm", client_name="OldClient")
    monkeypatch.syspath_prepend(installed)
    assert importlib.import_module("wind_farm").OldClient
    sdk = generate_sdk_notebook(MODEL, client)
    assert type(sdk).__name__ == "WindFarmClient"
    assert not hasattr(importlib.import_module("wind_farm"), "OldClient")


def test_another_package_of_the_same_name_is_left_alone(kernel, client, notation):
    model = notation.model(notation.view("Pump", {"name": notation.prop()}), external_id="Json")
    sdk = generate_sdk_notebook(model, client)
    assert type(sdk).__module__ == "json_sp._client"
    assert json.loads("1") == 1
    with pytest.raises(OptionError, match="installed, and no generated SDK"):
        generate_sdk_notebook(model, client, top_level_package="pytest")


def test_a_name_with_dots(kernel, client):
    sdk = generate_sdk_notebook(MODEL, client, top_level_package="company.wind", client_name="Wind")
    assert (type(sdk).__module__, type(sdk).__name__) == ("company.wind._client", "Wind")
    assert len(sdk.turbine.list(limit=1)) == 1


def test_a_folder_of_somebody_else_is_not_used(kernel, client, monkeypatch):
    if not hasattr(notebook.os, "getuid"):
        pytest.skip("this system has no users by number")
    theirs = notebook._own_folder()
    me = notebook.os.getuid()
    monkeypatch.setattr(notebook.os, "getuid", lambda: me + 1)
    (kernel / f"pygen-{me + 1}").mkdir()
    assert notebook._own_folder() not in {theirs, kernel / f"pygen-{me + 1}"}
