"""The examples: clean in mypy strict, and run against the emulator as their users run them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pygen_emulator import Emulator
from pygen_gen_python import generate_sdk, wind_farm_model

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = sorted(path.stem for path in EXAMPLES.glob("*.py"))


@pytest.fixture(scope="module")
def sdk_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("examples")
    generate_sdk(wind_farm_model.model_path(), output_dir=folder / "wind_farm")
    return folder


@pytest.fixture(scope="module")
def environment(sdk_folder):
    files = {"models": [wind_farm_model.model_path()], "data": [wind_farm_model.instances_path()]}
    with Emulator(**files) as cdf, cdf.serve() as url:
        login = {"CDF_URL": url, "CDF_PROJECT": "p", "CDF_TOKEN": "t"}
        yield os.environ | {"PYTHONPATH": str(sdk_folder), "PYTHONUTF8": "1"} | login


EXPECTED = {
    "asynchronous": ["Hawksmoor: ", "Nordvik: ", " MW"],
    "filter_turbines": ["Nordvik: Nordvik 01, Nordvik 03, Nordvik 05", "turbines since 2020"],
    "list_lazily": ["108 blades, ", "the 3 longest:"],
    "write_and_delete": ["created 4\nupdated 1\ndeleted 4\n"],
}


@pytest.mark.parametrize("name", NAMES)
def test_example_runs(environment, tmp_path, name):
    command = [sys.executable, str(EXAMPLES / f"{name}.py")]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    assert [text for text in EXPECTED[name] if text not in done.stdout] == [], done.stdout


def test_examples_are_clean_in_mypy_strict(sdk_folder):
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", str(EXAMPLES)]
    environment = os.environ | {"MYPYPATH": str(sdk_folder)}
    done = subprocess.run(command, cwd=sdk_folder, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout
