"""A fluent query along relations, to the objects at its end."""

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient


def main(cognite: CogniteClient) -> None:
    client = WindFarmClient(cognite)
    blades = client.turbine.select().external_id.equals("nordvik-01").blades.list_blade(limit=100)
    print(type(blades).__name__, sorted(blade.external_id for blade in blades))
    turbines = client.turbine.select().name.prefix("Nordvik").farm.country.equals("NO").list_full(limit=100)
    print(len(turbines), {turbine.farm.name for turbine in turbines})
