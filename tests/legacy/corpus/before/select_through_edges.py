"""A fluent query through edges with properties."""

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient


def main(cognite: CogniteClient) -> None:
    client = WindFarmClient(cognite)
    query = client.turbine.select().external_id.equals("nordvik-02").substation.end_node
    print(sorted(substation.external_id for substation in query.list_substation(limit=100)))
