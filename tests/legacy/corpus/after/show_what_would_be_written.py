"""What an upsert would send."""

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient
from wind_farm_sdk.data_classes import BladeWrite, TurbineWrite, TurbineWriteList


def main(cognite: CogniteClient) -> None:
    blade = BladeWrite(space="s", external_id="b", name="B", is_damaged=True)
    turbine = TurbineWrite(space="s", external_id="t", name="T", capacity=1, blades=[blade])
    sent = turbine.to_instances_write()
    print(sorted(node.external_id for node in sent.nodes), len(sent.edges))
    print(len(TurbineWriteList([turbine]).to_instances_write().nodes), WindFarmClient(cognite) is not None)
