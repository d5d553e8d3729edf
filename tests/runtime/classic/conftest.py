"""Time series, files and sequences: the sample SDK and one on the core model's containers, beside cognite-sdk."""

import importlib
import sys
from types import SimpleNamespace

import pytest
from classic_world import CORE_CONTAINERS, PLANT, connect_sdk, create_series
from sample_sdk import AsyncWindFarmClient, WindFarmClient

from pygen_client.wire import SpaceRequest
from pygen_emulator import Emulator
from pygen_gen_python import generate_sdk, wind_farm_model


@pytest.fixture(scope="session")
def plant_sdk(tmp_path_factory):
    """An SDK whose nodes are time series and files."""
    folder = tmp_path_factory.mktemp("plant")
    generate_sdk(PLANT, top_level_package="plant_sdk", output_dir=folder / "plant_sdk", client_name="PlantClient")
    sys.path.insert(0, str(folder))
    yield importlib.import_module("plant_sdk")
    sys.path.remove(str(folder))


@pytest.fixture
def plant(plant_sdk):
    """An embedded CDF with nodes that are time series and files, and clients of it."""
    containers = [
        {"space": "cdf_cdm", "externalId": name, "usedFor": "node", "properties": properties}
        for name, properties in CORE_CONTAINERS.items()
    ]
    with Emulator(system_models=[containers], models=[PLANT]) as cdf, cdf.connect(plant_sdk.PlantClient) as client:
        client._session.client.spaces.create([SpaceRequest(space="sp")])
        classes = importlib.import_module("plant_sdk.data_classes")
        yield SimpleNamespace(cdf=cdf, client=client, classes=classes, async_class=plant_sdk.AsyncPlantClient)


@pytest.fixture(scope="session")
def farm():
    """An embedded CDF with turbines whose power is known, a client, and cognite-sdk's client."""
    with (
        Emulator(models=[wind_farm_model.model_path()], data=[wind_farm_model.instances_path()]) as cdf,
        cdf.serve() as url,
        cdf.connect(WindFarmClient) as client,
    ):
        sdk = connect_sdk(url)
        turbines = client.turbine.list(limit=3)
        create_series(sdk, [turbine.power for turbine in turbines])
        yield SimpleNamespace(cdf=cdf, client=client, sdk=sdk, url=url, ids=[turbine.power for turbine in turbines])


@pytest.fixture
def make_async(farm):
    return lambda: farm.cdf.connect_async(AsyncWindFarmClient)
