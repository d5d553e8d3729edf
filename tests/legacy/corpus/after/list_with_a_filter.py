"""A filter of cognite-sdk, for what has no parameter."""

from cognite.client import CogniteClient
from cognite.client.data_classes import filters
from wind_farm_sdk import WindFarmClient


def main(cognite: CogniteClient) -> None:
    client = WindFarmClient(cognite)
    lost = filters.Not(filters.Exists(("wind_farm", "Turbine/v1", "manufacturer")))
    print(sorted(turbine.external_id for turbine in client.turbine.list(filter=lost, limit=-1)))
