"""The edges of a field, by an end and by a property of the edge."""

from cognite.client import CogniteClient
from cognite.client.data_classes.data_modeling import NodeId
from wind_farm_sdk import WindFarmClient


def main(cognite: CogniteClient) -> None:
    client = WindFarmClient(cognite)
    start = NodeId("wind_farm_data", "nordvik-02")
    found = client.turbine.neighbours_edge.list(from_turbine=start, min_distance=100, limit=-1)
    print(type(found).__name__, sorted((edge.end_node.external_id, edge.distance) for edge in found))
    api = client.turbine.neighbours_edge
    print(len(api.list(start)))
