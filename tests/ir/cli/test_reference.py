"""The reference of the command line is made of the tables, and the tables know every code."""

import importlib.util
import re
import tomllib
from pathlib import Path

import jsonschema_rs
import pytest

from pygen_ir.cli.command_error import CommandError
from pygen_ir.cli.error_codes import ERROR_CODES
from pygen_ir.cli.setting_files import file_values

ROOT = Path(__file__).parents[3]
CODE = re.compile(r'"([A-Z]+\.[A-Z_]+)"')
KNOWN = [each.code for each in ERROR_CODES]


def codes_in(folder):
    return {code for path in (ROOT / folder).rglob("*.py") for code in CODE.findall(path.read_text("utf-8"))}


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("page", ROOT / "tools/make_command_line_page.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_page_and_schema_are_up_to_date(tool):
    made = tool.files()
    kept = {name: (ROOT / name).read_text("utf-8") for name in made}
    assert made == kept, "run: uv run python tools/make_command_line_page.py"


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ('space = "s"\nformat_code = false\ndata_models = [["s", "A", "1"]]\ntop_level_package = "a.b"', True),
        ('pakage = "s"', False),
        ('token = "hush"', False),
        ("dry_run = true", False),
        ('strict = "yes"', False),
        ("exclude_views = [1]", False),
        ('data_models = [["a", "b"]]', False),
    ],
)
def test_the_schema_accepts_what_the_program_accepts(tool, tmp_path, text, valid):
    judge = jsonschema_rs.validator_for(tool.settings_schema())
    assert judge.is_valid(tomllib.loads(text)) is valid
    (tmp_path / "pygen.toml").write_text(text, encoding="utf-8")
    try:
        file_values(tmp_path)
    except CommandError:
        assert not valid
    else:
        assert valid


def test_every_code_of_a_command_is_in_the_table():
    sources = ROOT / "packages/pygen-ir/src/pygen_ir"
    own = codes_in(sources / "cli") | codes_in(sources / "emit")
    own |= {code for code in codes_in("packages/pygen-gen-python/src/pygen_gen_python/mock") if code[:4] == "MOCK"}
    client = codes_in(ROOT / "packages/pygen-client/src")
    assert len(set(KNOWN)) == len(KNOWN)
    assert own <= set(KNOWN)
    programs = [*sources.rglob("*.py"), *(ROOT / "packages/pygen-gen-python/src").rglob("*.py")]
    raised = {
        code for path in programs if path.name != "error_codes.py" for code in CODE.findall(path.read_text("utf-8"))
    }
    assert set(KNOWN) <= raised | client
