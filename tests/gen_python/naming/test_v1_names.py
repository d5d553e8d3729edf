"""Names to the letter: what version 1 makes of the same models, side by side."""

import importlib
import json
import subprocess
import sys

import pytest

V1 = """
import importlib, inspect, json, sys, warnings
from pathlib import Path
warnings.simplefilter("ignore")
from cognite.client import ClientConfig
from cognite.client.credentials import Token
from cognite.client.data_classes.data_modeling import DataModel
from cognite.pygen import generate_sdk
folder, models = Path(sys.argv[1]), json.load(sys.stdin)
sys.path.insert(0, str(folder))
shown = {}
config = ClientConfig("test", "p", Token("t"), base_url="http://127.0.0.1")
for name, model in models.items():
    package = "v1_" + name
    names = {"top_level_package": package, "client_name": "Client"}
    generate_sdk(DataModel.load(model), **names, output_dir=folder / package, overwrite=True, logger=lambda _: None)
    exports = importlib.import_module(package + ".data_classes")
    core = importlib.import_module(package + ".data_classes._core")
    shown[name] = {"classes": {}, "apis": {}}
    for export in dir(exports):
        cls = getattr(exports, export)
        base = (core.DomainModel, core.DomainRelation)
        if inspect.isclass(cls) and issubclass(cls, base) and cls not in base:
            fields = {field.alias or key: key for key, field in cls.model_fields.items()}
            shown[name]["classes"][export] = fields
    client = importlib.import_module(package).Client(config)
    for attribute, api in vars(client).items():
        if hasattr(api, "retrieve") and hasattr(api, "list"):
            shown[name]["apis"][attribute] = list(inspect.signature(api.list).parameters)
print(json.dumps(shown))
"""
OF_ALL_METHODS = {"self", "limit", "filter", "sort_by", "direction", "sort", "retrieve_connections"}
OF_ALL_CLASSES = {"space", "external_id", "data_record", "node_type", "edge_type", "start_node", "end_node"}


def own_model(notation):
    fields = {
        name: notation.prop(type_)
        for name, type_ in [
            *(("names", "text"), ("type", "int32"), ("max", "float64"), ("limit", "text"), ("filter", "int64")),
            *(("3D model", "text"), ("my-prop", "text"), ("int32", "text"), ("aBC", "text"), ("ABCd", "text")),
            *(("HTTPServer", "text"), ("x3d", "text"), ("images360", "text"), ("model_name", "text"), ("1a", "text")),
            *(("properties", "text"), ("interval", "timestamp"), ("replace", "boolean"), ("a__b", "text")),
            *(("trail_", "text"), ("dataSet2Id", "text"), ("schema", "int32"), ("retrieve_edges", "text")),
        ]
    }
    a = {"a": notation.prop()}
    views = [notation.view("Thing", fields)]
    views += [
        notation.view(n, a) for n in ("my_view2", "lower", "HTTPServer9x", "Type", "config", "ABC_DEF", "x", "list")
    ]
    views += [notation.view("Both", a, version=version, used_for="all") for version in ("v1", "v2")]
    views += [notation.view("Imp", a), notation.view("Imp", a, version="2_x-y")]
    views += [notation.view("Spc", a), notation.view("Spc", a, space="other-space"), notation.view("ValueError", a)]
    views += [notation.view("Tri", a), notation.view("Tri", a, version="v2"), notation.view("Tri", a, space="o")]
    return notation.model(*views)


def names_of_v1(models, folder):
    """What version 1 makes of the models: fields by class, and parameters by attribute of the client."""
    command = [sys.executable, "-W", "ignore", "-c", V1, str(folder)]
    done = subprocess.run(command, input=json.dumps(models), capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def filter_parameters(exports, read):
    return set(getattr(exports, f"{read}Filter").__annotations__)


def check_classes(v1, exports):
    for read, fields in v1["classes"].items():
        ours = {spec.identifier: field for field, spec in getattr(exports, read).__view__.fields.items()}
        theirs = {identifier: field for identifier, field in fields.items() if field not in OF_ALL_CLASSES}
        # version 1 gives no alias where the name is the identifier
        assert {i: f for i, f in theirs.items() if ours.get(i) != f} == {}, read


def check_apis(v1, exports, registry):
    reads = {entry.attribute: read for read, entry in registry.items()}
    assert set(v1["apis"]) <= set(reads)
    for attribute, parameters in v1["apis"].items():
        assert set(parameters) - OF_ALL_METHODS - filter_parameters(exports, reads[attribute]) == set(), attribute


def check_side_by_side(models, folder, import_sdk):
    shown = names_of_v1(models, folder)
    for name, model in models.items():
        package = f"v1_names_{name.lower()}"
        import_sdk(package, model)
        exports = importlib.import_module(f"{package}.data_classes")
        check_classes(shown[name], exports)
        check_apis(shown[name], exports, importlib.import_module(f"{package}._registry").VIEWS)


@pytest.mark.slow
def test_our_own_models_get_the_names_of_version_1(notation, wind_farm, tmp_path, import_sdk):
    check_side_by_side({"own": own_model(notation), "wind_farm": wind_farm}, tmp_path, import_sdk)


@pytest.mark.slow
def test_models_of_others_get_the_names_of_version_1(shared_model, tmp_path, import_sdk):
    names = ("Omni", "OmniSub", "CogniteCore", "WindTurbine", "Scene", "SolarApm")
    check_side_by_side({name: shared_model(name) for name in names}, tmp_path, import_sdk)
