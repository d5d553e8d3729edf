"""A client that logs in at Microsoft Entra ID; nothing is sent before the first call."""

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient


def main(cognite: CogniteClient) -> None:
    client = WindFarmClient.azure_project("tenant", "me", "hush", "westeurope-1", "windy")
    print(type(client).__name__, hasattr(client, "farm"))
