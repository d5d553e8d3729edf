"""Datapoints of the time series that a field names."""

from cognite.client import CogniteClient
from cognite.client.data_classes import TimeSeriesWrite
from wind_farm_sdk import WindFarmClient


def main(cognite: CogniteClient) -> None:
    cognite.time_series.upsert([TimeSeriesWrite(external_id="nordvik-01-power", name="Power")])
    cognite.time_series.data.insert([(1_000, 1.5), (2_000, 2.5)], external_id="nordvik-01-power")
    client = WindFarmClient(cognite)
    query = client.turbine.select().external_id.equals("nordvik-01").power
    frame = query.data.retrieve_dataframe(start=0, end=10_000)
    print(frame.shape, list(frame.iloc[:, 0]))
    means = query.data.retrieve_dataframe(start=0, end=10_000, aggregates="average", granularity="10s")
    print(list(means.iloc[:, 0]))
