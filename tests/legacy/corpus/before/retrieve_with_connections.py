"""One node with everything that it is connected with."""

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient


def main(cognite: CogniteClient) -> None:
    client = WindFarmClient(cognite)
    farm = client.farm.retrieve("nordvik", space="wind_farm_data", retrieve_connections="full")
    print(sorted(turbine.name for turbine in farm.turbines), len(farm.substations))
    blade = client.blade.retrieve("nordvik-01-a", "wind_farm_data", "full")
    print(blade.turbine.external_id, sorted(sensor.external_id for sensor in blade.sensors))
