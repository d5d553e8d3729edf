"""Filters of a search by position."""

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient


def main(cognite: CogniteClient) -> None:
    farms = WindFarmClient(cognite).farm
    print([farm.external_id for farm in farms.search("farm", ["description"], "Nordvik")])
