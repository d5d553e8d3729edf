"""What is not given becomes null."""

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient
from wind_farm_sdk.data_classes import FarmWrite


def main(cognite: CogniteClient) -> None:
    client = WindFarmClient(cognite)
    client.upsert(FarmWrite(space="wind_farm_data", external_id="nordvik", name="Bare"), True)
    found = client.farm.retrieve("nordvik", "wind_farm_data")
    print(found.name, found.country, found.tags)
