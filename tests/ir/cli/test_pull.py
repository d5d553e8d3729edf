"""`pull`: from CDF to a file that the other commands read."""

import json

import pytest

from pygen_emulator import Emulator
from pygen_gen_python import wind_farm_model

WANTED = "wind_farm:WindFarm(v1)"


@pytest.fixture(scope="module")
def cdf():
    with Emulator(models=[wind_farm_model.model_path()]) as emulator, emulator.serve() as url:
        yield url


@pytest.fixture
def pull(cli, cdf):
    def run(*arguments):
        return cli("pull", *arguments, CDF_URL=cdf, CDF_PROJECT="p", CDF_TOKEN="t")

    return run


def test_a_model_is_saved_and_generates_the_same(pull, cli, cdf, files):
    ended = pull(WANTED, "--output", "saved/model.json")
    assert (ended.code, ended.out) == (0, "")
    assert ended.err == "done: 1 data model with 12 views in saved/model.json\n"
    assert cli("generate", "saved/model.json", "-o", "one").code == 0
    assert cli("generate", WANTED, "-o", "two", CDF_URL=cdf, CDF_PROJECT="p", CDF_TOKEN="t").code == 0
    assert files("one") == files("two")
    assert pull(WANTED, "--output", "saved/model.json").code == 0


def test_by_options_and_as_yaml(pull, cli):
    ended = pull("--space", "wind_farm", "--external-id", "WindFarm", "--version", "v1", "-o", "model.yaml", "--json")
    assert ended.document["models"] == [WANTED]
    assert cli("validate", "model.yaml").code == 0


def test_without_a_file_the_model_is_the_answer(pull):
    ended = pull(WANTED)
    assert ended.document["externalId"] == "WindFarm"
    assert len(ended.document["views"]) == 12
    assert "properties" in ended.document["views"][0]


def test_several_models(pull, cli):
    assert pull(WANTED, WANTED, "-o", "one.json").err.startswith("done: 1 data model ")
    assert cli("validate", "one.json").code == 0


def test_other_files_are_not_lost(pull, tmp_path, files):
    (tmp_path / "notes.json").write_text("mine", encoding="utf-8")
    ended = pull(WANTED, "-o", "notes.json")
    assert ended.code == 2
    assert ended.err.startswith("error OUTPUT.IN_THE_WAY  notes.json — ")
    assert files()["notes.json"] == "mine"
    assert pull(WANTED, "-o", "notes.json", "--overwrite").code == 0
    assert json.loads(files()["notes.json"])["externalId"] == "WindFarm"
    (tmp_path / "folder").mkdir()
    assert pull(WANTED, "-o", "folder").code == 2
    assert pull(WANTED, "-o", "notes.json/model.json").code == 2


def test_a_file_is_no_source(pull):
    ended = pull("model.json")
    assert ended.code == 2
    assert ended.err.startswith("error MODEL.ID_INCOMPLETE  model.json — this is no id of a data model in CDF")
