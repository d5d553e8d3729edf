"""SDKs that v1 generates of the wind farm: made once, since importing v1 takes seconds."""

from __future__ import annotations

import warnings
from importlib import resources
from typing import TYPE_CHECKING

import pytest

from tests.legacy.two_sides import generate

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def version_1_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package `farm_v1`, which v1 generated."""
    import json

    import cognite.pygen
    from cognite.client.data_classes.data_modeling import DataModel

    text = (resources.files("pygen_gen_python") / "wind_farm_model" / "model.json").read_text("utf-8")
    loaded = json.loads(text)
    [model] = loaded.get("items", [loaded])
    folder = tmp_path_factory.mktemp("version_1")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        cognite.pygen.generate_sdk(
            DataModel.load(model),
            top_level_package="farm_v1",
            client_name="FarmClient",
            output_dir=folder / "farm_v1",
            logger=lambda _: None,
        )
    return folder


@pytest.fixture(scope="session")
def version_1_sdks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the SDKs of the corpus, which v1 generated."""
    import cognite.pygen
    from cognite.client.data_classes.data_modeling import DataModel

    return generate(cognite.pygen.generate_sdk, DataModel.load, tmp_path_factory.mktemp("version_1_sdks"))
