"""A client from a settings file; nothing is sent before the first call."""

from pathlib import Path
from tempfile import TemporaryDirectory

from cognite.client import CogniteClient
from wind_farm_sdk import WindFarmClient

LOGIN = """[cognite]
project = "windy"
tenant_id = "tenant"
cdf_cluster = "westeurope-1"
client_id = "me"
client_secret = "hush"
"""


def main(cognite: CogniteClient) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "config.toml"
        path.write_text(LOGIN)
        client = WindFarmClient.from_toml(path)
    print(type(client).__name__, hasattr(client, "turbine"))
