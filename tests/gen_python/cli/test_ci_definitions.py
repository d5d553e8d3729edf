"""The definitions for pre-commit and for GitHub: what they run is there, and fails and passes as it should."""

import json
import shlex
from pathlib import Path

import pytest
import yaml

from pygen_gen_python import wind_farm_model

ROOT = Path(__file__).parents[3]
HOOKS = {each["id"]: each for each in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
WORKFLOW = yaml.safe_load((ROOT / "examples/ci/check-sdk.yml").read_text("utf-8"))
STEPS = [step["run"] for job in WORKFLOW["jobs"].values() for step in job["steps"] if "run" in step]


@pytest.fixture
def project(tmp_path):
    """A project whose settings name a model that lies beside them."""
    text = wind_farm_model.model_path().read_text("utf-8")
    (tmp_path / "model.json").write_text(text, encoding="utf-8")
    (tmp_path / "pygen.toml").write_text('models = ["model.json"]\noutput_dir = "src/my_sdk"\n', encoding="utf-8")
    return tmp_path


def arguments(command):
    program, *rest = shlex.split(command.removeprefix("uvx "))
    assert program == "pygen-gen-python"
    return rest


def test_hooks_fail_and_pass(project, cli):
    check, generate = (arguments(HOOKS[name]["entry"]) for name in ("pygen-check", "pygen-generate"))
    assert cli(*check).code == 5
    assert cli(*generate).code == 0
    assert cli(*check).code == 0
    model = json.loads((project / "model.json").read_text("utf-8"))
    del next(view for view in model["views"] if view["externalId"] == "Turbine")["properties"]["manufacturer"]
    (project / "model.json").write_text(json.dumps(model), encoding="utf-8")
    failed = cli(*check)
    assert failed.code == 5
    assert "removed  field Turbine.manufacturer: str | None" in failed.out


def test_the_workflow_runs_what_there_is(project, cli):
    check, verify = map(arguments, STEPS)
    assert cli("generate").code == 0
    assert cli(*check).code == 0
    assert cli(*verify[:-1], "model.json").code == 0
    assert verify[-2:] == ["--against", "CDF"]
