"""Objects in the fields of objects, edges among them."""

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient
from wind_farm_sdk.data_classes._blade import BladeWrite
from wind_farm_sdk.data_classes._turbine import TurbineWrite


def main(cognite: CogniteClient) -> None:
    client = WindFarmClient(cognite)
    blades = [BladeWrite(space="wind_farm_data", external_id=f"b{i}", name=f"B{i}", is_damaged=False) for i in (1, 2)]
    turbine = TurbineWrite(space="wind_farm_data", external_id="t1", name="T1", capacity=1.5, blades=blades)
    done = client.upsert([turbine])
    print(sorted(node.external_id for node in done.nodes))
    full = client.turbine.retrieve("t1", "wind_farm_data", retrieve_connections="full")
    print(sorted(blade.name for blade in full.blades))
