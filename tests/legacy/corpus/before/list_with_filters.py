"""Filters by position and by name."""

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient


def main(cognite: CogniteClient) -> None:
    client = WindFarmClient(cognite)
    print(sorted(farm.external_id for farm in client.farm.list("Nordvik")))
    print(sorted(farm.external_id for farm in client.farm.list(country=["NO", "GB"], limit=10)))
    print(sorted(client.turbine.list(name_prefix="Nordvik 0", limit=-1).as_external_ids()))
