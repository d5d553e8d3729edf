"""A client that a class holds."""

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient


class Report:
    def __init__(self, client: WindFarmClient) -> None:
        self.client = client

    def names(self) -> list[str]:
        return sorted(farm.name for farm in self.client.farm.list(["Nordvik", "Hawksmoor"]))


def main(cognite: CogniteClient) -> None:
    print(Report(WindFarmClient(cognite)).names())
