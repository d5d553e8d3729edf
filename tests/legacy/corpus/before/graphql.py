"""A query in GraphQL, with a variable."""

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient

QUERY = """query farms($n: Int) {
  listFarm(first: $n, sort: [{name: ASC}]) {
    items { __typename externalId space name country }
    pageInfo { hasNextPage }
  }
}"""


def main(cognite: CogniteClient) -> None:
    client = WindFarmClient(cognite)
    farms = client.graphql_query(QUERY, variables={"n": 2})
    print(type(farms).__name__ != "", [(farm.external_id, farm.country) for farm in farms])
    print(farms.page_info.has_next_page, type(farms[0]).__name__)
