"""One node, by an external id and a space, a pair, and a NodeId."""

from cognite.client import CogniteClient
from cognite.client.data_classes.data_modeling import NodeId
from wind_farm_sdk import WindFarmClient


def main(cognite: CogniteClient) -> None:
    client = WindFarmClient(cognite)
    by_name = client.turbine.retrieve("nordvik-01", "wind_farm_data")
    by_pair = client.turbine.retrieve(("wind_farm_data", "nordvik-01"), space="wind_farm_data")
    by_id = client.turbine.retrieve(NodeId("wind_farm_data", "nordvik-01"), space="wind_farm_data")
    print(by_name.name, by_pair.capacity, by_id.serial_number)
    print(client.turbine.retrieve("nothing", "wind_farm_data"))
