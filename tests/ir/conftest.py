"""Small models for the tests of the IR."""

import json
import sys
from pathlib import Path

import pytest

from pygen_client.wire import DataModelResponse
from pygen_ir.build import build

ROOT = Path(__file__).parents[2]
MODELS = ROOT.parent / "shared" / "models"
sys.path.insert(0, str(ROOT / "tools"))


@pytest.fixture(scope="session")
def real_models():
    """The models of others, by name, as JSON text."""
    found = {path.stem: path.read_text("utf-8") for path in sorted(MODELS.glob("*.json"))}
    if not found:
        pytest.skip("../shared/models is not there")
    return found


@pytest.fixture(scope="session")
def build_real(real_models):
    """Builds the real models of these names."""
    return lambda *names: build([DataModelResponse.load(real_models[name]) for name in names])


@pytest.fixture(scope="session")
def wind_farm():
    """The example model, as JSON."""
    folder = ROOT / "packages/pygen-gen-python/src/pygen_gen_python/wind_farm_model"
    return json.loads((folder / "model.json").read_text("utf-8"))
