"""Generating an SDK with names and filters as one likes them."""

from cognite.client import CogniteClient
from cognite.pygen import generate_sdk
from cognite.pygen.config import PygenConfig


def main(cognite: CogniteClient) -> None:
    files = generate_sdk(
        ("wind_farm", "WindFarm", "v1"),
        cognite,
        top_level_package="made",
        client_name="MadeClient",
        config=PygenConfig(),
        return_sdk_files=True,
        logger=lambda line: None,
    )
    print(any("Turbine" in text for text in files.values()))
