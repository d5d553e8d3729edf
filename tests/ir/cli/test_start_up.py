"""How little a command loads before it knows that it must: counted in modules, which do not depend on the machine."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pygen_gen_python import wind_farm_model
from tests.plain_process import plain_environment

PLAIN = Path(__file__).parent / "plain"
HEAVY = {"httpx", "jinja2", "rich", "yaml", "pygen_client", "ssl", "asyncio"}


def loaded_by(*arguments, program="pygen_gen_python.cli"):
    script = (
        "import sys, atexit; atexit.register(lambda: print('LOADED', *sorted({m.split('.')[0] for m in sys.modules})));"
        f"from {program} import app; app(sys.argv[1:], prog_name='program')"
    )
    environment = plain_environment(PYTHONPATH=str(PLAIN))
    ended = subprocess.run(
        [sys.executable, "-c", script, *arguments], env=environment, check=False, capture_output=True, encoding="utf-8"
    )
    return set(ended.stdout.rpartition("LOADED")[2].split()), ended


@pytest.mark.parametrize("arguments", [["--help"], ["generate", "--help"], ["--version"], ["validate", "--gone"], []])
def test_help_loads_next_to_nothing(arguments):
    loaded, ended = loaded_by(*arguments)
    assert "typer" in loaded
    assert not HEAVY & loaded, ended.stderr
    # typer itself takes pydantic to read the options of a command, not to show what commands there are
    assert "pydantic" not in loaded or arguments[0] in {"generate", "validate"}


def test_files_are_read_without_http(tmp_path):
    for command in ("validate", "inspect"):
        loaded, ended = loaded_by(command, str(wind_farm_model.model_path()), program="plain_language")
        assert ended.returncode == 0, ended.stderr
        assert "pydantic" in loaded
        assert not {"httpx", "rich", "yaml", "ssl"} & loaded


def test_an_error_of_use_is_told_without_loading_models():
    loaded, ended = loaded_by("generate")
    assert ended.returncode == 2
    assert not HEAVY & loaded


def test_standard_output_may_be_closed_early():
    """`inspect … | head -1`: no stack trace."""
    command = [sys.executable, "-m", "plain_language", "inspect", str(wind_farm_model.model_path())]
    process = subprocess.Popen(
        command, env={**os.environ, "PYTHONPATH": str(PLAIN)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    process.wait(timeout=60)
    assert b"Traceback" not in errors
    assert b"BrokenPipe" not in errors
