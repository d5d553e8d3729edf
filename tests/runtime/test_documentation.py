"""Every code that the runtime raises is explained, and no other."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_code_is_on_the_page():
    sources = (ROOT / "packages/pygen-runtime/src").rglob("*.py")
    raised = {
        code
        for path in sources
        for code in re.findall(r'code(?:: \w+)? ?= ?"([A-Z]+\.[A-Z_]+)"', path.read_text("utf-8"))
    }
    page = (ROOT / "docs/reference/sdk-errors.md").read_text("utf-8")
    assert len(raised) > 15
    assert raised == set(re.findall(r"^\| `([A-Z]+\.[A-Z_]+)`", page, re.MULTILINE))
