"""Frames of lists, and series of objects."""

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient


def main(cognite: CogniteClient) -> None:
    client = WindFarmClient(cognite)
    frame = client.turbine.list(sort_by="external_id", limit=3).to_pandas()
    print(list(frame.columns)[:6], list(frame.columns)[-2:])
    print(list(frame["external_id"]), list(frame["capacity"]))
    series = client.farm.retrieve("nordvik", "wind_farm_data").to_pandas()
    print(series.loc["name"] if "name" in series.index else series["value"]["name"])
