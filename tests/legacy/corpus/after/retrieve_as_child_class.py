"""Objects of the classes of children, asked of their parent."""

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient


def main(cognite: CogniteClient) -> None:
    client = WindFarmClient(cognite)
    found = client.generating_unit.retrieve("nordvik-01", "wind_farm_data", as_child_class=["Turbine"])
    print(type(found).__name__, found.name, found.manufacturer)
