"""The types of field names, and names that Python has taken."""

from typing import get_args

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient
from wind_farm_sdk.data_classes import Sensor, TurbineFields, TurbineTextFields


def main(cognite: CogniteClient) -> None:
    print("capacity" in get_args(TurbineFields), "manufacturer" in get_args(TurbineTextFields))
    sensor = WindFarmClient(cognite).sensor.list(limit=1)[0]
    print(isinstance(sensor, Sensor), type(sensor.sampling_interval).__name__)
