"""Generating an SDK from a program that imports the module."""

import cognite.pygen as pg
from cognite.client import CogniteClient


def main(cognite: CogniteClient) -> None:
    files = pg.generate_sdk(
        ("wind_farm", "WindFarm", "v1"),
        cognite,
        top_level_package="made",
        client_name="MadeClient",
        return_sdk_files=True,
        logger=lambda line: None,
    )
    print(len(files) > 10, all(isinstance(text, str) for text in files.values()))
