"""What an object says about itself."""

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient


def main(cognite: CogniteClient) -> None:
    client = WindFarmClient(cognite)
    turbine = client.turbine.retrieve("nordvik-01", "wind_farm_data")
    print(turbine.as_tuple_id(), turbine.as_id().external_id, turbine.as_direct_reference().space)
    print(turbine.data_record.version, turbine.node_type, turbine.farm.external_id)
    print(turbine.dump()["serialNumber"], turbine.dump(by_alias=False)["serial_number"])
