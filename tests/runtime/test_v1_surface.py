"""What code written for version 1 touches of an SDK: names, parameters and defaults."""

import importlib
import inspect

import pytest
import sample_sdk
from sample_sdk import data_classes
from sample_sdk.config import global_config

from pygen_gen_python.naming.reserved import V1_EXPORTS
from pygen_runtime.version_1_names import NAMES, named

PARAMETERS = {
    "list": "filter limit sort_by direction sort retrieve_connections",
    "retrieve": "external_id space as_child_class retrieve_connections",
    "search": "query properties limit filter sort_by direction sort",
    "aggregate": "aggregate group_by property query search_property limit filter",
    "histogram": "property interval query search_property limit filter",
    "iterate": "chunk_size filter limit cursors",
}
ITEM = "as_id as_tuple_id as_direct_reference as_write dump to_pandas from_instance _repr_html_ data_record node_type"
WRITE = "as_id as_tuple_id to_instances_write dump to_pandas external_id_factory"
LIST = "as_node_ids as_external_ids data_records dump to_pandas as_write cursors blades"


def parameters_of(api, method):
    """The names that a method takes, those of its unpacked dicts among them."""
    module = importlib.import_module(type(api).__module__)
    found = set()
    for cls in type(api).__mro__:
        if method in vars(cls):
            found |= set(inspect.signature(vars(cls)[method]).parameters)
    for name in ("_Listing", "_Query"):
        found |= set(getattr(module, name).__annotations__)
    return found


@pytest.mark.parametrize("method", PARAMETERS)
def test_methods_take_what_they_took(client, method):
    assert set(PARAMETERS[method].split()) <= parameters_of(client.turbine, method)


def test_defaults_are_those_of_version_1(client):
    of_list = inspect.signature(type(client.turbine).list).parameters
    assert of_list["limit"].default == 25
    assert of_list["direction"].default == "ascending"
    assert of_list["retrieve_connections"].default == "skip"
    assert inspect.signature(client.turbine.iterate).parameters["chunk_size"].default == 100
    assert len(next(client.turbine.iterate(2, retrieve_connections="full"))) == 2
    assert len(client.turbine.list()) == 25


def test_edges_of_a_field(client):
    taken = inspect.signature(client.substation.turbines_edge.list).parameters
    assert {"from_substation", "to_turbine", "limit"} <= set(taken)


@pytest.mark.parametrize("limit", [None, -1, float("inf")])
def test_all_words_for_no_limit(client, limit):
    assert len(client.turbine.list(limit=limit)) == client.turbine.list().count(exact=True)


def test_classes_of_a_view():
    for name in ("Turbine", "TurbineWrite", "TurbineList", "TurbineWriteList", "TurbineFields", "TurbineTextFields"):
        assert name in data_classes.__all__
        assert hasattr(data_classes, name)
    assert data_classes.TurbineGraphQL.__name__ == "TurbineGraphQL"


def test_members(client):
    turbines = client.turbine.list(limit=1)
    for members, owner in ((ITEM, turbines[0]), (WRITE, data_classes.TurbineWrite), (LIST, turbines)):
        assert [name for name in members.split() if not hasattr(owner, name)] == []


def test_names_besides_the_views():
    for name in NAMES:
        assert getattr(data_classes, name) is named(name)
        assert name in data_classes.__all__
    assert issubclass(data_classes.TurbineWrite, data_classes.DomainModelWrite)
    assert issubclass(data_classes.DistanceWrite, data_classes.DomainRelationWrite)
    assert set(NAMES) == V1_EXPORTS


def test_client_and_settings(client):
    for name in ("upsert", "delete", "graphql_query", "azure_project", "from_toml", "_repr_html_"):
        assert hasattr(sample_sdk.WindFarmClient, name)
    assert global_config.validate_retrieve is True
    assert global_config.max_select_depth == 3
    assert client.turbine.select is not None


def test_columns_of_a_frame_have_version_1s_order(client):
    columns = list(client.turbine.list(limit=2).to_pandas().columns)
    assert columns[:3] == ["space", "external_id", "name"]
    assert columns[-2:] == ["node_type", "data_record"]


def test_dumps_by_alias_or_by_name(client):
    turbine = client.turbine.retrieve("nordvik-03", "wind_farm_data")
    assert "hubHeight" in turbine.dump()
    assert "hub_height" in turbine.dump(by_alias=False)
    assert client.turbine.list(limit=1).dump(by_alias=False)[0].keys() == turbine.dump(by_alias=False).keys()
