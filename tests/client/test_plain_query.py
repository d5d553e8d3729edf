"""Queries of views without a generated SDK, used: by identifiers, with what the views say about themselves."""

import asyncio

import pytest

from pygen_client import AsyncPygenClient, PygenClient
from pygen_client.errors import InvalidInputError
from pygen_client.query.filters import Equals, Exists, Range
from pygen_client.query.properties import PropertyPath, Sort
from pygen_client.query.views import Branch, ViewFacts
from pygen_emulator import Emulator
from pygen_gen_python import wind_farm_model

TURBINE, FARM = ("wind_farm", "Turbine", "v1"), ("wind_farm", "Farm", "v1")
CAPACITY, COUNTRY = PropertyPath.view(TURBINE, "capacity"), PropertyPath.view(FARM, "country")


@pytest.fixture(scope="module")
def cdf():
    with Emulator(models=[wind_farm_model.model_path()], data=[wind_farm_model.instances_path()]) as cdf:
        yield cdf


@pytest.fixture(scope="module")
def client(cdf):
    with cdf.connect(PygenClient) as client:
        yield client


@pytest.fixture(scope="module")
def views(client):
    return client.data_models.retrieve([("wind_farm", "WindFarm", "v1")], inline_views=True)[0].views


def test_conditions_includes_and_orders(client):
    query = (
        client.query(TURBINE).where(Range(CAPACITY, gt=4)).include("farm", Branch("blades", sort=("name",), limit=2))
    )
    rows = query.sort(Sort(CAPACITY, "descending"), "name").limit(5).collect()
    capacities = [row.properties["capacity"] for row in rows]
    assert capacities == sorted(capacities, reverse=True)
    assert len(rows) == 5
    for row in rows:
        assert row.related["farm"].space == "wind_farm_data"
        assert row.related["farm"].properties["country"]
        assert len(row.related["blades"]) == 2
    assert "farm" in repr(rows[0])


def test_every_kind_of_relation(client):
    names = ("farm", "blades", "replaces", "replacedBy", "maintenanceOrders", "neighbours", "substation", "campaigns")
    rows = {row.external_id: row for row in client.query(TURBINE).include(*names)}
    row = rows["nordvik-03"]
    assert [one.external_id for one in row.related["blades"]] == ["nordvik-03-a", "nordvik-03-b", "nordvik-03-c"]
    (neighbour,) = row.related["neighbours"]
    assert neighbour.external_id == "nordvik-04"
    assert neighbour.edge["type"]["externalId"] == "distance"
    assert row.related["substation"].edge is not None
    assert [one.external_id for one in row.related["campaigns"]] == ["nordvik-campaign"]
    assert rows["nordvik-old"].related["replacedBy"].external_id == "nordvik-01"
    assert sum(len(row.related["maintenanceOrders"]) for row in rows.values()) > 0


def test_dots_lead_on(client):
    (farm,) = client.query(FARM).where(Equals(COUNTRY, "NO")).include("turbines.blades.turbine").collect()
    for turbine in farm.related["turbines"]:
        for blade in turbine.related["blades"]:
            assert blade.related["turbine"].external_id == turbine.external_id
    query = client.query(TURBINE)
    norwegian = query.where(query.related("farm", Equals(COUNTRY, "NO")))
    assert norwegian.count() == norwegian.count(exact=True) == len(farm.related["turbines"])
    farms = client.query(FARM)
    assert farms.where(farms.related("turbines.blades", Exists(CAPACITY))).count() == 0


def test_only_some_properties_and_pages(client):
    query = client.query(TURBINE).only("name")
    assert all(set(row.properties) == {"name"} for row in query)
    first, *rest = query.pages(chunk_size=10)
    again = [row.external_id for page in query.pages(cursor=first.cursor, chunk_size=10) for row in page.items]
    assert again == [row.external_id for page in rest for row in page.items]
    assert "endpoint: query" in str(query.explain())


def test_edges(client):
    distances = client.query(("wind_farm", "Distance", "v1"), instance_type="edge")
    metres = PropertyPath.view(("wind_farm", "Distance", "v1"), "distance")
    found = distances.where(Range(metres, lt=700)).sort("distance").collect()
    assert [row.properties["distance"] for row in found] == sorted(row.properties["distance"] for row in found)
    assert distances.only("distance").count() == 33


def test_wrong_names(client):
    with pytest.raises(InvalidInputError, match=r"no relation 'blade'.*blades.*CLIENT\.QUERY_RELATION_UNKNOWN"):
        client.query(TURBINE).include("blade")
    with pytest.raises(InvalidInputError, match=r"CLIENT\.QUERY_RELATION_UNKNOWN"):
        client.query(TURBINE).related("name")
    with pytest.raises(InvalidInputError, match=r"CLIENT\.QUERY_VIEW_UNKNOWN"):
        client.query(("wind_farm", "Nothing", "v1")).include("x")
    nested = client.query(TURBINE)
    halves = nested.where(nested.related("maintenanceOrders")).sort("name")
    assert halves.count() > 0


def test_what_properties_hold(views):
    facts = ViewFacts({(view.space, view.external_id, view.version): view for view in views})
    kinds = {
        name: facts.kind_of(PropertyPath.view(TURBINE, name)) for name in ("name", "status", "tags", "farm", "blades")
    }
    assert kinds == {"name": "text", "status": "enum", "tags": "list", "farm": "direct", "blades": "list"}
    assert facts.kind_of(PropertyPath.view(TURBINE, "replacedBy")) is None
    assert facts.kind_of(("x", "Y/1", "z")) is None
    assert facts.kind_of(PropertyPath.node("externalId")) == "text"


def test_asynchronously(cdf, views):
    async def use():
        async with cdf.connect_async(AsyncPygenClient) as client:
            query = client.query(TURBINE, views=views).where(Range(CAPACITY, gt=4)).include("farm")
            rows = [row async for row in query]
            assert [row.external_id for row in await query.collect()] == [row.external_id for row in rows]
            assert await query.count() == len(rows)
            with pytest.raises(InvalidInputError, match=r"CLIENT\.QUERY_VIEW_UNKNOWN"):
                client.query(TURBINE).include("farm")

    asyncio.run(use())
