"""By external id and space, and by NodeIds."""

from cognite.client import CogniteClient
from cognite.client.data_classes.data_modeling import NodeId
from wind_farm_sdk import WindFarmClient


def main(cognite: CogniteClient) -> None:
    client = WindFarmClient(cognite)
    client.delete("nordvik-01", "wind_farm_data")
    client.delete(external_id=[NodeId("wind_farm_data", "nordvik-02"), NodeId("wind_farm_data", "nordvik-03")])
    gone = client.delete(["nordvik-04", "nordvik-05"], space="wind_farm_data")
    print(len(gone.nodes), len(client.turbine.list(external_id_prefix="nordvik-0", limit=-1)))
