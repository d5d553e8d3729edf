"""Values in other units, and what the server says about properties and requests."""

import asyncio

import pytest
from sample_sdk.data_classes import Turbine, TurbineList

from pygen_client.errors import InvalidInputError

SPACE = "wind_farm_data"


def test_values_in_other_units(client):
    here = client.turbine.list(limit=5)
    there = here.in_units(capacity="power:kilow", hub_height="length:ft")
    assert isinstance(there, TurbineList)
    assert not there.is_loaded
    for one, other in zip(here, there, strict=True):
        assert other.capacity == pytest.approx(one.capacity * 1000)
        assert other.hub_height == pytest.approx(one.hub_height / 0.3048)
    assert there.to_pandas()["capacity"].tolist() == [one.capacity for one in there]
    assert here[0].capacity != there[0].capacity


def test_with_connections(client):
    there = client.turbine.list(limit=2, retrieve_connections="full").in_units(capacity="power:kilow")
    assert [one.capacity > 1000 for one in there] == [True, True]
    assert there[0].farm.name == "Nordvik"


def test_units_of_fields_are_known(client):
    assert Turbine.__view__.fields["capacity"].unit == "power:megaw"
    assert Turbine.model_json_schema()["properties"]["capacity"]["unit"] == "power:megaw"
    assert client.turbine.list().typing()["capacity"]["type"]["unit"]["externalId"] == "power:megaw"
    converted = client.turbine.list().in_units(capacity="power:kilow").typing()
    assert converted["capacity"]["type"]["unit"]["externalId"] == "power:kilow"


@pytest.mark.parametrize(
    ("units", "code", "hint"),
    [
        ({"name": "power:kilow"}, "RUNTIME.UNIT_MISSING", "It has for: capacity"),
        ({"capacty": "power:kilow"}, "RUNTIME.FIELD_UNKNOWN", "Did you mean 'capacity'"),
    ],
)
def test_what_cannot_be_converted(client, units, code, hint):
    with pytest.raises(InvalidInputError, match=hint) as error:
        client.turbine.list().in_units(**units)
    assert error.value.code == code


def test_a_list_made_by_hand_reads_nothing():
    for use in (lambda one: one.in_units(capacity="power:kilow"), TurbineList.typing, TurbineList.notices):
        with pytest.raises(InvalidInputError) as error:
            use(TurbineList([]))
        assert error.value.code == "RUNTIME.LIST_DETACHED"


def test_notices_come_without_results(client, transport):
    assert client.turbine.list(sort_by="name").notices() == []
    assert transport.paths == ["instances/list"]
    connected = client.turbine.list(retrieve_connections="full")
    with pytest.raises(InvalidInputError, match="NOTICES_OF_SEVERAL"):
        connected.notices()
    assert connected.typing()["name"]["type"]["type"] == "text"


def test_asynchronously(make_async_client):
    async def use():
        async with make_async_client() as client:
            turbines = client.turbine.list(limit=3)
            there = await turbines.in_units(capacity="power:kilow")
            assert all(one.capacity > 1000 for one in there)
            assert (await turbines.typing())["name"]["type"]["type"] == "text"
            assert await turbines.notices() == []

    asyncio.run(use())
