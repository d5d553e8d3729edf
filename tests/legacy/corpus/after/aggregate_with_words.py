"""Only what a search finds."""

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient


def main(cognite: CogniteClient) -> None:
    client = WindFarmClient(cognite)
    print(client.turbine.aggregate("count", None, None, query="Nordvik", search_property="name").value)
