"""The example model keeps the rules of the data modeling API, judged by code that shares nothing with its maker."""

import datetime as dt
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from cognite.client.data_classes import data_modeling as dm

from pygen_gen_python import wind_farm_model

ROOT = Path(__file__).parents[2]
MODEL = json.loads(wind_farm_model.model_path().read_text("utf-8"))
VIEWS = {view["externalId"]: view for view in MODEL["views"]}
CONTAINERS = {c["externalId"]: c for c in json.loads(wind_farm_model.containers_path().read_text("utf-8"))}
SPACES = {space["space"] for space in json.loads(wind_farm_model.spaces_path().read_text("utf-8"))}
INSTANCES = json.loads(wind_farm_model.instances_path().read_text("utf-8"))["items"]

RESERVED_PROPERTIES = {"space", "externalId", "createdTime", "lastUpdatedTime", "deletedTime", "edge_id", "node_id"}
RESERVED_PROPERTIES |= {"project_id", "property_group", "seq", "tg_table_name", "extensions", "version"}
TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?(Z|[+-]\d\d(:?\d\d)?)?")
STORED = ("type", "nullable", "immutable", "autoIncrement", "constraintState", "defaultValue")


def mappings():
    for view in VIEWS.values():
        for key, prop in view["properties"].items():
            if "container" in prop:
                yield pytest.param(view, key, prop, id=f"{view['externalId']}.{key}")


def connections():
    for view in VIEWS.values():
        for key, prop in view["properties"].items():
            if "connectionType" in prop:
                yield pytest.param(view, prop, id=f"{view['externalId']}.{key}")


def test_files_are_what_their_source_makes(tmp_path):
    script = "import sys; sys.path.insert(0, sys.argv[1]); import make_wind_farm as m, pathlib; "
    script += "m.write_wind_farm(pathlib.Path(sys.argv[2]))"
    subprocess.run([sys.executable, "-c", script, str(ROOT / "tools"), str(tmp_path)], check=True)
    made = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert len(made) == 5
    kept = {name: (ROOT / name).read_bytes() for name in made}
    assert made == kept, "run: uv run python tools/make_wind_farm.py"


def test_identifiers_are_legal():
    views = [(view["space"], view["externalId"], view["version"]) for view in MODEL["views"]]
    assert len(set(views)) == len(views)
    for name in [*VIEWS, *CONTAINERS]:
        assert re.fullmatch(r"[a-zA-Z]([a-zA-Z0-9_]{0,253}[a-zA-Z0-9])?", name)
    for thing in [*VIEWS.values(), *CONTAINERS.values()]:
        assert thing["space"] in SPACES
        for key in thing["properties"]:
            assert re.fullmatch(r"[a-zA-Z]([a-zA-Z0-9_]{0,253}[a-zA-Z0-9])?", key)
            assert key not in RESERVED_PROPERTIES


@pytest.mark.parametrize("name", VIEWS)
def test_view_has_every_key_of_an_answer(name):
    view = VIEWS[name]
    always = {"space", "externalId", "version", "createdTime", "lastUpdatedTime", "writable", "queryable", "usedFor"}
    always |= {"isGlobal", "properties", "mappedContainers", "implements"}
    assert always <= set(view) <= always | {"name", "description", "filter"}
    assert None not in view.values(), "an answer leaves out what is not set"
    assert "type" not in view, "inlined views carry no reference type"


@pytest.mark.parametrize(("view", "key", "prop"), list(mappings()))
def test_mapping_repeats_its_container(view, key, prop):
    container = CONTAINERS[prop["container"]["externalId"]]
    stored = container["properties"][prop["containerPropertyIdentifier"]]
    shown = {name: prop[name] for name in STORED if name in prop}
    source = shown["type"].get("source")
    shown["type"] = {name: value for name, value in shown["type"].items() if name != "source"}
    assert shown == {name: stored[name] for name in STORED if name in stored}
    assert "source" not in prop, "the source of a direct relation stands inside its type"
    if source is not None:
        assert prop["type"]["type"] == "direct"
        assert source["externalId"] in VIEWS


@pytest.mark.parametrize(("view", "prop"), list(connections()))
def test_connection_leads_to_views_and_properties_that_exist(view, prop):
    assert prop["source"]["externalId"] in VIEWS
    if "through" not in prop:
        assert prop["direction"] in ("outwards", "inwards")
        assert set(prop["type"]) == {"space", "externalId"}
        if "edgeSource" in prop:
            assert VIEWS[prop["edgeSource"]["externalId"]]["usedFor"] in ("edge", "all")
        return
    through = prop["through"]
    place = VIEWS if through["source"]["type"] == "view" else CONTAINERS
    relation = place[through["source"]["externalId"]]["properties"][through["identifier"]]
    assert relation["type"]["type"] == "direct"
    assert prop["targetsList"] is relation["type"]["list"]
    if through["source"]["type"] == "view":
        assert relation["type"]["source"]["externalId"] == view["externalId"], "the relation points back"


@pytest.mark.parametrize("name", VIEWS)
def test_view_is_expanded_with_what_it_inherits(name):
    view = VIEWS[name]
    for parent in view["implements"]:
        inherited = VIEWS[parent["externalId"]]["properties"]
        assert inherited.items() <= view["properties"].items()
        assert list(view["properties"])[: len(inherited)] == list(inherited), "parents' properties come first"


@pytest.mark.parametrize("name", VIEWS)
def test_derived_facts_of_a_view(name):
    view = VIEWS[name]
    maps = [prop for prop in view["properties"].values() if "container" in prop]
    behind = {prop["container"]["externalId"] for prop in maps}
    assert sorted(c["externalId"] for c in view["mappedContainers"]) == sorted(behind)
    reachable = {(prop["container"]["externalId"], prop["containerPropertyIdentifier"]) for prop in maps}
    missing = [
        (container, key)
        for container in behind
        for key, stored in CONTAINERS[container]["properties"].items()
        if not stored["nullable"]
        and "defaultValue" not in stored
        and not stored["autoIncrement"]
        and (container, key) not in reachable
    ]
    assert view["writable"] is (bool(behind) and not missing)
    assert view["queryable"] is (bool(behind) or "filter" in view)
    kinds = {CONTAINERS[container]["usedFor"] for container in behind}
    assert view["usedFor"] == ("all" if kinds <= {"all"} else (kinds - {"all"}).pop())


@pytest.mark.parametrize("name", CONTAINERS)
def test_container_is_consistent(name):
    container = CONTAINERS[name]
    for stored in container["properties"].values():
        kind = stored["type"]
        assert isinstance(kind["list"], bool)
        assert stored["constraintState"].get("nullability") == (None if stored["nullable"] else "current")
        assert ("maxListSize" in kind) == ("maxListSize" in stored["constraintState"])
        assert ("maxTextSize" in kind) == ("maxTextSize" in stored["constraintState"])
        if stored["autoIncrement"]:
            assert kind["type"] in ("int32", "int64")
        if "defaultValue" in stored:
            assert not kind["list"]
            check_value(stored["defaultValue"], kind)
        if kind["type"] == "enum":
            assert 1 <= len(kind["values"]) <= 32
            assert kind["unknownValue"] in kind["values"]
        if "container" in kind:
            assert kind["container"]["externalId"] in CONTAINERS
    for constraint in container["constraints"].values():
        if constraint["constraintType"] == "requires":
            assert constraint["require"]["externalId"] in CONTAINERS
        else:
            assert set(constraint["properties"]) <= set(container["properties"])
    for index in container["indexes"].values():
        assert set(index["properties"]) <= set(container["properties"])


def test_official_sdk_reads_the_model_and_gives_it_back():
    model = dm.DataModel.load(MODEL).dump()
    assert [view.pop("externalId") for view in model["views"]] == list(VIEWS)
    containers = [dm.Container.load(container).dump() for container in CONTAINERS.values()]
    assert [container["properties"].keys() for container in containers] == [
        container["properties"].keys() for container in CONTAINERS.values()
    ]
    writes = {"node": dm.NodeApply, "edge": dm.EdgeApply}
    assert [writes[item["instanceType"]].load(item).dump() for item in INSTANCES] == INSTANCES


def test_model_uses_every_feature():
    """What the quickstart, the documentation and the end-to-end tests lean on."""
    stored = [prop for c in CONTAINERS.values() for prop in c["properties"].values()]
    primitive = {"text", "boolean", "int32", "int64", "float32", "float64", "timestamp", "date", "json"}
    references = {"timeseries", "file", "sequence"}
    assert {p["type"]["type"] for p in stored if not p["type"]["list"]} == primitive | references | {"direct", "enum"}
    assert {p["type"]["type"] for p in stored if p["type"]["list"]} == primitive | references | {"direct"}
    with_default = {p["type"]["type"] for p in stored if "defaultValue" in p}
    assert {"text", "boolean", "int32", "float32", "timestamp", "json", "enum"} <= with_default
    assert any(p["autoIncrement"] for p in stored)
    assert any(p["immutable"] for p in stored)
    assert any("unit" in p["type"] for p in stored)
    assert any(not p["nullable"] for p in stored)

    shown = [(view, prop) for view in VIEWS.values() for prop in view["properties"].values()]
    relations = [(view, prop["type"]) for view, prop in shown if prop.get("type", {}).get("type") == "direct"]
    assert {(kind["list"], "source" in kind) for _, kind in relations} == {
        (False, True),
        (False, False),
        (True, True),
        (True, False),
    }
    assert any(kind.get("source", {}).get("externalId") == view["externalId"] for view, kind in relations)
    edges = {
        (prop["connectionType"].split("_")[0], prop["direction"], "edgeSource" in prop)
        for _, prop in shown
        if "edge" in prop.get("connectionType", "")
    }
    assert {("multi", "outwards", True), ("multi", "inwards", True)} <= edges
    assert {("multi", "outwards", False), ("multi", "inwards", False)} <= edges
    assert {("single", "outwards", True), ("single", "outwards", False)} <= edges
    reverse = {
        (prop["connectionType"].split("_")[0], prop["targetsList"], prop["through"]["source"]["type"])
        for _, prop in shown
        if "through" in prop
    }
    assert {("multi", False, "view"), ("single", False, "view"), ("multi", True, "view")} <= reverse
    assert {("single", True, "view"), ("multi", False, "container")} <= reverse
    assert {view["usedFor"] for view in VIEWS.values()} == {"node", "edge", "all"}
    assert [name for name, view in VIEWS.items() if not view["writable"]] == ["TurbineSummary"]
    assert '["node", "type"]' in json.dumps(VIEWS["Sensor"]["filter"])
    assert VIEWS["Turbine"]["implements"][0]["externalId"] == "GeneratingUnit"
    assert VIEWS["GeneratingUnit"]["implements"][0]["externalId"] == "Describable"
    assert "length" in VIEWS["Blade"]["properties"], "a view property whose container property has another name"
    assert "length" not in CONTAINERS["Blade"]["properties"]


@pytest.mark.parametrize("item", [pytest.param(item, id=item["externalId"]) for item in INSTANCES])
def test_instance_can_be_written(item):
    assert item["space"] in SPACES
    nodes = {(i["space"], i["externalId"]) for i in INSTANCES if i["instanceType"] == "node"}
    if item["instanceType"] == "edge":
        for end in ("startNode", "endNode"):
            assert (item[end]["space"], item[end]["externalId"]) in nodes
    for source in item.get("sources", []):
        view = VIEWS[source["source"]["externalId"]]
        assert view["writable"]
        assert view["usedFor"] in (item["instanceType"], "all")
        properties = source["properties"]
        for key, value in properties.items():
            kind = view["properties"][key]["type"]
            for single in value if kind["list"] else [value]:
                check_value(single, kind)
        required = {key for key, prop in view["properties"].items() if prop.get("nullable") is False}
        assert required <= set(properties)
        if "filter" in view:
            wanted = view["filter"]["and"][1]["equals"]["value"]
            assert item["type"] == wanted, "without this type the view does not show what was written"


def test_every_view_has_instances_and_ids_are_unique():
    ids = [(item["instanceType"], item["space"], item["externalId"]) for item in INSTANCES]
    assert len(set(ids)) == len(ids) > 300
    written = {source["source"]["externalId"] for item in INSTANCES for source in item.get("sources", [])}
    assert written == set(VIEWS) - {"Describable", "GeneratingUnit", "TurbineSummary"}
    both = {
        item["instanceType"]
        for item in INSTANCES
        if item.get("sources", [{}])[0].get("source", {}).get("externalId") == "Cable"
    }
    assert both == {"node", "edge"}


def test_data_shows_what_the_documentation_shows():
    """Damaged blades, turbines above five megawatts, a farm in Norway, names with N, a number beyond 2^53."""
    by_view = {name: [] for name in VIEWS}
    for item in INSTANCES:
        for source in item.get("sources", []):
            by_view[source["source"]["externalId"]].append(source["properties"])
    assert 5 < sum(turbine["capacity"] > 5 for turbine in by_view["Turbine"]) < len(by_view["Turbine"])
    assert 5 < sum(blade["isDamaged"] for blade in by_view["Blade"]) < len(by_view["Blade"]) / 2
    assert "NO" in {farm["country"] for farm in by_view["Farm"]}
    assert any(turbine["name"].startswith("N") for turbine in by_view["Turbine"])
    assert any("commissioned" not in turbine for turbine in by_view["Turbine"])
    numbers = [turbine["serialNumber"] for turbine in by_view["Turbine"] if "serialNumber" in turbine]
    assert len(set(numbers)) == len(numbers), "the container asks for unique numbers"
    assert all(int(float(number)) != number for number in numbers[:3])


def check_value(value, kind):
    match kind["type"]:
        case "text" | "timeseries" | "file" | "sequence":
            assert isinstance(value, str)
        case "boolean":
            assert isinstance(value, bool)
        case "int32" | "int64" as name:
            assert type(value) is int
            bits = int(name[3:]) - 1
            assert -(2**bits) <= value < 2**bits
        case "float32" | "float64":
            assert type(value) in (int, float)
        case "timestamp":
            assert TIMESTAMP.fullmatch(value)
        case "date":
            dt.date.fromisoformat(value)
        case "json":
            assert isinstance(value, dict)
        case "enum":
            assert value in kind["values"]
        case "direct":
            assert set(value) == {"space", "externalId"}
            assert value["space"] in SPACES
        case other:
            pytest.fail(f"no such type: {other}")
