"""External ids that a factory makes."""

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient
from wind_farm_sdk.data_classes import DomainModelWrite, FarmWrite


def main(cognite: CogniteClient) -> None:
    DomainModelWrite.external_id_factory = lambda of, data: f"{of.__name__.lower()}-{data['name']}"
    try:
        client = WindFarmClient(cognite)
        done = client.upsert(FarmWrite(space="wind_farm_data", name="made"))
        print([node.external_id for node in done.nodes])
    finally:
        DomainModelWrite.external_id_factory = None
