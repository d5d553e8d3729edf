"""What a type checker must refuse: a line with `# wrong` has an error in mypy and in pyright, and no other line has."""

from sample_sdk import AsyncWindFarmClient, Missing, WindFarmClient  # wrong
from sample_sdk.data_classes import BladeWrite, Turbine, TurbineWrite


def read(client: WindFarmClient) -> None:
    client.turbine.list(min_capacitty=5)  # wrong
    client.turbine.list(min_capacity="5")  # wrong
    client.turbine.list(status="unheard of")  # wrong
    client.turbine.list(sort_by="nmae")  # wrong
    client.turbine.list(direction="up")  # wrong
    client.turbines.list()  # wrong
    client.turbine.list()[0].nmae  # wrong
    client.turbine.retrieve(5)  # wrong
    client.turbine.aggregate("median")  # wrong
    client.turbine.search("x", properties="capacity")  # wrong
    client.turbine.list().blade  # wrong


def write() -> None:
    TurbineWrite(space="s", external_id="T1")  # wrong
    TurbineWrite(space="s", external_id="T1", name=5)  # wrong
    TurbineWrite(space="s", external_id="T1", name="n", nmae="n")  # wrong
    TurbineWrite(space="s", external_id="T1", name="n", status="unheard of")  # wrong
    TurbineWrite(space="s", external_id="T1", name="n", farm=BladeWrite(space="s", external_id="b", name="b"))  # wrong
    TurbineWrite(space="s", external_id="T1", name="n", replaced_by="T0")  # wrong


async def read_later(client: AsyncWindFarmClient) -> None:
    for _ in client.turbine.list():  # wrong
        pass
    len(client.turbine.list())  # wrong


def convert(turbine: Turbine) -> None:
    turbine.as_write().replaced_by  # wrong


def reach_the_rest(client: WindFarmClient) -> None:
    client.turbine.list().datapoints.of("powr")  # wrong
    client.turbine.list().datapoints.retrieve_dataframe(aggregates="mean")  # wrong
    client.turbine.list().datapoints.retrieve(uniform_index=True)  # wrong
    client.farm.list().datapoints  # wrong
    client.blade.list().rows  # wrong
    client.turbine.list().content.of("power")  # wrong
    TurbineWrite(space="s", external_id="T1", name="n", power=5)  # wrong


async def reach_the_rest_later(client: AsyncWindFarmClient) -> None:
    client.farm.list().datapoints  # wrong
    client.turbine.list().rows.of("power")  # wrong
