"""Settings of an SDK for the whole program."""

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient
from wind_farm_sdk.config import global_config


def main(cognite: CogniteClient) -> None:
    print(global_config.validate_retrieve, global_config.max_select_depth)
    global_config.validate_retrieve = False
    try:
        print([farm.name for farm in WindFarmClient(cognite).farm.list(name="Nordvik")])
    finally:
        global_config.validate_retrieve = True
