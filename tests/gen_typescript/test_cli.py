"""The command line: the same commands, options and exit codes as for Python."""

import json

import pytest
from typer.testing import CliRunner

from pygen_gen_python import wind_farm_model
from pygen_gen_typescript.cli import app

from .conftest import write_project

MODEL = str(wind_farm_model.model_path())


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(app, list(arguments))


def test_generate_then_check_then_change(run, tmp_path, toolchain):
    done = run("generate", MODEL, "--output", "src/wind_farm")
    assert done.exit_code == 0, done.output
    folder = tmp_path / "src" / "wind_farm"
    lock = json.loads((folder / "pygen.lock").read_text())
    assert (
        lock["generator"]["name"]
        if isinstance(lock["generator"], dict)
        else lock["generator"] == "pygen-gen-typescript"
    )
    assert run("generate", MODEL, "--output", "src/wind_farm", "--check").exit_code == 0
    (folder / "views" / "turbine.ts").write_text("changed")
    assert run("generate", MODEL, "--output", "src/wind_farm", "--check").exit_code == 5
    write_project(tmp_path, rootDir="src")
    assert run("generate", MODEL, "--output", "src/other", "--client-name", "Other", "--no-format").exit_code == 0
    (folder / "views" / "turbine.ts").unlink()
    assert run("generate", MODEL, "--output", "src/wind_farm").exit_code == 0
    toolchain.tsc(tmp_path, "--noEmit")


def test_a_difference_can_be_read(run):
    assert run("generate", MODEL).exit_code == 0
    done = run("generate", MODEL, "--exclude-view", "Campaign", "--diff")
    assert "-export * from" in done.stdout


def test_some_views_bring_what_they_need(run, tmp_path):
    done = run("generate", MODEL, "--include-view", "Farm", "--output", "out")
    assert done.exit_code == 0, done.output
    assert "farm.ts" in {path.name for path in (tmp_path / "out" / "views").iterdir()}


@pytest.mark.parametrize(
    ("arguments", "code"), [(["generate", "nothing.json"], 2), (["generate", MODEL, "--package", "a/b"], 2)]
)
def test_wrong_use_has_its_code(run, arguments, code):
    assert run(*arguments).exit_code == code


def test_the_guide_speaks_the_users_names(run, tmp_path):
    assert run("generate", MODEL).exit_code == 0
    guide = (tmp_path / "wind_farm" / "README.md").read_text()
    assert "new WindFarmClient({" in guide
    assert "| `client.turbine` | A machine that turns wind into electric power. |" in guide


def test_what_changes_is_said_by_class_and_field(run, tmp_path):
    model = json.loads(wind_farm_model.model_path().read_text("utf-8"))
    [turbine] = [view for view in model["views"] if view["externalId"] == "Turbine"]
    properties = turbine["properties"]
    properties["rotorDiameter"] = properties.pop("hubHeight")
    del properties["manufacturer"]
    (tmp_path / "new.json").write_text(json.dumps(model), encoding="utf-8")
    assert run("generate", MODEL, "--output", "out").exit_code == 0
    done = run("generate", "new.json", "--output", "out", "--check")
    assert done.exit_code == 5
    assert "renamed  field Turbine.hubHeight to Turbine.rotorDiameter" in done.stdout
    assert "removed  field Turbine.manufacturer: string | undefined" in done.stdout


def test_the_runtime_can_stay_outside(run, tmp_path):
    assert run("generate", MODEL, "--output", "out", "--no-vendored").exit_code == 0
    assert not (tmp_path / "out" / "_runtime").exists()
    assert 'from "pygen-runtime"' in (tmp_path / "out" / "client.ts").read_text("utf-8")
    assert json.loads((tmp_path / "out" / "pygen.lock").read_text("utf-8"))["options"]["vendored"] is False
    assert run("generate", MODEL, "--output", "out", "--no-vendored", "--check").exit_code == 0
    assert run("generate", MODEL, "--output", "out", "--check").exit_code == 5


def test_settings_of_python_are_refused(run, tmp_path):
    (tmp_path / "pygen.toml").write_text('naming.field.name = "snake"\n', encoding="utf-8")
    assert run("generate", MODEL).exit_code == 2
