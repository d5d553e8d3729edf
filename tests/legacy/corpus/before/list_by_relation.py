"""What a direct relation points at: a pair, or a NodeId."""

from cognite.client import CogniteClient
from cognite.client.data_classes.data_modeling import NodeId
from wind_farm_sdk import WindFarmClient


def main(cognite: CogniteClient) -> None:
    client = WindFarmClient(cognite)
    of_farm = client.turbine.list(farm=("wind_farm_data", "nordvik"), limit=-1)
    of_both = client.turbine.list(
        farm=[NodeId("wind_farm_data", "nordvik"), NodeId("wind_farm_data", "hawksmoor")], limit=-1
    )
    print(len(of_farm), len(of_both))
