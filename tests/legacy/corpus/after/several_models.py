"""A client of two data models."""

from cognite.client import CogniteClient
from both_models import BothClient
from both_models.data_classes import FarmWrite


def main(cognite: CogniteClient) -> None:
    client = BothClient(cognite)
    print(len(client.wind_farm.turbine.list(limit=-1)), len(client.farms_only.farm.list(name="Nordvik")))
    farms = client.farms_only
    print(sorted(farm.external_id for farm in farms.farm.list(name_prefix="N", limit=-1)))
    client.upsert(FarmWrite(space="wind_farm_data", external_id="new", name="New"))
    print(client.wind_farm.farm.retrieve("new", "wind_farm_data").name)
