"""Several nodes at once; ids that are not there are left out."""

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient


def main(cognite: CogniteClient) -> None:
    api = WindFarmClient(cognite).turbine
    found = api.retrieve(["nordvik-01", "nordvik-02", "nothing"], "wind_farm_data")
    print(type(found).__name__, sorted(found.as_external_ids()))
