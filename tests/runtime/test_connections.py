"""`retrieve_connections`: which edges, how many, and how many requests. v1 was wrong here in silence."""

import asyncio
import gzip
import json
from typing import ClassVar

import pytest
from sample_sdk.data_classes import (
    Blade,
    BladeWrite,
    CableEdge,
    Campaign,
    Distance,
    DistanceWrite,
    Farm,
    MaintenanceOrder,
    Substation,
    SubstationWrite,
    Turbine,
    TurbineWrite,
)

from pygen_client.errors import InvalidInputError, InvalidResponseError
from pygen_client.operations.graph import reading
from pygen_client.query import steps_plan
from pygen_runtime.decoding.policy import InvalidInstanceError, SkippedInstancesWarning
from pygen_runtime.decoding.steps import steps_decoder
from pygen_runtime.ids import NodeId
from pygen_runtime.query.rows import SeveralValuesWarning

SPACE = "wind_farm_data"


def instance(item, external_id, **properties):
    times = {"version": 1, "createdTime": 0, "lastUpdatedTime": 0}
    values = {"wind_farm": {f"{item.__name__}/v1": {"name": "n", **properties}}}
    return {"instanceType": "node", "space": "s", "externalId": external_id, **times, "properties": values}


def ids(values):
    return [value.external_id for value in values]


class TestFull:
    def test_all_kinds_in_one_query_and_one_list(self, client, transport):
        turbine = client.turbine.retrieve("nordvik-03", SPACE, retrieve_connections="full")
        assert transport.paths == ["instances/query", "instances/list"]
        assert type(turbine.farm) is Farm
        assert [type(blade) for blade in turbine.blades] == [Blade] * 3
        assert ids(turbine.blades) == ["nordvik-03-a", "nordvik-03-b", "nordvik-03-c"]
        assert [type(order) for order in turbine.maintenance_orders] == [MaintenanceOrder] * len(
            turbine.maintenance_orders
        )
        (neighbour,) = turbine.neighbours
        assert type(neighbour) is Distance
        assert neighbour.start_node == NodeId(SPACE, "nordvik-03")
        assert type(neighbour.end_node) is Turbine
        assert neighbour.end_node.external_id == "nordvik-04"
        (neighbour,) = turbine.neighbour_of
        assert type(neighbour.start_node) is Turbine
        assert neighbour.end_node == NodeId(SPACE, "nordvik-03")
        assert type(turbine.substation) is CableEdge
        assert type(turbine.substation.end_node) is Substation
        assert [type(campaign) for campaign in turbine.campaigns] == [Campaign]
        assert turbine.replaces is None
        assert turbine.replaced_by is None

    def test_reverse_of_a_single_relation(self, client):
        old = client.turbine.retrieve("nordvik-old", SPACE, retrieve_connections="full")
        assert old.replaced_by.external_id == "nordvik-01"
        farm = client.farm.retrieve("nordvik", SPACE, retrieve_connections="full")
        assert len(farm.turbines) == 13
        assert {type(turbine) for turbine in farm.turbines} == {Turbine}
        assert sorted(ids(farm.substations)) == ["nordvik-east", "nordvik-west"]

    def test_reverse_of_a_list(self, client):
        orders = client.maintenance_order.list(limit=None).collect()
        for turbine in client.turbine.list(limit=None, retrieve_connections="full"):
            expected = [order.external_id for order in orders if turbine.as_id() in order.turbines]
            assert sorted(ids(turbine.maintenance_orders)) == sorted(expected)
        blade = client.blade.retrieve("nordvik-02-b", SPACE, retrieve_connections="full")
        assert blade.turbine.external_id == "nordvik-02"

    def test_list_keeps_filter_order_and_limit(self, client):
        wanted = {"min_capacity": 4, "sort_by": "capacity", "direction": "descending", "limit": 7}
        plain = client.turbine.list(**wanted)
        full = client.turbine.list(**wanted, retrieve_connections="full")
        assert full.as_external_ids() == plain.as_external_ids()
        assert len(full) == 7
        assert "with farm, with blades" in repr(client.turbine.list(retrieve_connections="full"))
        assert full.first() == plain.first()

    def test_every_edge_lands_where_its_type_belongs(self, writer):
        """Edges of another type between the same nodes must not appear."""
        other = {"edge_type": ("wind_farm", "other"), "start_node": (SPACE, "nordvik-01"), "distance": 1.0}
        ends = [(SPACE, f"nordvik-0{number}") for number in (2, 5, 6)]
        writer.upsert([DistanceWrite(external_id=f"o-{end[1]}", end_node=end, **other) for end in ends])
        for words in ("identifier", "full"):
            turbine = writer.turbine.retrieve("nordvik-01", SPACE, retrieve_connections=words)
            assert ids(turbine.neighbours) == ["distance:nordvik-01:nordvik-02"]
        substation = writer.substation.retrieve("nordvik-east", SPACE, retrieve_connections="full")
        assert substation.backup.external_id == "nordvik-west"
        assert {edge.edge_type.external_id for edge in substation.turbines} == {"cable"}
        assert {type(edge.start_node) for edge in substation.turbines} == {Turbine}

    def test_nested_results_are_read_to_their_end(self, writer, monkeypatch):
        """More than one page of children for one page of roots, and the right parent for each."""
        monkeypatch.setattr(steps_plan, "CHILD_PAGE", 4)
        monkeypatch.setattr(reading, "TREE_PAGE", 5)
        farms = writer.farm.list(limit=None, retrieve_connections="full").collect()
        for farm in farms:
            expected = writer.turbine.list(farm=farm, limit=None).as_external_ids()
            assert sorted(ids(farm.turbines)) == sorted(expected)
        for turbine in writer.turbine.list(limit=None, retrieve_connections="full"):
            expected = writer.distance.list(start_node=turbine, limit=None).as_external_ids()
            assert ids(turbine.neighbours) == expected
            assert all(type(edge.end_node) is Turbine for edge in turbine.neighbours)
            assert all(type(blade) is Blade for blade in turbine.blades or [])

    def test_more_connections_than_one_query_has_steps(self, client, monkeypatch):
        whole = client.turbine.retrieve("nordvik-03", SPACE, retrieve_connections="full")
        monkeypatch.setattr(steps_plan, "MOST_STEPS", 4)
        parts = client.turbine.retrieve("nordvik-03", SPACE, retrieve_connections="full")
        assert parts.dump() == whole.dump()

    def test_what_has_no_data_in_the_view_stays_an_id(self, writer):
        writer.upsert(TurbineWrite(space=SPACE, external_id="t", name="t", blades=["ghost"], campaigns=["ghost"]))
        turbine = writer.turbine.retrieve("t", SPACE, retrieve_connections="full")
        assert turbine.blades == [NodeId(SPACE, "ghost")]
        assert turbine.campaigns == [NodeId(SPACE, "ghost")]

    def test_several_where_the_model_says_one(self, writer):
        writer.upsert(SubstationWrite(space=SPACE, external_id="s", name="s", backup="nordvik-east"))
        writer.upsert(SubstationWrite(space=SPACE, external_id="s", name="s", backup="nordvik-west"))
        with pytest.warns(SeveralValuesWarning, match="2 values of 'backup'"):
            assert writer.substation.retrieve("s", SPACE, retrieve_connections="full").backup is not None

    def test_many_ids_in_the_order_asked(self, client):
        wanted = ["hawksmoor-05", "nobody", "nordvik-02", "hawksmoor-05"]
        found = client.turbine.retrieve(wanted, SPACE, retrieve_connections="full")
        assert found.as_external_ids() == ["hawksmoor-05", "nordvik-02", "hawksmoor-05"]
        assert {type(turbine.farm) for turbine in found} == {Farm}
        assert client.turbine.retrieve([], retrieve_connections="full") == []

    def test_lists_flatten_their_connections(self, client):
        turbines = client.turbine.list(name_prefix="Nordvik", limit=None, retrieve_connections="full")
        assert len(turbines.blades) == 36
        assert type(turbines.blades).__name__ == "BladeList"


class TestMisfits:
    page = json.dumps(
        {
            "items": {
                "0": [instance(Farm, "f")],
                "0_1": [instance(Turbine, "good"), instance(Turbine, "bad", capacity="much")],
                "0_2": [{"anything": 1}],
            },
            "nextCursor": {},
        }
    ).encode()
    steps: ClassVar = (("0", Farm, None), ("0_1", Turbine, None), ("0_2", None, None))

    def test_one_does_not_cost_the_page(self):
        with pytest.warns(SkippedInstancesWarning, match="s:bad: capacity"):
            found = steps_decoder(self.steps, "skip")(self.page)
        assert ids(found["0_1"]) == ["good"]
        assert ids(found["0"]) == ["f"]
        assert found["0_2"] == [{"anything": 1}]
        with pytest.raises(InvalidInstanceError, match="s:bad: capacity"):
            steps_decoder(self.steps, "raise")(self.page)

    @pytest.mark.parametrize("body", [b"", b"[]", b'{"items": []}', b"{"])
    def test_what_is_no_answer(self, body):
        with pytest.raises(InvalidResponseError):
            steps_decoder(self.steps, "raise")(body)


class TestIdentifier:
    def test_ids_of_everything_and_edges_as_objects(self, client, transport):
        turbine = client.turbine.retrieve("nordvik-03", SPACE, retrieve_connections="identifier")
        assert turbine.farm == NodeId(SPACE, "nordvik")
        assert type(turbine.farm) is NodeId
        assert [type(edge) for edge in turbine.neighbours] == [Distance]
        assert turbine.neighbours[0].end_node == NodeId(SPACE, "nordvik-04")
        assert type(turbine.neighbours[0].end_node) is NodeId
        assert turbine.campaigns == [NodeId(SPACE, "nordvik-campaign")]
        assert [type(order) for order in turbine.maintenance_orders] == [NodeId] * len(turbine.maintenance_orders)
        body = json.loads(gzip.decompress(transport.requests[0].body))
        assert set(body["with"]) == set(body["select"])

    def test_reverse_relations_are_filled(self, client):
        farm = client.farm.retrieve("nordvik", SPACE, retrieve_connections="identifier")
        assert len(farm.turbines) == 13
        assert {type(turbine) for turbine in farm.turbines} == {NodeId}
        assert client.turbine.retrieve("nordvik-old", SPACE, retrieve_connections="identifier").replaced_by == NodeId(
            SPACE, "nordvik-01"
        )

    def test_agrees_with_full(self, client):
        by_id = client.turbine.list(limit=None, retrieve_connections="identifier").collect()
        full = client.turbine.list(limit=None, retrieve_connections="full").collect()
        for one, two in zip(by_id, full, strict=True):
            assert one.as_id() == two.as_id()
            for name in ("blades", "maintenance_orders", "campaigns", "neighbours"):
                assert [
                    each.as_tuple() if isinstance(each, NodeId) else each.as_tuple_id()
                    for each in getattr(one, name) or []
                ] == [each.as_tuple_id() for each in getattr(two, name) or []]


class TestSkip:
    def test_sends_no_query(self, client, transport):
        client.turbine.list(limit=1, retrieve_connections="skip").collect()
        assert transport.paths == ["instances/list"]

    def test_any_other_word_is_refused(self, client):
        with pytest.raises(InvalidInputError, match=r"RUNTIME\.CONNECTIONS_INVALID"):
            client.turbine.list(retrieve_connections="all")


def test_asynchronously(make_async_client):
    async def use():
        async with make_async_client() as client:
            turbines = await client.turbine.list(limit=None, retrieve_connections="full")
            assert {type(turbine.farm) for turbine in turbines} == {Farm}
            one = await client.turbine.retrieve("nordvik-03", SPACE, retrieve_connections="full")
            assert len(one.blades) == 3

    asyncio.run(use())


def test_what_was_read_with_connections_is_written_back(writer):
    turbines = writer.turbine.list(limit=None, retrieve_connections="full")
    result = writer.upsert(turbines.as_write())
    assert set(result.counts) == {"unchanged"}, result


def test_a_long_row_of_neighbours(writer):
    """Over 1,000 edges at one node."""
    blades = [BladeWrite(space=SPACE, external_id=f"far-{i}", name="b") for i in range(3)]
    distances = [
        DistanceWrite(space=SPACE, external_id=f"d-{i}", end_node=f"n-{i}", distance=float(i)) for i in range(1_200)
    ]
    writer.upsert([TurbineWrite(space=SPACE, external_id="hub", name="hub", neighbours=distances), *blades])
    hub = writer.turbine.retrieve("hub", SPACE, retrieve_connections="identifier")
    assert len(hub.neighbours) == 1_200
