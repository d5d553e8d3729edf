"""Defects of version 1 in generation, by their numbers: each must not come back."""

import ast
import importlib
import inspect
import json
import logging
import subprocess
import sys

import pytest

from pygen_client import PygenClient
from pygen_emulator import Emulator
from pygen_gen_python import generate_sdk, wind_farm_model

PARAMETERS = ["self", "sort", "sortBy", "direction", "aggregate", "groupBy", "cursors", "chunkSize", "searchProperty"]
PARAMETERS += [
    "viewId",
    "retrieveConnections",
    "limit",
    "filter",
    "interval",
    "property",
    "query",
    "space",
    "onInvalid",
]
VIEWS = ["core", "Optional", "List", "Literal", "Union", "Delete", "Upsert", "Field", "Any", "datetime"]


def classes_of(package):
    return importlib.import_module(f"{package}.data_classes")


def test_d13_relations_to_what_is_left_out_stay(import_sdk, notation):
    fields = {"one": notation.direct("Gone"), "many": notation.direct("Gone", many=True), "name": notation.prop()}
    import_sdk("d13", notation.model(notation.view("A", fields)))
    classes = classes_of("d13")
    written = classes.AWrite(space="s", external_id="a", one=("s", "x"), many=["y", ("s", "z")])
    assert written.dump()["many"]
    assert {"one", "many"} <= set(classes.AFilter.__annotations__)


def test_d16_defaults_of_all_types(import_sdk, notation):
    prop = notation.prop
    fields = {
        "text": prop(default="a"),
        "aliasName": prop("int32", default=7, nullable=False),
        "plain": prop("boolean", default=True, nullable=False),
        "items": prop("int64", many=True, default=[1, 2]),
        "data": prop("json", default={"a": [None]}),
        "moment": prop("timestamp", default="2024-01-31T12:00:00.000+00:00"),
        "day": prop("date", default="2024-01-31"),
        "number": prop("int32", auto=True, nullable=False),
    }
    import_sdk("d16", notation.model(notation.view("A", fields)))
    write = classes_of("d16").AWrite
    one, other = (write(space="s", external_id=name) for name in "xy")
    assert (one.text, one.alias_name, one.plain, one.items) == ("a", 7, True, [1, 2])
    assert (one.data_, one.day.isoformat(), one.moment.isoformat()) == (
        {"a": [None]},
        "2024-01-31",
        "2024-01-31T12:00:00+00:00",
    )
    assert one.items is not other.items


@pytest.mark.parametrize("text", ['a "quote"', '"""', "C:\\Users\\new", "line\nline", "\\", "'''", "{x}", 'end"'])
def test_d17_texts_of_the_model_are_texts_in_the_sdk(notation, text):
    fields = {"name": notation.prop(description=text, default=text)}
    tree = notation.generate(notation.model(notation.view("A", fields, description=text))).tree
    for path, source in tree.items():
        if path.endswith(".py"):
            ast.parse(source)
    assert any(
        isinstance(node, ast.Constant) and node.value == text
        for node in ast.walk(ast.parse(tree["data_classes/_a.py"]))
    )


@pytest.fixture(scope="module")
def parameters_sdk(import_sdk, notation):
    fields = {name: notation.prop() for name in PARAMETERS} | {"to": notation.direct("A")}
    import_sdk("d18", notation.model(notation.view("A", fields)), client_name="Client")
    return importlib.import_module("d18")


@pytest.mark.parametrize("name", PARAMETERS)
def test_d18_a_property_is_no_parameter_of_a_method(parameters_sdk, name):
    spec = classes_of("d18").A.__view__
    field = next(python for python, each in spec.fields.items() if each.identifier == name)
    parameter = next(key for key, each in spec.filters.items() if each.field == field and each.operator == "equals")
    api = importlib.import_module("d18._api._a").AAPI
    assert parameter not in inspect.signature(api.list).parameters
    with Emulator() as cdf, cdf.connect(parameters_sdk.Client) as client:
        assert f"'{name}'" in repr(client.a.list(**{parameter: "x"}))


def test_d19_views_named_like_typing_names_and_methods(import_sdk, notation):
    views = [notation.view(name, {"name": notation.prop(), "next": notation.direct("core")}) for name in VIEWS]
    sdk = import_sdk("d19", notation.model(*views), client_name="Client")
    classes = classes_of("d19")
    shown = {
        cls.__view__.view.external_id for name in classes.__all__ if hasattr(cls := getattr(classes, name), "__view__")
    }
    assert shown == set(VIEWS)
    with Emulator() as cdf, cdf.connect(sdk.Client) as client:
        assert callable(client.upsert)
        assert callable(client.delete)
        assert client.upsert_.item.__view__.view.external_id == "Upsert"


def test_d20_views_with_one_class_name(import_sdk, notation):
    views = [notation.view(name, {"name": notation.prop()}) for name in ("MyView", "my_view", "my view", "MYVIEW")]
    sdk = import_sdk("d20", notation.model(*views), client_name="Client")
    registry = importlib.import_module(f"{sdk.__name__}._registry").VIEWS
    assert len({entry.attribute for entry in registry.values()}) == 4
    assert {entry.view[1] for entry in registry.values()} == {"MyView", "my_view", "my view", "MYVIEW"}
    assert registry["MyView"].view[1] == "MyView"


def test_d21_properties_hide_no_method(import_sdk, notation):
    fields = {name: notation.prop() for name in ("as_write", "nodeType", "dm", "dump", "model_fields", "_d", "copy")}
    import_sdk("d21", notation.model(notation.view("A", fields)))
    cls = classes_of("d21").A
    record = {"version": 1, "last_updated_time": 0, "created_time": 0}
    made = cls.model_validate({"space": "s", "external_id": "x", "data_record": record, "as_write": "w", "dm": "d"})
    assert (made.as_write_, made.dm) == ("w", "d")
    assert made.node_type is None
    assert callable(made.as_write)
    assert made.as_write().as_write_ == "w"
    assert made.dump()["as_write"] == "w"


def test_d23_an_sdk_loads_no_frames(import_sdk, sdk_folder, wind_farm):
    import_sdk("d23", wind_farm)
    script = "import sys, d23, d23._client, d23.data_classes as c; c.Turbine, c.TurbineList\n"
    script += "print([name for name in ('pandas', 'polars', 'pyarrow', 'numpy', 'cognite') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], cwd=sdk_folder, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_d30_every_warning_is_shown_once_with_its_place(notation, caplog):
    fields = {f"to{n}": notation.reverse("Gone", ("Gone", "x")) for n in range(3)}
    lines = []
    generate_sdk(
        notation.model(notation.view("A", fields | {"type": notation.prop(), "max": notation.prop()})),
        return_sdk_files=True,
        logger=lines.append,
    )
    assert len({line for line in lines if "MODEL." in line}) >= 3
    assert len({line for line in lines if "PYTHON.NAME_RESERVED" in line}) >= 2
    assert all(line.strip() for line in lines)
    with caplog.at_level(logging.INFO, "pygen_gen_python"):
        generate_sdk(notation.model(notation.view("A", fields | {"x": notation.prop()})), return_sdk_files=True)
    assert len(caplog.records) >= 3


def test_d32_each_model_of_several_has_its_own_id(import_sdk, notation):
    models = [notation.model(notation.view("A", {"a": notation.prop()}), external_id=name) for name in ("One", "Two")]
    sdk = import_sdk("d32", *models, client_name="Client")
    models_of = importlib.import_module("d32._registry").MODELS
    assert {name: model.id for name, model in models_of.items()} == {
        "one": ("sp", "One", "v1"),
        "two": ("sp", "Two", "v1"),
    }
    with Emulator() as cdf, cdf.connect(sdk.Client) as client:
        assert repr(client.two) == "<APIs of sp:Two:v1>"


def test_d40_packages_are_typed(notation, wind_farm):
    """That type checkers find nothing in them is tested in `test_type_checking`."""
    assert "py.typed" in notation.generate(wind_farm).tree


def test_d12_a_property_beside_the_prefix_of_another(import_sdk, notation):
    fields = {"name": notation.prop(), "name_prefix": notation.prop()}
    sdk = import_sdk("d12", notation.model(notation.view("A", fields)), client_name="Client")
    filters = classes_of("d12").A.__view__.filters
    assert len({(each.field, each.operator) for each in filters.values()}) == len(filters) == 4
    with Emulator() as cdf, cdf.connect(sdk.Client) as client:
        prefixes = [name for name, each in filters.items() if each.operator == "prefix" and each.field == "name"]
        assert "'prefix': {'property': ['sp', 'A/v1', 'name']" in repr(client.a.list(**{prefixes[0]: "x"}))


def test_d7_no_property_of_one_snake_name_is_lost(import_sdk, notation):
    identifiers = ("myProp", "my_prop", "MyProp", "my-prop")
    import_sdk("d7", notation.model(notation.view("A", {name: notation.prop() for name in identifiers})))
    cls = classes_of("d7").A
    assert {field.identifier for field in cls.__view__.fields.values()} == set(identifiers)
    values = dict(zip(identifiers, "abcd", strict=True))
    record = {"version": 1, "last_updated_time": 0, "created_time": 0}
    made = cls.model_validate({"space": "s", "external_id": "x", "data_record": record} | values)
    assert {key: value for key, value in made.dump().items() if key in identifiers} == values


def test_d33_the_model_that_was_given_stays_as_it_was():
    with Emulator(models=[wind_farm_model.model_path()]) as cdf, cdf.connect(PygenClient) as client:
        [model] = client.data_models.retrieve([("wind_farm", "WindFarm", "v1")], inline_views=True)
    before = json.dumps(model.dump(), sort_keys=True)
    generate_sdk(model, exclude_views={"Sensor"}, exclude_spaces={"nowhere"}, return_sdk_files=True)
    assert json.dumps(model.dump(), sort_keys=True) == before
