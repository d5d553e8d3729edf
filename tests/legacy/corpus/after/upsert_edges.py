"""Edges with properties between nodes."""

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient
from wind_farm_sdk.data_classes import DistanceWrite, TurbineWrite


def main(cognite: CogniteClient) -> None:
    client = WindFarmClient(cognite)
    other = TurbineWrite(space="wind_farm_data", external_id="t2", name="T2", capacity=2.0)
    one = TurbineWrite(
        space="wind_farm_data",
        external_id="t1",
        name="T1",
        capacity=1.0,
        neighbours=[DistanceWrite(space="wind_farm_data", distance=12.5, end_node=other)],
    )
    done = client.upsert(one)
    print([edge.external_id for edge in done.edges])
    [edge] = client.turbine.neighbours_edge.list(from_turbine=one.as_id(), limit=-1)
    print(edge.distance, edge.end_node.external_id)
