"""Reads of a generated SDK while one request in eight goes wrong: the same answers as when nothing does."""

import asyncio
import dataclasses
import importlib
import random
import sys

import pytest

from pygen_emulator import Emulator
from pygen_gen_python import MockGenerator, generate_sdk, wind_farm_model

FAULTS = ("429:0.02", "429:0.01:0", "503:0.03", "500:0.01", "502:0.01", "504:0.01", "408:0.005", "reset:0.03")
SPACE = "mock_space"


@pytest.fixture(scope="module")
def farm(tmp_path_factory):
    """The wind farm with 400 nodes a view, and its SDK."""
    folder = tmp_path_factory.mktemp("faulty")
    generate_sdk(wind_farm_model.model_path(), top_level_package="faulty_farm", output_dir=folder / "faulty_farm")
    sys.path.insert(0, str(folder))
    data = MockGenerator(wind_farm_model.model_path(), SPACE, seed=5).generate_mock_data(400, max_edge_per_type=3)
    with Emulator(models=[wind_farm_model.containers_path(), wind_farm_model.model_path()]) as cdf:
        from pygen_client import PygenClient

        with cdf.connect(PygenClient) as client:
            data.deploy(client)
        yield cdf, importlib.import_module("faulty_farm")
    sys.path.remove(str(folder))


class Counting:
    """A transport that counts."""

    def __init__(self, inner):
        self._inner, self.requests = inner, 0

    def send(self, request):
        self.requests += 1
        return self._inner.send(request)

    def close(self):
        pass


def hasten(client):
    """The same decisions, with shorter waits and always the same chance."""
    driver = client._session.client._driver
    policy = dataclasses.replace(driver._wire.policy, base=0.001)
    driver._wire = dataclasses.replace(driver._wire, policy=policy, chance=random.Random(3).random)
    return client


def synchronously(client):
    """Everything that reads, as plain values."""
    turbines = client.turbine
    yield "list", turbines.list(limit=None).dump()
    yield "filters", turbines.list(limit=None, min_capacity=300, sort_by="name").as_external_ids()
    yield "identifier", turbines.list(limit=None, retrieve_connections="identifier").dump()
    yield "full", client.farm.list(limit=None, retrieve_connections="full").dump()
    yield "pages", [page.as_external_ids() for page in turbines.iterate(chunk_size=40)]
    yield "connected pages", [page.dump() for page in turbines.iterate(chunk_size=90, retrieve_connections="full")]
    yield "retrieve", turbines.retrieve([f"Turbine_{n}" for n in range(1, 400)], SPACE).as_external_ids()
    yield "edges", client.distance.list(limit=None).dump()
    yield "search", turbines.search("north", limit=1000).as_external_ids()
    yield "count", turbines.aggregate("count").value
    yield "exact", turbines.list().count(exact=True)
    yield "frame", turbines.list(limit=None).to_pandas()["external_id"].tolist()
    yield "first", turbines.list(sort_by="name").first().external_id


async def asynchronously(client):
    turbines = client.turbine
    yield "list", (await turbines.list(limit=None)).dump()
    yield "full", (await client.farm.list(limit=None, retrieve_connections="full")).dump()
    yield "stream", [one.external_id async for one in turbines.list(limit=None)]
    yield "pages", [page.as_external_ids() async for page in turbines.iterate(chunk_size=40)]
    yield "retrieve", (await turbines.retrieve([f"Turbine_{n}" for n in range(1, 400)], SPACE)).as_external_ids()
    yield "count", (await turbines.aggregate("count")).value
    yield "exact", await turbines.list().count(exact=True)


async def collect(sdk, cdf):
    place = {"base_url": "http://cdf", "project": "p", "token": "t"}
    async with sdk.AsyncWindFarmClient.from_transport(cdf.async_transport, **place) as client:
        hasten(client)
        return {name: value async for name, value in asynchronously(client)}


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.slow), pytest.param(3, marks=pytest.mark.slow)])
def test_faults_change_no_answer(farm, seed):
    cdf, sdk = farm
    place = {"base_url": "http://cdf", "project": "p", "token": "t"}
    plain, faulty = Counting(cdf.transport), Counting(cdf.transport)
    cdf.inject()
    with sdk.WindFarmClient.from_transport(plain, **place) as client:
        expected = dict(synchronously(hasten(client)))
    assert len(expected["list"]) == len(expected["retrieve"]) + 1 == 400
    cdf.inject(*FAULTS, seed=seed)
    with sdk.WindFarmClient.from_transport(faulty, **place) as client:
        assert dict(synchronously(hasten(client))) == expected
    assert faulty.requests > plain.requests, "something did go wrong"
    later = asyncio.run(collect(sdk, cdf))
    assert later.pop("stream") == [one["externalId"] for one in expected["list"]]
    assert later == {name: expected[name] for name in later}
