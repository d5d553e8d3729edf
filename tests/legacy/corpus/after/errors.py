"""What the API refuses."""

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient
from wind_farm_sdk.data_classes import FarmWrite


def main(cognite: CogniteClient) -> None:
    client = WindFarmClient(cognite)
    try:
        client.upsert(FarmWrite(space="no_such_space", external_id="x", name="X"))
    except Exception as error:
        print("no_such_space" in str(error))
    try:
        client.turbine.nothing
    except AttributeError:
        print("no such attribute")
