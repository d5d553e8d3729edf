"""Instances that are made up."""

from cognite.client import CogniteClient
from pygen_gen_python import MockGenerator


def main(cognite: CogniteClient) -> None:
    generator = MockGenerator.from_data_model(("wind_farm", "WindFarm", "v1"), "wind_farm_data", cognite, seed=7)
    data = generator.generate_mock_data(node_count=3, max_edge_per_type=2, null_values=0.1)
    again = MockGenerator.from_data_model(("wind_farm", "WindFarm", "v1"), "wind_farm_data", cognite, seed=7)
    print(len(data.nodes) > 10, len(data.nodes) == len(again.generate_mock_data(3, 2, 0.1).nodes))
