"""A fluent query: filters, a sort, and the objects."""

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient


def main(cognite: CogniteClient) -> None:
    client = WindFarmClient(cognite)
    found = client.turbine.select().name.prefix("Nordvik").capacity.range(6.0, None).list_full(limit=100)
    print(sorted(found.as_external_ids()))
    newest = client.turbine.select().commissioned.latest().list_full()
    print([turbine.external_id for turbine in newest])
