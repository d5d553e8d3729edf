import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from sample_sdk import AsyncWindFarmClient, WindFarmClient

from pygen_emulator import Emulator
from pygen_gen_python import wind_farm_model


class CountingTransport:
    """The emulator's transport, which remembers what was sent."""

    def __init__(self, inner):
        self._inner = inner
        self.requests = []

    @property
    def paths(self):
        return [request.url.rpartition("/models/")[2] for request in self.requests]

    def send(self, request):
        self.requests.append(request)
        return self._inner.send(request)

    def close(self):
        pass


class AsyncCountingTransport(CountingTransport):
    async def send(self, request):
        self.requests.append(request)
        return await self._inner.send(request)

    async def aclose(self):
        pass


def make_emulator():
    return Emulator(models=[wind_farm_model.model_path()], data=[wind_farm_model.instances_path()])


@pytest.fixture(scope="module")
def wind_farm():
    """An embedded CDF with the wind farm: for tests that only read."""
    with make_emulator() as cdf:
        yield cdf


@pytest.fixture
def own_wind_farm():
    """An embedded CDF with the wind farm: for tests that write."""
    with make_emulator() as cdf:
        yield cdf


@pytest.fixture
def transport(wind_farm):
    return CountingTransport(wind_farm.transport)


@pytest.fixture
def client(transport):
    with WindFarmClient.from_transport(transport, base_url="http://cdf", project="p", token="t") as client:
        yield client


@pytest.fixture
def writer(own_wind_farm):
    with own_wind_farm.connect(WindFarmClient.from_transport) as client:
        yield client


@pytest.fixture
def async_transport(wind_farm):
    return AsyncCountingTransport(wind_farm.async_transport)


@pytest.fixture
def make_async_client(async_transport):
    return lambda: AsyncWindFarmClient.from_transport(async_transport, base_url="http://cdf", project="p", token="t")
