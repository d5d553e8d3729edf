"""The same names, awaited: three farms are asked for their turbines at once."""

import asyncio

from wind_farm import AsyncWindFarmClient
from wind_farm.data_classes import Farm


async def capacity_of(client: AsyncWindFarmClient, farm: Farm) -> str:
    total = 0.0
    async for turbine in client.turbine.list(farm=farm, limit=None):
        total += turbine.capacity or 0
    return f"{farm.name}: {total:.1f} MW"


async def main() -> None:
    async with AsyncWindFarmClient.from_env() as client:
        farms = await client.farm.list(sort_by="name")
        for line in await asyncio.gather(*(capacity_of(client, farm) for farm in farms)):
            print(line)


if __name__ == "__main__":
    asyncio.run(main())
