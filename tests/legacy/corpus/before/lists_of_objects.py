"""What a list of objects offers."""

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient
from wind_farm_sdk.data_classes import FarmList


def main(cognite: CogniteClient) -> None:
    farms = WindFarmClient(cognite).farm.list(sort_by="external_id", limit=-1)
    print(isinstance(farms, FarmList), len(farms), farms[0].name, farms[-1].external_id)
    print(type(farms[:2]).__name__, farms[:2].as_external_ids())
    print([each.external_id for each in farms.as_node_ids()], len(farms.data_records))
    print(type(farms.as_write()).__name__, bool(farms), [farm.name for farm in farms if farm.is_offshore])
