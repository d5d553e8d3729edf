"""Page by page, with filters by position."""

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient


def main(cognite: CogniteClient) -> None:
    client = WindFarmClient(cognite)
    print(sorted(farm.name for page in client.farm.iterate(2, name="Nordvik", limit=10) for farm in page))
