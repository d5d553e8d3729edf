"""What an editor shows of the main types: behind each line, to the letter."""

from typing import reveal_type

from sample_sdk import AsyncWindFarmClient, WindFarmClient
from sample_sdk.data_classes import Distance, Turbine, TurbineFilter, TurbineWrite


def of_reading(client: WindFarmClient, turbine: Turbine) -> None:
    reveal_type(client.turbine)
    reveal_type(client.turbine.list())
    reveal_type(client.turbine.list()[0])
    reveal_type(client.turbine.list()[:2])
    reveal_type(client.turbine.list().first())
    reveal_type(client.turbine.list().blades)
    reveal_type(client.turbine.list().in_units(capacity="power:kilow"))
    reveal_type(client.turbine.retrieve("a", "s"))
    reveal_type(client.turbine.retrieve(["a"], "s"))
    reveal_type(client.turbine.search("a"))
    reveal_type(client.turbine.aggregate("count"))
    reveal_type(client.turbine.aggregate(["avg"], property="capacity"))
    reveal_type(client.turbine.aggregate("count", group_by="status"))
    reveal_type(client.turbine.histogram("capacity", 1))
    reveal_type(next(client.turbine.iterate()))
    reveal_type(client.turbine.neighbours_edge.list())
    reveal_type(client.distance.list())
    reveal_type(turbine.name)
    reveal_type(turbine.capacity)
    reveal_type(turbine.status)
    reveal_type(turbine.farm)
    reveal_type(turbine.blades)
    reveal_type(turbine.neighbours)
    reveal_type(turbine.commissioned)
    reveal_type(turbine.as_write())
    reveal_type(turbine.as_id())


def of_edges(edge: Distance) -> None:
    reveal_type(edge.start_node)
    reveal_type(edge.edge_type)


def of_writing(write: TurbineWrite, given: TurbineFilter) -> None:
    reveal_type(write.blades)
    reveal_type(write.status)
    reveal_type(given.get("farm"))


async def of_waiting(later: AsyncWindFarmClient) -> None:
    reveal_type(later.turbine.list())
    reveal_type(await later.turbine.list())
    reveal_type(await later.turbine.retrieve("a", "s"))
    reveal_type(later.turbine.iterate())
