"""The asynchronous client: the same names, awaited."""

import asyncio

import pytest
from sample_sdk import AsyncWindFarmClient
from sample_sdk.data_classes import BladeWrite, Turbine, TurbineList, TurbineWrite

from pygen_client.errors import InvalidInputError

SPACE = "wind_farm_data"
ALL = 37


def test_reads(make_async_client, async_transport):
    async def use():
        async with make_async_client() as client:
            deferred = client.turbine.list(limit=None)
            assert async_transport.requests == []
            assert "all" in repr(deferred)
            assert [type(turbine) async for turbine in deferred] == [Turbine] * ALL
            turbines = await deferred
            assert type(turbines) is TurbineList
            assert len(turbines) == ALL
            assert await deferred.first() == turbines[0]
            assert await deferred.count(exact=True) == ALL
            assert [len(page) async for page in deferred.pages()] == [ALL]
            assert (await client.turbine.list(name_prefix="Nordvik").to_pandas())["name"].str.startswith("Nord").all()
            assert (await client.turbine.retrieve("nordvik-01", SPACE)).name == "Nordvik 01"
            assert len(await client.turbine.retrieve(["nordvik-01", "nordvik-02"], SPACE)) == 2
            assert len(await client.distance.list(limit=None)) == 33
            with pytest.raises(TypeError, match="await it"):
                bool(deferred)
            with pytest.raises(InvalidInputError, match="RUNTIME.FILTER_UNKNOWN"):
                client.turbine.list(nmae="x")

    asyncio.run(use())


def test_reads_side_by_side(make_async_client):
    async def use():
        async with make_async_client() as client:
            farms, turbines, blades = await asyncio.gather(
                client.farm.list(limit=None).collect(),
                client.turbine.list(limit=None).collect(),
                client.blade.list(limit=None).collect(),
            )
            return len(farms), len(turbines), len(blades)

    assert asyncio.run(use()) == (3, 37, 108)


def test_writes(own_wind_farm):
    transport = own_wind_farm.async_transport

    async def use():
        client = AsyncWindFarmClient.from_transport(transport, base_url="http://cdf", project="p", token="t")
        async with client:
            blade = BladeWrite(space=SPACE, external_id="new-a", name="A")
            turbine = TurbineWrite(space=SPACE, external_id="new", name="New", blades=[blade])
            result = await client.turbine.upsert(turbine)
            assert len(result.created) == 2
            again = await client.upsert(turbine)
            assert len(again.unchanged) == 2
            assert (await client.turbine.retrieve(("wind_farm_data", "new"))).blades == [blade.as_id()]
            deleted = await client.delete(turbine)
            assert len(deleted.nodes) == 2
            assert (await client.turbine.delete("new", SPACE)).nodes == ()
            assert await client.turbine.retrieve("new", SPACE) is None

    asyncio.run(use())
