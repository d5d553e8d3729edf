"""`verify`: is an SDK what its lock says, and does it still fit?"""

from importlib.metadata import version

import pytest

from pygen_emulator import Emulator
from pygen_gen_python import wind_farm_model

from .conftest import view_of


@pytest.fixture
def sdk(cli, model_file):
    cli("generate", model_file, "-o", "sdk", "--exclude-view", "Cable")
    return "sdk"


def test_an_sdk_as_it_was_generated(cli, sdk):
    ended = cli("verify", sdk)
    assert (ended.code, ended.out) == (0, "")
    made = f"12 files from wind_farm:WindFarm(v1) by pygen-ir {version('pygen-ir')}"
    assert ended.err == f"good: sdk is as it was generated: {made}\n"
    assert cli("verify", sdk, "--json").document["fits"] is None


def test_files_that_were_edited_or_lost(cli, sdk, tmp_path):
    (tmp_path / "sdk/index.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "sdk/views/Blade.txt").unlink()
    (tmp_path / "sdk/own.txt").write_text("mine", encoding="utf-8")
    ended = cli("verify", sdk)
    assert ended.code == 5
    assert ended.out == "missing  views/Blade.txt\nedited   index.txt\n"
    assert "1 of 12 files missing, 1 of 12 files edited" in ended.err
    document = cli("verify", sdk, "--json").document
    assert (document["missing"], document["edited"]) == (["views/Blade.txt"], ["index.txt"])


def test_against_a_file(cli, sdk, model_file, wind_farm, save):
    ended = cli("verify", sdk, "--against", model_file)
    assert ended.code == 0
    assert ended.err.endswith("; it fits the model\n")
    view_of(wind_farm, "Blade")["properties"].pop("length")
    ended = cli("verify", sdk, "--against", save(wind_farm))
    assert ended.code == 5
    assert "the model has changed: generate anew" in ended.err
    assert cli("verify", sdk, "--against", "gone.json").code == 2


def test_against_cdf(cli, sdk):
    with Emulator(models=[wind_farm_model.model_path()]) as emulator, emulator.serve() as url:
        login = {"CDF_URL": url, "CDF_PROJECT": "p", "CDF_TOKEN": "t"}
        assert cli("verify", sdk, "--against", "CDF", **login).code == 0
        assert cli("verify", sdk, "--against", "wind_farm:WindFarm(v1)", **login).code == 0
        assert cli("verify", sdk, "--against", "wind_farm:WindFarm(v2)", **login).code == 4


def test_a_folder_that_is_none(cli, tmp_path):
    ended = cli("verify", ".")
    assert ended.code == 2
    assert ended.err == "error VERIFY.NO_LOCK  . — there is no pygen.lock here  → name the folder of a generated SDK\n"
    (tmp_path / "pygen.lock").write_text("{}", encoding="utf-8")
    assert cli("verify", ".").err.startswith("error OUTPUT.LOCK_UNREADABLE")
