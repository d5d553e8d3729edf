"""An SDK with a space of its own: plain external ids lie in it."""

from cognite.client import CogniteClient
from wind_farm_home import WindFarmHomeClient
from wind_farm_home.data_classes import FarmWrite


def main(cognite: CogniteClient) -> None:
    client = WindFarmHomeClient(cognite)
    turbine = client.turbine.retrieve("nordvik-01")
    print(turbine.space, turbine.farm, turbine.blades)
    client.upsert(FarmWrite(external_id="mine", name="Mine"))
    print(client.farm.retrieve("mine").name, len(client.turbine.list(farm="nordvik", limit=-1)))
    client.delete("mine")
    print(client.farm.retrieve("mine"))
