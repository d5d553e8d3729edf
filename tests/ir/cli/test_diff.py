"""`diff`: from one model to another."""

import pytest

from .conftest import view_of


@pytest.fixture
def changed(wind_farm, save):
    properties = view_of(wind_farm, "Cable")["properties"]
    properties["\x1b[31mweight"] = properties.pop("laid")
    return save(wind_farm, "new.json")


def test_no_change(cli, model_file):
    ended = cli("diff", model_file, model_file)
    assert (ended.code, ended.out, ended.err) == (0, "", "no change for users of the SDK\n")
    assert cli("diff", model_file, model_file, "--json").document["step"] == "none"


def test_changes_are_data(cli, model_file, changed):
    ended = cli("diff", model_file, changed)
    assert ended.code == 0
    assert ended.out.splitlines()[0].startswith("breaking DIFF.FIELD_REMOVED  wind_farm:Cable(v1).laid — ")
    assert "additive DIFF.FIELD_ADDED  wind_farm:Cable(v1).\\x1b[31mweight — " in ended.out
    assert ended.err == "1 breaking, 1 additive: a major version\n"
    document = cli("diff", model_file, changed, "--json").document
    assert document["step"] == "major"
    assert document["changes"][0]["code"] == "DIFF.FIELD_REMOVED"
    assert cli("diff", changed, model_file, "--exclude-view", "Cable").err == "no change for users of the SDK\n"


def test_what_cannot_be_compared(cli, model_file, wind_farm, save):
    assert cli("diff", model_file).code == 2
    assert cli("diff", model_file, "gone.json").err.startswith("error MODEL.FILE_NOT_FOUND  gone.json")
    wind_farm["views"] = []
    ended = cli("diff", model_file, save(wind_farm, "empty.json"))
    assert ended.code == 3
    assert "error MODEL.INVALID  empty.json — nothing can be generated from this model" in ended.err
    assert cli("diff", model_file, "empty.json", "--json").document["exit_code"] == 3
