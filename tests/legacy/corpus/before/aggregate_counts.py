"""How many there are, and how many of each."""

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient


def main(cognite: CogniteClient) -> None:
    client = WindFarmClient(cognite)
    print(client.turbine.aggregate("count").value)
    groups = client.turbine.aggregate("count", group_by="manufacturer", limit=100)
    print(sorted((str(each.group["manufacturer"]), each.aggregates[0].value) for each in groups))
