"""With the ids of what is connected."""

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient


def main(cognite: CogniteClient) -> None:
    client = WindFarmClient(cognite)
    for campaign in sorted(
        client.campaign.list(retrieve_connections="identifier", limit=-1), key=lambda each: each.external_id
    ):
        print(campaign.external_id, sorted(turbine.external_id for turbine in campaign.turbines or []))
