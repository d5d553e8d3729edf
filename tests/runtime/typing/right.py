"""What must type-check, without a plugin."""

import datetime as dt
from typing import assert_type

from sample_sdk import AsyncWindFarmClient, WindFarmClient
from sample_sdk.data_classes import (
    BladeList,
    BladeWrite,
    Distance,
    DistanceList,
    DistanceWrite,
    Turbine,
    TurbineFilter,
    TurbineList,
    TurbineSummary,
    TurbineWrite,
    TurbineWriteList,
)

from pygen_client.query.aggregates import AggregateGroup, AggregateValue


def read(client: WindFarmClient) -> None:
    turbines = client.turbine.list(min_capacity=5, name=["a", "b"], farm=("space", "id"), sort_by=["name", "capacity"])
    assert_type(turbines, TurbineList)
    for turbine in turbines:
        assert_type(turbine, Turbine)
        assert_type(turbine.name, str)
        assert_type(turbine.capacity, float | None)
    assert_type(turbines[0], Turbine)
    assert_type(turbines.first(), Turbine | None)
    assert_type(turbines.as_write(), TurbineWriteList)
    assert_type(client.turbine.retrieve("T1", space="s"), Turbine | None)
    assert_type(client.turbine.retrieve(("s", "T1")), Turbine | None)
    assert_type(client.turbine.retrieve([("s", "T1")]), TurbineList)
    assert_type(turbines.blades, BladeList)
    assert_type(turbines.neighbours, DistanceList)
    assert_type(turbines.farm.turbines.replaces, TurbineList)
    client.generating_unit.retrieve("T1", as_child_class=["Turbine"])
    client.generating_unit.retrieve("T1", as_child_class=True)
    assert_type(client.turbine_summary.list().first(), TurbineSummary | None)
    assert_type(client.distance.list(start_node=("s", "T1")).first(), Distance | None)
    wanted: TurbineFilter = {"status": "operating", "min_commissioned": dt.datetime.now(dt.UTC)}
    client.turbine.list(**wanted, limit=None)


async def read_later(client: AsyncWindFarmClient) -> None:
    assert_type(await client.turbine.list(limit=None), TurbineList)
    async for turbine in client.turbine.list():
        assert_type(turbine, Turbine)
    assert_type(await client.turbine.retrieve("T1", space="s"), Turbine | None)


def write() -> TurbineWrite:
    return TurbineWrite(
        space="s",
        external_id="T1",
        name="North",
        settings={"pitch": [1, 2, {"max": None}]},
        blades=[BladeWrite(space="s", external_id="B1", name="A"), ("s", "B2"), "B3"],
        neighbours=[DistanceWrite(end_node="T2", distance=3.0)],
    )


def ask_the_index(client: WindFarmClient) -> None:
    assert_type(client.turbine.aggregate("count"), AggregateValue)
    assert_type(client.turbine.aggregate(["avg", "max"], property="capacity"), list[AggregateValue])
    assert_type(client.turbine.aggregate("count", group_by="manufacturer"), list[AggregateGroup])
    assert_type(client.turbine.search("north", properties=["name"], operator="OR"), TurbineList)
    assert_type(client.turbine.neighbours_edge.list(from_turbine=("s", "T1")).first(), Distance | None)
    for page in client.turbine.iterate(chunk_size=10, cursors={"0": "x"}):
        assert_type(page, TurbineList)
    assert_type(client.turbine.aggregate(["avg"], property=["capacity", "hub_height"]), list[AggregateValue])
