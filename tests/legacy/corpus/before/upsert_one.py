"""One object; a field that is None is cleared, one that is not given stays."""

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient
from wind_farm_sdk.data_classes import FarmWrite


def main(cognite: CogniteClient) -> None:
    client = WindFarmClient(cognite)
    made = client.upsert(FarmWrite(space="wind_farm_data", external_id="new", name="New", country="DE"))
    print([node.external_id for node in made.nodes], len(made.edges))
    client.upsert(FarmWrite(space="wind_farm_data", external_id="new", name="Newer", country=None))
    found = client.farm.retrieve("new", "wind_farm_data")
    print(found.name, found.country)
