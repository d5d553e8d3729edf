"""By the start of the external id, and by space."""

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient


def main(cognite: CogniteClient) -> None:
    client = WindFarmClient(cognite)
    found = client.turbine.list(external_id_prefix="nordvik-0", space=["wind_farm_data", "elsewhere"], limit=-1)
    print(sorted(found.as_external_ids()))
