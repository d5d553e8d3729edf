"""Sorted by a field, and by several."""

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient


def main(cognite: CogniteClient) -> None:
    client = WindFarmClient(cognite)
    print([farm.external_id for farm in client.farm.list(sort_by="name", direction="descending")])
    found = client.turbine.list(sort_by=["capacity", "external_id"], limit=3)
    print([turbine.external_id for turbine in found])
