"""How many values fall into each interval."""

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient


def main(cognite: CogniteClient) -> None:
    client = WindFarmClient(cognite)
    found = client.turbine.histogram("capacity", 2.0)
    print(sorted((bucket.start, bucket.count) for bucket in found.buckets))
