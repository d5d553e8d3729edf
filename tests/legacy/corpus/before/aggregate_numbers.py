"""Numbers of a property, with filters."""

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient


def main(cognite: CogniteClient) -> None:
    client = WindFarmClient(cognite)
    print(client.turbine.aggregate("max", property="capacity").value)
    print(client.turbine.aggregate("sum", None, "capacity", name_prefix="Nordvik").value)
    both = client.turbine.aggregate(["min", "max"], property="hub_height")
    print([round(each.value, 3) for each in both])
