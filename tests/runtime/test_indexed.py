"""Search, aggregation, histograms, pages with cursors, and the edges of one field."""

import asyncio
import json
from collections import Counter

import pytest
from sample_sdk.data_classes import Distance, DistanceList, DistanceWrite, Farm, Turbine, TurbineList

from pygen_client.errors import InvalidInputError
from pygen_runtime.reading import indexed
from pygen_runtime.reading.indexed import ResultsCutWarning

SPACE = "wind_farm_data"


class TestSearch:
    def test_words(self, client, transport):
        found = client.turbine.search("old")
        assert type(found) is TurbineList
        assert found.as_external_ids() == ["nordvik-old"]
        assert transport.paths == ["instances/search"]
        assert len(client.turbine.search("nordvik", limit=None)) == 13
        assert len(client.turbine.search("nordvik", limit=4)) == 4
        assert client.turbine.search("nordvik", limit=0) == []

    def test_properties_operator_filters_and_order(self, client):
        assert len(client.turbine.search("taken", properties="name")) == 0
        assert len(client.turbine.search("taken", properties=["description"])) == 1
        assert len(client.turbine.search("old hawksmoor", operator="OR", limit=None)) == 13
        assert len(client.turbine.search("old hawksmoor")) == 0
        assert all(t.capacity >= 6 for t in client.turbine.search("nordvik", min_capacity=6))
        names = [t.name for t in client.turbine.search("nordvik", sort_by="name", direction="descending", limit=None)]
        assert names == sorted(names, reverse=True)

    def test_unknown_property(self, client):
        with pytest.raises(InvalidInputError, match="Did you mean 'name'"):
            client.turbine.search("x", properties="nmae")

    def test_a_cut_is_not_silent(self, client, monkeypatch):
        monkeypatch.setattr(indexed, "_MOST", 5)
        with pytest.warns(ResultsCutWarning):
            assert len(client.turbine.search("nordvik", limit=None)) == 5
        assert len(client.turbine.search("nordvik", limit=5)) == 5


class TestAggregate:
    def test_one_value(self, client):
        turbines = [t for t in client.turbine.list(limit=None) if t.capacity is not None]
        capacities = [t.capacity for t in turbines]
        assert client.turbine.aggregate("count").value == 37
        assert client.turbine.aggregate("avg", property="capacity").value == pytest.approx(
            sum(capacities) / len(capacities)
        )
        assert client.turbine.aggregate("max", property="hub_height").property == "hubHeight"
        assert client.turbine.aggregate("count", manufacturer="Boreal").value == 12
        assert client.distance.aggregate("count").value == 33

    def test_several_metrics_and_properties(self, client):
        values = client.turbine.aggregate(["min", "max"], property=["capacity", "hub_height"])
        assert [(one.aggregate, one.property) for one in values] == [
            ("min", "capacity"),
            ("min", "hubHeight"),
            ("max", "capacity"),
            ("max", "hubHeight"),
        ]
        assert len(client.turbine.aggregate("min", property=["capacity", "hub_height"])) == 2

    def test_groups(self, client):
        groups = client.turbine.aggregate("count", group_by="manufacturer")
        counted = Counter(t.manufacturer for t in client.turbine.list(limit=None) if t.manufacturer)
        assert {group.group["manufacturer"]: group.value("count", "externalId") for group in groups} == dict(counted)
        two = client.turbine.aggregate(["count", "avg"], group_by=["manufacturer", "status"], property="capacity")
        assert all({"manufacturer", "status"} == group.group.keys() for group in two)

    def test_with_words(self, client):
        assert client.turbine.aggregate("count", query="hawksmoor", search_property="name").value == 12

    def test_wrong_use(self, client):
        with pytest.raises(InvalidInputError, match=r"RUNTIME\.AGGREGATE_UNKNOWN"):
            client.turbine.aggregate("median", property="capacity")
        with pytest.raises(InvalidInputError, match=r"RUNTIME\.AGGREGATE_PROPERTY_MISSING"):
            client.turbine.aggregate("avg")
        with pytest.raises(InvalidInputError, match=r"RUNTIME\.FIELD_UNKNOWN"):
            client.turbine.aggregate("avg", property="capacitty")

    def test_histogram(self, client):
        histogram = client.turbine.histogram("capacity", interval=2)
        assert (histogram.property, histogram.interval) == ("capacity", 2)
        capacities = [t.capacity for t in client.turbine.list(limit=None) if t.capacity is not None]
        assert sum(bucket.count for bucket in histogram.buckets) == len(capacities)
        counted = Counter(capacity // 2 * 2 for capacity in capacities)
        assert {bucket.start: bucket.count for bucket in histogram.buckets if bucket.count} == dict(counted)


class TestIterate:
    def test_pages_go_on_from_saved_cursors(self, client, transport):
        pages = client.turbine.iterate(chunk_size=10)
        assert transport.requests == []
        first = next(pages)
        pages.close()
        assert type(first) is TurbineList
        assert len(first) == 10
        saved = json.loads(json.dumps(dict(first.cursors)))
        for _ in range(2):
            rest = [turbine for page in client.turbine.iterate(chunk_size=20, cursors=saved) for turbine in page]
            assert len({*first, *rest}) == 37
            assert len(rest) == 27

    def test_limit_filters_and_the_end(self, client):
        pages = list(client.turbine.iterate(chunk_size=5, limit=12, name_prefix="Nordvik", sort_by="name"))
        assert [len(page) for page in pages] == [5, 5, 2]
        last = list(client.turbine.iterate(chunk_size=100))[-1]
        assert last.cursors == {"0": None}
        assert list(client.turbine.iterate(cursors=last.cursors)) == []

    def test_with_connections(self, client):
        first, *_ = client.turbine.iterate(chunk_size=10, retrieve_connections="full")
        assert {type(turbine.farm) for turbine in first} == {Farm}
        rest = [
            turbine
            for page in client.turbine.iterate(chunk_size=10, retrieve_connections="full", cursors=first.cursors)
            for turbine in page
        ]
        assert len({*first, *rest}) == 37

    @pytest.mark.parametrize(
        "wrong", [{"chunk_size": 0}, {"chunk_size": 1001}, {"cursors": {"1": "x"}}, {"cursors": {}}]
    )
    def test_wrong_use(self, client, wrong):
        with pytest.raises(InvalidInputError, match=r"RUNTIME\."):
            client.turbine.iterate(**wrong)


class TestEdgesOfAField:
    def test_with_properties(self, client):
        edges = client.turbine.neighbours_edge.list(from_turbine="nordvik-02", from_turbine_space=SPACE)
        assert type(edges) is DistanceList
        assert [edge.end_node.external_id for edge in edges] == ["nordvik-03"]
        to = client.turbine.neighbours_edge.list(to_turbine=[(SPACE, "nordvik-02"), (SPACE, "nordvik-05")])
        assert sorted(edge.start_node.external_id for edge in to) == ["nordvik-01", "nordvik-04"]
        assert len(client.turbine.neighbours_edge.list(limit=None, min_distance=0.0, space=SPACE)) == 33

    def test_of_its_type_alone(self, writer):
        ends = {"start_node": (SPACE, "nordvik-01"), "end_node": (SPACE, "nordvik-09")}
        writer.upsert(DistanceWrite(external_id="o", edge_type=("wind_farm", "other"), distance=1.0, **ends))
        assert len(writer.distance.list(limit=None)) == 34
        assert len(writer.turbine.neighbours_edge.list(limit=None)) == 33

    def test_without_properties(self, client):
        edges = client.turbine.campaigns_edge.list(from_turbine=(SPACE, "nordvik-03"))
        (edge,) = edges
        assert edge.type.external_id == "campaign"
        assert edge.start_node.external_id == "nordvik-campaign"
        assert len(client.turbine.campaigns_edge.list(limit=None)) == 12
        assert len(client.campaign.turbines_edge.list(limit=None, space="elsewhere")) == 0


def test_asynchronously(make_async_client):
    async def use():
        async with make_async_client() as client:
            assert len(await client.turbine.search("nordvik", limit=None)) == 13
            assert (await client.turbine.aggregate("count")).value == 37
            assert (await client.turbine.histogram("capacity", 2)).buckets
            assert [len(page) async for page in client.turbine.iterate(chunk_size=20)] == [20, 17]
            assert {type(e) async for e in client.turbine.neighbours_edge.list()} == {Distance}
            assert len(await client.turbine.campaigns_edge.list(limit=None)) == 12
            assert {type(t) for t in await client.turbine.search("old")} == {Turbine}

    asyncio.run(use())
