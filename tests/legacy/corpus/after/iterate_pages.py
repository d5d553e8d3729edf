"""Page by page, and on from where another program stopped."""

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient


def main(cognite: CogniteClient) -> None:
    client = WindFarmClient(cognite)
    pages = client.turbine.iterate(chunk_size=10)
    first = next(pages)
    cursors = first.cursors
    others = [page for page in WindFarmClient(cognite).turbine.iterate(10, cursors=cursors)]
    names = {turbine.name for page in [first, *others] for turbine in page}
    print(len(first), len(names), len(client.turbine.list(limit=-1)))
