"""Words in any text, in some fields, and beside filters."""

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient


def main(cognite: CogniteClient) -> None:
    client = WindFarmClient(cognite)
    print(sorted(farm.external_id for farm in client.farm.search("Nordvik")))
    print(
        sorted(turbine.external_id for turbine in client.turbine.search("Nordvik", "name", min_capacity=6.0, limit=100))
    )
