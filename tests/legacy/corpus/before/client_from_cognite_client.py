"""A client on one of cognite-sdk that is logged in already."""

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient


def main(cognite: CogniteClient) -> None:
    client = WindFarmClient(cognite)
    print(type(client).__name__, len(client.farm.list(limit=-1)))
