"""Queries that type checkers must refuse."""

from sample_sdk import AsyncWindFarmClient, WindFarmClient
from sample_sdk.data_classes import Blade, Distance, Farm, Turbine

T, B, F = Turbine.props, Blade.props, Farm.props


def build(client: WindFarmClient, turbine: Turbine) -> None:
    query = client.turbine.query()
    query.where(T.nmae == "x")  # wrong
    query.where(F.country == "NO")  # wrong
    query.where((T.capacity > 5) & (F.country == "NO"))  # wrong
    query.where(T.capacity > "5")  # wrong
    query.where(T.capacity.prefix("5"))  # wrong
    query.where(T.name.contains_any("x"))  # wrong
    query.where(T.tags == "x")  # wrong
    query.where(T.is_damaged)  # wrong
    query.where(T.name)  # wrong
    query.where(T.status < "x")  # wrong
    query.where(T.farm.any(F.country == "NO"))  # wrong
    query.where(T.blades.has(B.is_damaged))  # wrong
    query.where(T.blades.any(F.country == "NO"))  # wrong
    query.where(T.blades.any(T.name == "x"))  # wrong
    query.include(F.turbines)  # wrong
    query.include(T.name)  # wrong
    query.include(T.blades.include(T.farm))  # wrong
    query.include(T.blades.filter(T.name == "x"))  # wrong
    query.include(T.farm.sort(F.name))  # wrong
    query.include(T.blades.edges(Distance.props.distance > 1))  # wrong
    query.sort(F.name)  # wrong
    query.values(F.name)  # wrong
    query.follow(F.turbines)  # wrong
    query.limit("many")  # wrong
    turbine[F.turbines]  # wrong
    turbine["blades"]  # wrong


async def read_later(client: AsyncWindFarmClient) -> None:
    for _ in client.turbine.query():  # wrong
        pass
    client.turbine.query().first().name  # wrong
