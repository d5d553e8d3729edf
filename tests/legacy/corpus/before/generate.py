"""Generating an SDK from a program."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from cognite.client import CogniteClient
from cognite.pygen import generate_sdk


def main(cognite: CogniteClient) -> None:
    with TemporaryDirectory() as folder:
        generate_sdk(
            ("wind_farm", "WindFarm", "v1"),
            cognite,
            top_level_package="made",
            client_name="MadeClient",
            output_dir=Path(folder) / "made",
            exclude_views={"Campaign"},
            logger=lambda line: None,
        )
        made = {path.name for path in (Path(folder) / "made" / "data_classes").glob("_[a-z]*.py")}
        print("_turbine.py" in made, "_campaign.py" in made, json.dumps(sorted(p.name for p in Path(folder).iterdir())))
