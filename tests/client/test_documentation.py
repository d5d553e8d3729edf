"""The documentation knows every code, and nothing else."""

import re
from pathlib import Path

from pygen_client import errors

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "packages/pygen-client/src/pygen_client"
CODE = re.compile(r'code(?:: str)? ?= ?"((?:CLIENT|CDF)\.[A-Z_]+)"')


def test_every_code_is_documented_and_every_documented_code_exists():
    raised = {code for path in SOURCES.rglob("*.py") for code in CODE.findall(path.read_text("utf-8"))}
    page = (ROOT / "docs/reference/client-errors.md").read_text("utf-8")
    documented = re.findall(r"^\| `([A-Z_.]+)` \| `(\w+)`", page, re.MULTILINE)
    assert {code for code, _ in documented} == raised
    assert len(documented) == len(raised)
    assert all(issubclass(getattr(errors, name), errors.PygenError) for _, name in documented)


def test_no_error_is_named_like_a_builtin():
    import builtins

    assert not [name for name in vars(errors) if name.endswith("Error") and hasattr(builtins, name)]
