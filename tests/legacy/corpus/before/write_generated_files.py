"""Generating files, and writing them later."""

from pathlib import Path
from tempfile import TemporaryDirectory

from cognite.client import CogniteClient
from cognite.pygen._generator import generate_sdk, write_sdk_to_disk


def main(cognite: CogniteClient) -> None:
    files = generate_sdk(
        ("wind_farm", "WindFarm", "v1"),
        cognite,
        top_level_package="made",
        client_name="MadeClient",
        return_sdk_files=True,
        logger=lambda line: None,
    )
    with TemporaryDirectory() as folder:
        write_sdk_to_disk(files, Path(folder), overwrite=True, logger=lambda line: None, format_code=False)
        print(len(list(Path(folder).rglob("__init__.py"))) > 1)
