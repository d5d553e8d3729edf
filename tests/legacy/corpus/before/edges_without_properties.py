"""The edges of a field."""

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient


def main(cognite: CogniteClient) -> None:
    client = WindFarmClient(cognite)
    edges = client.campaign.turbines_edge.list(limit=-1)
    print(len(edges), sorted({edge.start_node.external_id for edge in edges}))
