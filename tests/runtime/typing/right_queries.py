"""Queries that type checkers must take, with the types that come out."""

import datetime as dt
from typing import assert_type

from sample_sdk import AsyncWindFarmClient, WindFarmClient
from sample_sdk.data_classes import Blade, Distance, Farm, GeneratingUnit, Substation, Turbine, TurbineList

from pygen_runtime.instances.lists import NodeList
from pygen_runtime.query.conditions import Condition
from pygen_runtime.query.connections import match
from pygen_runtime.query.synchronous import Query

T, B, F = Turbine.props, Blade.props, Farm.props


def build(client: WindFarmClient) -> None:
    query = client.turbine.query()
    assert_type(query, Query[Turbine, TurbineList])
    query = query.where((T.capacity > 5) & ~T.name.prefix("test") | T.tags.contains_any("pilot"))
    query = query.where(T.farm.has(F.country == "NO"), T.blades.any(B.is_damaged), T.commissioned.exists())
    query = query.where(T.commissioned < dt.datetime(2020, 1, 1, tzinfo=dt.UTC), T.status.in_(["operating"]))
    query = query.where(GeneratingUnit.props.name.prefix("N"), GeneratingUnit.props.capacity.between(1, None))
    assert_type((T.capacity > 5) & T.name.prefix("x"), Condition[Turbine])
    assert_type(GeneratingUnit.props.name.prefix("x") & (T.serial_number == 5), Condition[Turbine])
    query = query.include(T.blades.filter(B.is_damaged).sort(B.length.desc()).limit(10), T.farm.only(F.name))
    query = query.include(
        T.neighbours.edges(Distance.props.distance < 500).filter(T.capacity > 1), T.replaces.recursive()
    )
    query = query.include(match(T.name, F.name)).sort(T.capacity.desc(nulls="last"), T.name).limit(100)
    for turbine in query:
        assert_type(turbine, Turbine)
        assert_type(turbine[T.blades], list[Blade])
        assert_type(turbine[T.farm], Farm | None)
        assert_type(turbine[T.neighbours], list[Distance])
        assert_type(turbine[T.replaced_by], Turbine | None)
    assert_type(query.collect(), TurbineList)
    assert_type(query.first(), Turbine | None)
    assert_type(query.values(T.name, T.capacity).collect(), list[tuple[str, float | None]])
    assert_type(query.values(T.tags, T.external_id).collect(), list[tuple[list[str] | None, str]])
    assert_type(query.follow(T.blades), Query[Blade, NodeList[Blade]])
    assert_type(query.follow(T.blades).count(), int)
    assert_type(client.turbine.follow(T.farm, of=["a", ("s", "b")]).first(), Farm | None)
    for substation in query.follow(T.substation):
        assert_type(substation, Substation)


async def read_later(client: AsyncWindFarmClient) -> None:
    query = client.turbine.query().where(T.capacity > 1)
    assert_type(await query, TurbineList)
    async for turbine in query.include(T.blades):
        assert_type(turbine[T.blades], list[Blade])
    assert_type(await query.count(), int)
    assert_type(await query.values(T.name), list[tuple[str]])
