"""With the objects that are connected, and all of them flattened on the list."""

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient


def main(cognite: CogniteClient) -> None:
    client = WindFarmClient(cognite)
    farms = client.farm.list(retrieve_connections="full", limit=-1)
    print(type(farms.turbines).__name__, len(farms.turbines), sorted(each.name for each in farms.substations))
