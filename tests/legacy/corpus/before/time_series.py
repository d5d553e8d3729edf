"""Datapoints of the time series that a field names."""

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient


def main(cognite: CogniteClient) -> None:
    client = WindFarmClient(cognite)
    query = client.turbine.select().external_id.equals("nordvik-01").power
    frame = query.data.retrieve_dataframe(start=0, end=1, ignore_unknown_ids=True)
    print(frame.shape[0])
