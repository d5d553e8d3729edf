"""What was written, with all that is nested in it."""

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient
from wind_farm_sdk.data_classes import BladeWrite, TurbineWrite


def main(cognite: CogniteClient) -> None:
    client = WindFarmClient(cognite)
    blade = BladeWrite(space="wind_farm_data", external_id="b", name="B", is_damaged=True)
    turbine = TurbineWrite(space="wind_farm_data", external_id="t", name="T", capacity=1, blades=[blade])
    client.upsert(turbine)
    print(sorted(node.external_id for node in client.delete(turbine).nodes))
    print(client.blade.retrieve("b", "wind_farm_data"))
