"""Typed classes for cognite-sdk: they work with it, on the wire and in memory, and are version 1's where that works."""

import importlib.util
import inspect
import json
import warnings
from types import SimpleNamespace

import pytest
from cognite.client import CogniteClient
from cognite.client.config import ClientConfig
from cognite.client.credentials import Token
from cognite.client.data_classes.data_modeling import DataModel

from pygen_emulator import Emulator
from pygen_gen_python import generate_typed, wind_farm_model
from pygen_ir.emit.generator import OptionError

MODEL = wind_farm_model.model_path()
TIMES = {"version": 3, "lastUpdatedTime": 2, "createdTime": 1}


@pytest.fixture
def load(tmp_path):
    """Runs a text as a module."""

    def run(text, name="typed_classes"):
        path = tmp_path / f"{name}.py"
        path.write_text(text, encoding="utf-8")
        spec = importlib.util.spec_from_file_location(name, path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return run


@pytest.mark.parametrize("implements", ["composition", "inheritance"])
def test_classes_read_and_write_through_cognite_sdk(load, implements, monkeypatch):
    classes = load(generate_typed(MODEL, implements=implements))
    monkeypatch.setenv("COGNITE_DISABLE_PYPI_VERSION_CHECK", "1")
    with Emulator(models=[MODEL]).serve(port=0) as url:
        config = ClientConfig("typed-test", "test", Token("secret"), base_url=url)
        client = CogniteClient(config)
        farm = classes.FarmApply("typed", "F1", name="North", country="NO")
        turbine = classes.TurbineApply("typed", "T1", name="T", capacity=4.5, hub_height=80.0, farm=("typed", "F1"))
        client.data_modeling.spaces.apply(SimpleNamespaceSpace("typed"))
        client.data_modeling.instances.apply(nodes=[farm, turbine])
        [read] = client.data_modeling.instances.list(classes.Turbine, space="typed")
        assert (read.name, read.capacity, read.hub_height) == ("T", 4.5, 80.0)
        assert read.farm.as_tuple() == ("typed", "F1")
        again = read.as_write()
        again.name = "changed"
        client.data_modeling.instances.apply(nodes=again)
        [read] = client.data_modeling.instances.list(classes.Turbine, space="typed")
        assert (read.name, read.hub_height) == ("changed", 80.0)


def SimpleNamespaceSpace(space):  # noqa: N802  # stands for a class
    from cognite.client.data_classes.data_modeling import SpaceApply

    return SpaceApply(space)


def test_what_is_not_set_is_not_sent(load):
    classes = load(generate_typed(MODEL))
    dumped = classes.TurbineApply("s", "T", name="T", hub_height=None).dump()
    assert dumped["sources"][0]["properties"] == {"name": "T", "hubHeight": None}


def test_inheritance_follows_the_views(load):
    flat, deep = load(generate_typed(MODEL)), load(generate_typed(MODEL, implements="inheritance"), "deep")
    assert issubclass(deep.Turbine, deep.GeneratingUnit)
    assert issubclass(deep.TurbineApply, deep.GeneratingUnitApply)
    assert not issubclass(flat.Turbine, flat.GeneratingUnit)
    signatures = [list(inspect.signature(module.Turbine).parameters) for module in (flat, deep)]
    assert signatures[0] == signatures[1]


def test_some_views_alone_and_properties_that_are_not_written(load):
    view = SimpleNamespace(space="wind_farm", external_id="Turbine", version="v1")
    text = generate_typed(MODEL, include_views=[view], readonly_properties_by_view={"Turbine": {"hubHeight"}})
    classes = load(text)
    assert {name for name in vars(classes) if name[0] != "_" and name != "annotations"} == {"Turbine", "TurbineApply"}
    assert "hub_height" in inspect.signature(classes.Turbine).parameters
    assert "hub_height" not in inspect.signature(classes.TurbineApply).parameters


def test_classes_of_another_module_are_imported(load, notation, tmp_path, monkeypatch):
    parent = notation.view("Thing", {"name": notation.prop()}, space="core")
    child = notation.view("Pump", {"name": notation.prop(), "power": notation.prop("float64")})
    child["implements"] = [notation.view_ref("Thing", space="core")]
    model = notation.model(parent, child)
    base = generate_typed(model, include_views=["Thing"])
    (tmp_path / "core_classes.py").write_text(base, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    text = generate_typed(model, implements="inheritance", module_by_space={"core": "core_classes"})
    assert "class Thing(" not in text
    classes = load(text)
    assert issubclass(classes.Pump, classes.Thing)
    assert classes.PumpApply("s", "p", name="P", power=1.0).dump()["sources"][0]["properties"] == {
        "name": "P",
        "power": 1.0,
    }


def test_names_and_values_that_the_library_would_take_for_its_own(load, notation):
    names = ["sources", "load", "properties", "type", "version", "get", "dump", "self", "hubHeight", "instanceType"]
    update = notation.prop("enum", values={"updated": {}, "date": {}})
    view = notation.view("TurbineApply", {**{name: notation.prop() for name in names}, "state": update})
    other = notation.view("Turbine", {"data": notation.prop("json"), "at": notation.prop("timestamp")})
    classes = load(generate_typed(notation.model(view, other)))
    found = [each for each in vars(classes).values() if isinstance(each, type) and hasattr(each, "get_source")]
    read = next(
        each
        for each in found
        if each.get_source().external_id == "TurbineApply" and "created_time" in inspect.signature(each).parameters
    )
    values = {name: f"value of {name}" for name in names} | {"state": "updated"}
    node = {"instanceType": "node", "space": "s", "externalId": "x", **TIMES}
    loaded = read.load(node | {"properties": {"sp": {"TurbineApply/v1": dict(values)}}})
    assert loaded.as_write().dump()["sources"][0]["properties"] == values
    assert loaded.dump()["properties"] == {"sp": {"TurbineApply/v1": values}}


def test_hostile_names(load, notation):
    assert load(generate_typed(notation.hostile_names()))


SLOW = pytest.mark.slow


@pytest.mark.parametrize(
    "name", ["Pumps", pytest.param("SolarApm", marks=SLOW), "OmniMultiA", pytest.param("OmniMultiB", marks=SLOW)]
)
@pytest.mark.parametrize("implements", ["composition", "inheritance"])
def test_as_version_1_made_them(load, shared_model, name, implements):
    """Models with edges are not here: what version 1 made of them is no Python, or names what is not there."""
    content = shared_model(name)
    [given] = content.get("items", [content])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from cognite.pygen._generator import generate_typed as version_1

        theirs = load(version_1(DataModel.load(given), implements=implements, format_code=False), "theirs")
    ours = load(generate_typed(given, implements=implements), "ours")
    names = {key for key, each in vars(theirs).items() if isinstance(each, type) and each.__module__ == "theirs"}
    assert names == {key for key, each in vars(ours).items() if isinstance(each, type) and each.__module__ == "ours"}
    for each in sorted(name for name in names if not name.startswith("_")):
        mine, other = getattr(ours, each), getattr(theirs, each)
        assert mine.get_source() == other.get_source()
        assert set(inspect.signature(mine).parameters) == set(inspect.signature(other).parameters)
        assert [base.__name__ for base in mine.__mro__] == [base.__name__ for base in other.__mro__]
        if each.endswith("Apply") or "start_node" in inspect.signature(mine).parameters:
            continue
        source = mine.get_source()
        parameters = inspect.signature(mine).parameters
        values = {
            name: 1
            for name, each in parameters.items()
            if each.kind is each.KEYWORD_ONLY and each.default is each.empty
        }
        values |= {"name": "n"} if "name" in parameters else {}
        values = {name: values[name] for name in sorted(values)}
        properties = {source.space: {source.as_source_identifier(): values}}
        node = {"instanceType": "node", "space": "s", "externalId": "x", **TIMES, "properties": properties}
        dumped, before = (kind.load(json.loads(json.dumps(node))).dump() for kind in (mine, other))
        assert dumped == before


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"include_views": ["Nothing"]}, "there is no view Nothing"),
        ({"readonly_properties_by_view": {"Turbine": {"nothing"}}}, "has no property nothing"),
        ({"module_by_space": {"s": "a b"}}, "is no module"),
    ],
)
def test_what_cannot_be_is_said(options, said):
    with pytest.raises(OptionError, match=said):
        generate_typed(MODEL, **options)


def test_the_command(cli, tmp_path):
    shown = cli("typed", MODEL, "--include-view", "Farm", "--quiet")
    assert shown.code == 0
    assert shown.out.startswith('"""Typed classes of the data model wind_farm:WindFarm(v1)')
    done = cli(
        "typed", MODEL, "--output", "typed.py", "--implements", "inheritance", "--read-only", "Turbine.hubHeight"
    )
    assert (done.code, done.out) == (0, "")
    assert "typed classes, and those to write, in typed.py" in done.err
    assert cli("typed", MODEL, "--output", "typed.py").code == 0, "an earlier file of ours is replaced"
    (tmp_path / "mine.py").write_text("x = 1\n")
    refused = cli("typed", MODEL, "--output", "mine.py")
    assert (refused.code, "OUTPUT.IN_THE_WAY" in refused.err) == (2, True)
    assert (tmp_path / "mine.py").read_text() == "x = 1\n"
    assert cli("typed", MODEL, "--output", "mine.py", "--overwrite").code == 0
    answer = json.loads(cli("typed", MODEL, "--json").out)
    assert {"command", "exit_code", "models", "diagnostics", "code"} == set(answer)


@pytest.mark.parametrize(
    "options",
    [["--implements", "magic"], ["--module", "core"], ["--read-only", "name"], ["--include-view", "Nothing"]],
)
def test_the_command_refuses(cli, options):
    refused = cli("typed", MODEL, *options)
    assert (refused.code, refused.out) == (2, "")
    assert "SETTINGS.WRONG_VALUE" in refused.err or "SELECTION.INCLUDE_UNKNOWN" in refused.err
