"""What an import may load: measured in modules, which do not depend on the machine."""

import json
import subprocess
import sys

import pytest

HEAVY = {"pandas", "polars", "pyarrow", "numpy", "cognite", "inflect", "mypy", "libcst", "fastapi", "uvicorn", "rich"}
OURS = {"pygen_client", "pygen_emulator", "pygen_gen_python", "pygen_gen_typescript", "pygen_ir", "pygen_legacy"}
OURS |= {"pygen_runtime", "pygen_service"}
RULES = {
    "pygen_client": HEAVY | {"httpx", "jinja2", "typer"},
    "pygen_emulator": HEAVY | {"httpx", "pydantic", "jinja2", "typer"} | OURS - {"pygen_emulator"},
    "pygen_gen_python": HEAVY | {"httpx", "jinja2", "pydantic", "typer"},
    "pygen_gen_python.wind_farm_model": HEAVY | {"httpx", "jinja2", "pydantic", "typer"},
    "pygen_ir": HEAVY | {"httpx", "jinja2", "typer"},
    "pygen_runtime": HEAVY | {"httpx", "jinja2", "typer", "pygen_ir"},
}


def loaded_by(statement):
    script = f"import json, sys; {statement}; print(json.dumps(sorted(m.split('.')[0] for m in sys.modules)))"
    shown = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, encoding="utf-8")
    return set(json.loads(shown.stdout))


@pytest.mark.parametrize("module", RULES)
def test_import_loads_only_what_it_needs(module):
    assert not RULES[module] & loaded_by(f"import {module}")
