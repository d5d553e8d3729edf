"""`select()`: version 1's fluent form, on the same core as `query()`."""

import asyncio

import pytest
from sample_sdk.data_classes import Blade, BladeList, CampaignList, Distance, Turbine, TurbineList

from pygen_client.errors import InvalidInputError

T, B = Turbine.props, Blade.props


def test_a_path_with_conditions(client, transport):
    found = client.turbine.select().capacity.range(4, None).blades.is_damaged.equals(True).list_full(limit=None)
    assert type(found) is TurbineList
    assert found == client.turbine.query().where(T.capacity >= 4, T.blades.any(B.is_damaged)).collect()
    for turbine in found:
        assert turbine[T.blades]
        assert all(blade.is_damaged for blade in turbine[T.blades])
    assert transport.paths[0] == "instances/query"


def test_roots_that_lead_to_nothing_are_left_out_before_the_limit(client):
    everything = client.turbine.select().maintenance_orders.list_full(limit=-1)
    assert len(client.turbine.select().maintenance_orders.list_full(limit=3)) == 3
    assert everything == client.turbine.query().where(T.maintenance_orders.any()).collect()
    assert len(client.turbine.select().list_full()) == 5


def test_the_other_end(client, transport):
    blades = client.turbine.select().name.prefix("Nordvik").blades.is_damaged.equals(True).list_blade(limit=None)
    assert type(blades) is BladeList
    assert transport.paths == ["instances/query"]
    expected = {
        b for t in client.turbine.query().where(T.name.prefix("Nordvik")).include(T.blades) for b in t[T.blades]
    }
    assert set(blades) == {blade for blade in expected if blade.is_damaged}
    assert type(client.turbine.select().campaigns.list_campaign()) is CampaignList


def test_edges_with_properties(client):
    path = client.turbine.select().neighbours.distance.range(None, 700).end_node.capacity.range(3, None)
    for turbine in path.list_full(limit=None):
        for edge in turbine[T.neighbours]:
            assert type(edge) is Distance
            assert edge.distance <= 700
            assert edge.end_node.capacity >= 3
    assert set(path.list_turbine(limit=None)) == {
        edge.end_node for turbine in path.list_full(limit=None) for edge in turbine[T.neighbours]
    }


def test_self_relations_and_long_paths(client):
    """Version 1 refused both."""
    found = client.turbine.select().replaces.list_full()
    assert {turbine[T.replaces] is not None for turbine in found} == {True}
    assert client.farm.select().turbines.blades.turbine.farm.turbines.list_full(limit=1)


def test_orders_and_the_first_by_them(client):
    latest = client.turbine.select().commissioned.latest().list_full()
    assert latest == client.turbine.query().sort(T.commissioned.desc()).limit(1).collect()
    earliest = client.turbine.select().commissioned.earliest().list_full(limit=10)
    assert earliest == client.turbine.query().sort(T.commissioned).limit(1).collect()
    found = client.turbine.select().capacity.sort_descending().blades.length.latest().list_full(limit=3)
    assert found == client.turbine.query().where(T.blades.any()).sort(T.capacity.desc()).limit(3).collect()
    assert all(len(turbine[T.blades]) == 1 for turbine in found)


def test_what_version_1_could_not_select_by(client):
    assert client.turbine.select().status.equals("stopped").list_full(limit=None) == list(
        client.turbine.query().where(T.status == "stopped")
    )
    assert client.turbine.select().tags.contains_any("pilot").list_full(limit=None)
    assert client.turbine.select().manufacturer.is_missing().list_full() is not None
    of_farm = client.turbine.select().farm_filter.equals(("wind_farm_data", "nordvik")).list_full(limit=None)
    assert of_farm == list(client.turbine.query().where(T.farm == ("wind_farm_data", "nordvik")))
    some = client.turbine.select().external_id.in_(["nordvik-01", "nordvik-02"]).space.equals("wind_farm_data")
    assert len(some.list_full()) == 2
    assert client.turbine.select().capacity.exists().capacity.range(None, None).list_full(limit=2)


def test_wrong_use(client):
    with pytest.raises(AttributeError, match="Did you mean 'capacity'"):
        _ = client.turbine.select().capacitty
    with pytest.raises(AttributeError, match="ends with list_full or list_blade"):
        _ = client.turbine.select().blades.list_turbine
    with pytest.raises(InvalidInputError, match=r"RUNTIME\.SELECT_INVALID"):
        client.turbine.select().capacity.prefix("x")
    with pytest.raises(InvalidInputError, match=r"RUNTIME\.QUERY_LIMIT_BEFORE_FOLLOW"):
        client.turbine.query().limit(3).follow(T.blades)
    assert "blades" in dir(client.turbine.select())
    assert "list_turbine" in dir(client.turbine.select())
    assert repr(client.turbine.select().blades) == "Select(Turbine → blades)"
    assert repr(client.turbine.select().capacity) == "<choice of <Turbine.capacity>>"


def test_asynchronously(make_async_client):
    async def use():
        async with make_async_client() as client:
            turbines = await client.turbine.select().blades.is_damaged.equals(True).list_full()
            assert all(turbine[T.blades] for turbine in turbines)
            assert await client.turbine.select().blades.list_blade(limit=2)

    asyncio.run(use())


def test_d4_conditions_and_orders_behind_a_reverse_relation_through_a_list(client):
    """Version 1 ignored both there."""
    behind = client.turbine.select().maintenance_orders
    everything = behind.list_full(limit=None)
    priorities = {order.priority for turbine in everything for order in turbine[T.maintenance_orders]}
    lowest = min(priorities)
    assert len(priorities) > 1
    found = client.turbine.select().maintenance_orders.priority.range(lowest, lowest).list_full(limit=None)
    assert {order.priority for turbine in found for order in turbine[T.maintenance_orders]} == {lowest}
    assert {turbine.external_id for turbine in found} == {
        turbine.external_id
        for turbine in everything
        if lowest in [order.priority for order in turbine[T.maintenance_orders]]
    }
    ordered = client.turbine.select().maintenance_orders.priority.sort_descending().list_full(limit=None)
    for turbine in ordered:
        given = [order.priority for order in turbine[T.maintenance_orders]]
        assert given == sorted(given, reverse=True)


def test_d5_the_limit_is_of_the_results(client):
    """Version 1 cut the edges on the way, which may lead to one node again and again."""
    everything = client.turbine.select().campaigns.list_campaign(limit=None)
    for limit in range(1, len(everything) + 1):
        assert len(client.turbine.select().campaigns.list_campaign(limit=limit)) == limit
