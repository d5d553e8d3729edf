"""What must type-check, without a plugin."""

import datetime as dt
from pathlib import Path
from typing import Any, assert_type

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
from pygen_runtime.classic import Datapoints, SequenceRows, TimeSeriesWrite
from pygen_runtime.ids import NodeId
from pygen_runtime.instances.lists import ModelList


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


def reach_the_rest(client: WindFarmClient) -> None:
    turbines = client.turbine.list()
    assert_type(turbines.datapoints.of("power").retrieve(start="2w-ago"), list[Datapoints])
    assert_type(turbines.content.of("datasheet").download("folder"), list[Path])
    assert_type(turbines.rows.retrieve(limit=5), list[SequenceRows])
    assert_type(turbines[:2].datapoints.insert({"x": [(0, 1.5), ("now", 2.0)]}), int)
    TurbineWrite(space="s", external_id="T1", name="n", power=TimeSeriesWrite(external_id="p"), datasheet="f")
    assert_type(client.graphql_query("{ listTurbine { items { name } } }").as_write(), ModelList[Any])


async def reach_the_rest_later(client: AsyncWindFarmClient) -> None:
    turbines = client.turbine.list()
    assert_type(await turbines.datapoints.of("power").retrieve_latest(), list[Datapoints])
    assert_type(await turbines.rows.of("power_curve").retrieve(columns=["a"]), list[SequenceRows])
    assert_type((await turbines).content.links(), dict[str | NodeId, str])
    await client.blade.list().content.download("folder", files_limit=None)
    await client.graphql_query("{ x }", model="WindFarm")
