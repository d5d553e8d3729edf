"""Numbers and times between two ends, both included."""

from datetime import datetime, timezone

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient


def main(cognite: CogniteClient) -> None:
    turbines = WindFarmClient(cognite).turbine
    print(sorted(each.external_id for each in turbines.list(min_capacity=6.0, max_capacity=8.0, limit=None)))
    since = datetime(2017, 1, 1, tzinfo=timezone.utc)
    print(len(turbines.list(min_commissioned=since, limit=-1)), len(turbines.list(limit=float("inf"))))
