"""`--type-check`: what mypy finds stops the command before anything is written."""

import json

import pytest

from pygen_gen_python import type_checking

WRONG = """\
{% extends "original/data_classes/_view.py.jinja" %}
{% block end %}

OWNER: int = "nobody"
{% endblock %}
"""


@pytest.fixture
def model_file(tmp_path, notation):
    model = notation.model(notation.view("Pump", {"name": notation.prop()}))
    (tmp_path / "model.json").write_text(json.dumps(model), encoding="utf-8")
    return "model.json"


def test_a_clean_sdk_is_written_and_a_wrong_one_is_not(cli, model_file, tmp_path):
    good = cli("generate", model_file, "-o", "sdk", "--type-check")
    assert (good.code, good.out) == (0, ""), good.err
    assert (tmp_path / "sdk/data_classes/_pump.py").exists()
    (tmp_path / "own/data_classes").mkdir(parents=True)
    (tmp_path / "own/data_classes/_view.py.jinja").write_text(WRONG, encoding="utf-8")
    wrong = cli("generate", model_file, "-o", "other", "--type-check", "--templates", "own")
    assert wrong.code == 2
    found, failure = wrong.err.splitlines()[-2:]
    assert found.startswith("other/data_classes/_pump.py:")
    assert found.endswith("[assignment]")
    assert failure.startswith("error CHECK.TYPES_WRONG  other — ")
    assert failure.endswith("→ correct your templates")
    assert not (tmp_path / "other").exists()


def test_without_the_extra_there_is_a_clear_error(cli, model_file, monkeypatch):
    monkeypatch.setattr(type_checking, "find_spec", lambda _name: None)
    ended = cli("generate", model_file, "-o", "sdk", "--type-check")
    assert ended.code == 2
    assert "error CHECK.EXTRA_MISSING  mypy and pygen-runtime" in ended.err
    assert "pygen-gen-python[check]" in ended.err
