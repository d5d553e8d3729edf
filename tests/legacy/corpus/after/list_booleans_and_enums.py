"""Booleans, and values of an enum."""

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient


def main(cognite: CogniteClient) -> None:
    client = WindFarmClient(cognite)
    print(sorted(blade.external_id for blade in client.blade.list(is_damaged=True, limit=-1)))
    print(sorted({turbine.status for turbine in client.turbine.list(status=["stopped", "curtailed"], limit=-1)}))
