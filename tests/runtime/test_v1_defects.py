"""Defects of version 1 in reading, by their numbers: each must not come back."""

import json
import warnings

import pytest
from sample_sdk.data_classes import (
    DistanceWrite,
    Farm,
    FarmWrite,
    MaintenanceOrder,
    MaintenanceOrderWrite,
    Turbine,
    TurbineWrite,
)

from pygen_client.query.filters import Equals, Prefix
from pygen_client.query.properties import PropertyPath
from pygen_runtime.decoding.decoder import decoder_of
from pygen_runtime.decoding.policy import InvalidInstanceError, SkippedInstancesWarning
from pygen_runtime.ids import NodeId

SPACE = "wind_farm_data"


def ids(items):
    return [item.external_id for item in items]


@pytest.mark.parametrize("words", ["identifier", "full"])
def test_d1_edges_of_other_types_stay_out(writer, words):
    other = {"edge_type": ("wind_farm", "other"), "start_node": (SPACE, "nordvik-01"), "distance": 1.0}
    writer.upsert(DistanceWrite(external_id="other", end_node=(SPACE, "nordvik-09"), **other))
    turbine = writer.turbine.retrieve("nordvik-01", SPACE, retrieve_connections=words)
    assert ids(turbine.neighbours) == ["distance:nordvik-01:nordvik-02"]


@pytest.mark.parametrize("count", [5_500, pytest.param(31_000, marks=pytest.mark.slow)])
def test_d2_more_than_5000_nested_results_are_read_to_their_end(writer, count):
    """With two parents in one page of roots, each gets its own."""
    farms = [FarmWrite(space=SPACE, external_id=f"large-{letter}", name="Large") for letter in "ab"]
    turbines = [
        TurbineWrite(space=SPACE, external_id=f"t-{n}", name="T", farm=f"large-{'ab'[n % 3 == 0]}")
        for n in range(count)
    ]
    writer.upsert([*farms, *turbines])
    for words in ("identifier", "full"):
        a, b = writer.farm.retrieve(["large-a", "large-b"], SPACE, retrieve_connections=words)
        assert {one.external_id for one in a.turbines} == {f"t-{n}" for n in range(count) if n % 3}
        assert {one.external_id for one in b.turbines} == {f"t-{n}" for n in range(0, count, 3)}
        assert len(a.turbines) + len(b.turbines) == count


def test_d3_more_than_1000_results_of_a_reverse_relation_through_a_list(writer):
    turbines = [TurbineWrite(space=SPACE, external_id=f"busy-{letter}", name="Busy") for letter in "ab"]
    orders = [
        MaintenanceOrderWrite(
            space=SPACE,
            external_id=f"o-{n}",
            name="Order",
            priority=1,
            turbines=["busy-a", "busy-b"] if n % 2 else ["busy-b"],
        )
        for n in range(2_300)
    ]
    writer.upsert([*turbines, *orders])
    for words in ("identifier", "full"):
        a, b = writer.turbine.retrieve(["busy-a", "busy-b"], SPACE, retrieve_connections=words)
        assert (len(a.maintenance_orders), len(b.maintenance_orders)) == (1_150, 2_300)


def test_d12_the_filter_of_a_prefix_is_of_its_property(client):
    assert ids(client.turbine.list(name_prefix="Nordvik 0", limit=1)) == ["nordvik-01"]


def test_d14_several_properties_of_one_aggregate(client):
    values = client.turbine.aggregate("max", property=["capacity", "hub_height"])
    assert [value.property for value in values] == ["capacity", "hubHeight"]
    assert values[0].value == client.turbine.aggregate("max", property="capacity").value
    assert len(client.turbine.aggregate(["min", "max"], property=["capacity", "hub_height"])) == 4


@pytest.mark.parametrize("value", [["a", {"b": [1]}], "text", 7, 1.5, True, [], {}])
def test_d15_any_json_value_is_read(value):
    [order] = decode(
        {"items": [fitting(MaintenanceOrder, "o", priority=1, checklist=value)]}, "raise", MaintenanceOrder
    )
    assert order.checklist == value
    written = MaintenanceOrderWrite(space="s", external_id="o", name="J", priority=1, checklist=value)
    assert order.as_write().checklist == written.checklist == value


def test_d26_any_sequence_of_fields_to_sort_by(client):
    for names in (("manufacturer", "name"), ["manufacturer", "name"]):
        found = client.turbine.list(sort_by=names, limit=None)
        keys = [(one.manufacturer, one.name) for one in found if one.manufacturer is not None]
        assert len(keys) > 30
        assert keys == sorted(keys)


@pytest.mark.parametrize("space", [SPACE, [SPACE], (SPACE, "elsewhere")])
def test_d27_edges_of_a_space(client, space, transport):
    assert len(client.turbine.neighbours_edge.list(space=space, limit=None)) > 5
    assert len(client.turbine.campaigns_edge.list(space=space, limit=None)) > 1
    assert client.turbine.neighbours_edge.list(space="elsewhere") == []


def test_d28_pages_are_resumed_as_often_as_one_likes(client):
    api = client.turbine
    everything = ids(api.list(limit=None))
    first = next(api.iterate(chunk_size=10))
    for _ in range(3):
        second = next(api.iterate(chunk_size=10, cursors=first.cursors))
        assert ids(first) + ids(second) == everything[:20]
    third = next(api.iterate(chunk_size=10, cursors=json.loads(json.dumps(second.cursors))))
    assert ids(third) == everything[20:30]


def test_d29_a_filter_is_never_taken_for_a_truth(client):
    class Rogue:
        """A filter as cognite-sdk has it, which warns when somebody asks whether it is true."""

        def __bool__(self):
            raise AssertionError("asked for its truth")

        def dump(self):
            return {"equals": {"property": ["node", "externalId"], "value": "nordvik-03"}}

    assert ids(client.turbine.list(filter=Rogue())) == ["nordvik-03"]
    path = PropertyPath("wind_farm", "Turbine/v1", "name")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        both = client.turbine.list(filter=Prefix(path, "Nordvik 0") & Equals(path, "Nordvik 03"))
        assert ids(both) == ["nordvik-03"]


def test_d36_lists_of_relations_are_filtered_by_what_they_contain(client):
    blade = (SPACE, "nordvik-03-b")
    assert ids(client.turbine.list(blades=blade)) == ["nordvik-03"]
    assert ids(client.turbine.list(blades=[blade, (SPACE, "nordvik-05-a")])) == ["nordvik-03", "nordvik-05"]


def test_d37_identifiers_of_reverse_relations(client):
    farm = client.farm.retrieve("nordvik", SPACE, retrieve_connections="identifier")
    assert len(farm.turbines) == 13
    assert all(type(one) is NodeId for one in farm.turbines)


def test_d38_one_invalid_instance_costs_itself_alone():
    page = {"items": [fitting(Farm, "unfit", name=None), fitting(Farm, "fit")]}
    with pytest.raises(InvalidInstanceError, match="unfit"):
        decode(page, "raise")
    with pytest.warns(SkippedInstancesWarning, match="unfit"):
        assert ids(decode(page, "skip")) == ["fit"]
    with pytest.warns(SkippedInstancesWarning):
        assert ids(decode(page, "raw")) == ["unfit", "fit"]


def decode(page, policy, item=Farm):
    return decoder_of(item, policy)(json.dumps(page).encode())


def fitting(item, external_id, **properties):
    times = {"version": 1, "createdTime": 0, "lastUpdatedTime": 0}
    values = {"wind_farm": {f"{item.__name__}/v1": {"name": "n", **properties}}}
    return {"instanceType": "node", "space": "s", "externalId": external_id, **times, "properties": values}


def test_d39_connected_reads_send_no_aggregate(client, transport):
    client.turbine.list(limit=5, retrieve_connections="full").collect()
    list(client.turbine.iterate(chunk_size=20, retrieve_connections="identifier"))
    assert not [path for path in transport.paths if "aggregate" in path]


def test_n1_a_node_that_is_linked_with_its_own_view(client):
    """Version 1 showed such a node as linked with itself."""
    turbine = client.turbine.retrieve("nordvik-01", SPACE, retrieve_connections="full")
    assert (type(turbine.replaces), turbine.replaces.external_id) == (Turbine, "nordvik-old")


def test_n2_the_nodes_at_the_ends_of_edges_with_properties(client):
    """Version 1 left them as ids."""
    turbine = client.turbine.retrieve("nordvik-03", SPACE, retrieve_connections="full")
    assert type(turbine.neighbours[0].end_node) is Turbine
    assert type(turbine.neighbour_of[0].start_node) is Turbine
