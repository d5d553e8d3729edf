"""Both generations in one process and one environment, on the same data."""

from __future__ import annotations

import importlib
import sys
import warnings
from typing import TYPE_CHECKING, Any

import pytest

from pygen_gen_python import generate_sdk, wind_farm_model
from pygen_legacy import fixes
from tests.legacy.two_sides import SPACE, emulated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.filterwarnings("ignore")]


@pytest.fixture
def cognite() -> Iterator[Any]:
    with emulated() as client:
        yield client


@pytest.fixture
def both(version_1_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Any, Any]:
    """The packages of both SDKs."""
    generate_sdk(
        wind_farm_model.model_path(),
        top_level_package="farm_v2",
        client_name="FarmClient",
        output_dir=tmp_path / "farm_v2",
        logger=lambda _: None,
    )
    for folder in (version_1_folder, tmp_path):
        monkeypatch.syspath_prepend(str(folder))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield importlib.import_module("farm_v1"), importlib.import_module("farm_v2")
    for name in [each for each in sys.modules if each.partition(".")[0] in {"farm_v1", "farm_v2"}]:
        del sys.modules[name]


def test_what_the_one_writes_the_other_reads(cognite: Any, both: tuple[Any, Any]) -> None:
    old, new = (package.FarmClient(cognite) for package in both)
    old_classes, new_classes = (importlib.import_module(f"{package.__name__}.data_classes") for package in both)
    old.upsert(old_classes.FarmWrite(space=SPACE, external_id="old", name="Old"))
    new.upsert(new_classes.FarmWrite(space=SPACE, external_id="new", name="New"))
    assert (new.farm.retrieve("old", SPACE).name, old.farm.retrieve("new", SPACE).name) == ("Old", "New")
    assert len(old.farm.list(limit=-1)) == len(new.farm.list(limit=-1)) == 5


def test_objects_of_version_1_are_ids_for_the_new_client(cognite: Any, both: tuple[Any, Any]) -> None:
    old, new = (package.FarmClient(cognite) for package in both)
    turbine = old.turbine.retrieve("nordvik-01", SPACE)
    assert new.turbine.retrieve(turbine).name == new.turbine.retrieve(turbine.as_id()).name == turbine.name


def test_d6_a_pair_deletes_one_node_with_a_client_of_version_1(cognite: Any, both: tuple[Any, Any]) -> None:
    client = fixes.delete_by_pair(type("Mine", (both[0].FarmClient,), {}))(cognite)
    gone = client.delete((SPACE, "nordvik-01"))
    assert [node.external_id for node in gone.nodes] == ["nordvik-01"]
    assert client.turbine.retrieve("nordvik-01", SPACE) is None
    with pytest.raises(ValueError, match="space"):
        both[0].FarmClient(cognite).delete((SPACE, "nordvik-02"))  # version 1: two names, and no space


def test_an_sdk_that_was_mended_works(cognite: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pygen_legacy

    pygen_legacy.generate_sdk(
        ("wind_farm", "WindFarm", "v1"),
        cognite,
        top_level_package="mended_farm",
        client_name="FarmClient",
        output_dir=tmp_path / "mended_farm",
        logger=lambda _: None,
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    client = importlib.import_module("mended_farm").FarmClient(cognite)
    assert len(client.turbine.list(limit=-1)) == 37
