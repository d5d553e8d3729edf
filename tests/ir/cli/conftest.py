"""The shared commands, run as a user runs them, by a generator of the language Plain."""

import json
import sys
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pygen_gen_python import wind_farm_model

PLAIN = Path(__file__).parent / "plain"
WIND_FARM = json.loads(wind_farm_model.model_path().read_text("utf-8"))


@dataclass
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def document(self):
        return json.loads(self.out)


@pytest.fixture
def cli(tmp_path, monkeypatch):
    """Runs a command in an empty folder, with nothing in the environment that is about CDF."""
    monkeypatch.syspath_prepend(PLAIN)
    monkeypatch.chdir(tmp_path)
    for prefix in ("PYGEN_", "CDF_", "IDP_", "LOGIN_FLOW", "PROVIDER", "NO_COLOR"):
        for name in [name for name in __import__("os").environ if name.startswith(prefix)]:
            monkeypatch.delenv(name)
    import plain_language

    def run(*arguments, **environment):
        ended = CliRunner().invoke(plain_language.app, [str(each) for each in arguments], env=environment)
        if ended.exception is not None and not isinstance(ended.exception, SystemExit):
            raise ended.exception
        return Ended(ended.exit_code, ended.stdout, ended.stderr)

    yield run
    sys.modules.pop("plain_language", None)


@pytest.fixture
def wind_farm():
    """The example model, to be changed at will."""
    return deepcopy(WIND_FARM)


@pytest.fixture
def save(tmp_path):
    """Saves a model in the current folder; answers the file's name."""

    def write(model, name="model.json"):
        (tmp_path / name).write_text(json.dumps(model), encoding="utf-8")
        return name

    return write


@pytest.fixture
def model_file(wind_farm, save):
    """The example model as a file in the current folder."""
    return save(wind_farm)


def view_of(model, name):
    return next(view for view in model["views"] if view["externalId"] == name)


@pytest.fixture
def lossy(wind_farm):
    """A model with warnings: a reverse relation through nothing, and a relation out of the model."""
    view_of(wind_farm, "Farm")["properties"]["turbines"]["through"]["identifier"] = "gone"
    wind_farm["views"] = [view for view in wind_farm["views"] if view["externalId"] != "Sensor"]
    return wind_farm


@pytest.fixture
def files(tmp_path):
    """The texts of the current folder by path."""

    def read(below="."):
        folder = tmp_path / below
        found = (path for path in folder.rglob("*") if path.is_file())
        return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in found}

    return read
