"""A client as a parameter, and one in a `with`-less function that may have none."""

from typing import Optional

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient


def remove(client: Optional[WindFarmClient], names: list[str]) -> int:
    return 0 if client is None else len(client.delete(names, "wind_farm_data").nodes)


def main(cognite: CogniteClient) -> None:
    print(remove(WindFarmClient(cognite), ["nordvik-01", "nordvik-02"]), remove(None, []))
