"""The reference of the command line is made of the tables, and the tables know every code."""

import importlib.util
import re
from pathlib import Path

from pygen_ir.cli.error_codes import ERROR_CODES

ROOT = Path(__file__).parents[3]
CODE = re.compile(r'"([A-Z]+\.[A-Z_]+)"')
KNOWN = [each.code for each in ERROR_CODES]


def codes_in(folder):
    return {code for path in (ROOT / folder).rglob("*.py") for code in CODE.findall(path.read_text("utf-8"))}


def test_the_page_is_up_to_date():
    spec = importlib.util.spec_from_file_location("page", ROOT / "tools/make_command_line_page.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    kept = (ROOT / module.PAGE).read_text("utf-8")
    assert module.command_line_page() == kept, "run: uv run python tools/make_command_line_page.py"


def test_every_code_of_a_command_is_in_the_table():
    sources = ROOT / "packages/pygen-ir/src/pygen_ir"
    own = codes_in(sources / "cli") | codes_in(sources / "emit")
    client = codes_in(ROOT / "packages/pygen-client/src")
    assert len(set(KNOWN)) == len(KNOWN)
    assert own <= set(KNOWN)
    raised = {
        code
        for path in sources.rglob("*.py")
        if path.name != "error_codes.py"
        for code in CODE.findall(path.read_text("utf-8"))
    }
    assert set(KNOWN) <= raised | client
