"""`client.verify()`: what has changed in CDF since an SDK was generated; and the tests that a package brings along."""

import asyncio
import copy
import json
import subprocess
import sys
from pathlib import Path

import pytest
from sample_sdk import AsyncWindFarmClient, WindFarmClient

from pygen_emulator import Emulator
from pygen_gen_python import wind_farm_model
from pygen_runtime import self_test
from pygen_runtime.drift import Drift
from pygen_runtime.registry import Registry
from pygen_runtime.specs import FilterSpec

MODEL = json.loads(wind_farm_model.model_path().read_text("utf-8"))
TURBINE = "wind_farm:Turbine(v1)"


def drift_of(change=None):
    model = copy.deepcopy(MODEL)
    if change is not None:
        change({view["externalId"]: view for view in model["views"]}, model)
    with Emulator(models=[model]) as cdf:
        client = cdf.connect(WindFarmClient)
        return client.verify()


def test_an_sdk_that_fits():
    assert drift_of() == []


def test_asynchronously():
    async def verify():
        with Emulator(models=[wind_farm_model.model_path()]) as cdf:
            async with cdf.connect_async(AsyncWindFarmClient) as client:
                return await client.verify()

    assert asyncio.run(verify()) == []


def remove_view(views, model):
    model["views"] = [view for view in model["views"] if view["externalId"] != "Campaign"]
    for view in model["views"]:
        view["properties"] = {
            name: each
            for name, each in view["properties"].items()
            if (each.get("source") or {}).get("externalId") != "Campaign"
        }


def remove_property(views, model):
    del views["Turbine"]["properties"]["manufacturer"]


def change_type(views, model):
    views["Turbine"]["properties"]["manufacturer"]["type"] = {"type": "int64", "list": True}


def change_unit(views, model):
    views["Turbine"]["properties"]["hubHeight"]["type"]["unit"] = {"externalId": "length:ft"}


def change_target(views, model):
    views["Turbine"]["properties"]["farm"]["type"]["source"]["externalId"] = "Turbine"


def add_property(views, model):
    new = copy.deepcopy(views["Turbine"]["properties"]["manufacturer"])
    views["Turbine"]["properties"]["colour"] = {**new, "containerPropertyIdentifier": "colour", "nullable": True}


def add_required(views, model):
    add_property(views, model)
    views["Turbine"]["properties"]["colour"]["nullable"] = False


def turn_edges(views, model):
    views["Turbine"]["properties"]["neighbours"]["direction"] = "inwards"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (remove_property, f"{TURBINE}.manufacturer is not there any more (it was text)"),
        (change_type, f"{TURBINE}.manufacturer was text, and is list of int64"),
        (change_unit, f"{TURBINE}.hubHeight was float32 in length:m, and is float32 in length:ft"),
        (
            change_target,
            f"{TURBINE}.farm was direct relation to wind_farm:Farm(v1), and is direct relation to {TURBINE}",
        ),
        (add_property, f"{TURBINE}.colour is new (text)"),
        (add_required, f"{TURBINE}.colour is new (text, and must be written)"),
    ],
)
def test_what_changed_is_said(change, said):
    assert said in [str(each) for each in drift_of(change)]


def test_edges_that_turned():
    [drift] = drift_of(turn_edges)
    assert (drift.kind, drift.identifier) == ("property_changed", "neighbours")
    assert "edges outwards" in drift.expected
    assert "edges inwards" in drift.found


def test_a_view_that_is_gone():
    found = drift_of(remove_view)
    assert Drift("view_missing", "wind_farm:Campaign(v1)", None, "a view", "") in found
    assert {each.kind for each in found} == {"view_missing", "property_missing"}


def test_a_package_tests_itself():
    sample = Path(__file__).parent / "sample_sdk" / "test_sdk.py"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--noconftest", str(sample)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=sample.parents[1])
    assert done.returncode == 0, done.stdout
    assert f"{len(Registry.of(__import__('sample_sdk._registry')._registry).views)} passed" in done.stdout


def test_the_tests_of_a_package_can_fail(monkeypatch):
    registry = Registry.of(__import__("sample_sdk._registry")._registry)
    check = self_test.ViewCheck(registry, "Turbine")
    check()
    monkeypatch.setitem(self_test._VALUES, "float64", "no number")
    with pytest.raises(Exception, match="do not fit Turbine"):
        check()
    monkeypatch.undo()
    view = registry.load_read_class("Turbine").__view__
    monkeypatch.setitem(view.filters, "x", FilterSpec("equals", "x"))
    with pytest.raises(AssertionError, match="filtered by"):
        check()
