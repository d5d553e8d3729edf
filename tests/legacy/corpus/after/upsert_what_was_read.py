"""An object that was read, changed, and written back; a stale one is refused."""

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient


def main(cognite: CogniteClient) -> None:
    client = WindFarmClient(cognite)
    draft = client.farm.retrieve("nordvik", "wind_farm_data").as_write()
    draft.name = "Nordvik II"
    client.upsert(draft, replace=False)
    print(client.farm.retrieve("nordvik", "wind_farm_data").name)
    draft.name = "Nordvik III"
    try:
        client.upsert(draft)
    except Exception:
        print("refused")
    client.upsert(draft, allow_version_increase=True)
    print(client.farm.retrieve("nordvik", "wind_farm_data").name)
