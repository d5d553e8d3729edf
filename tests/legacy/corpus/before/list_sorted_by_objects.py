"""Sorted by objects of cognite-sdk."""

from cognite.client import CogniteClient
from cognite.client.data_classes.data_modeling import InstanceSort
from wind_farm_sdk import WindFarmClient


def main(cognite: CogniteClient) -> None:
    client = WindFarmClient(cognite)
    order = InstanceSort(("wind_farm", "Farm/v1", "name"), direction="descending")
    print([farm.name for farm in client.farm.list(sort=order)])
