"""The documentation about version 1: pages from the tables, and a guide whose code is that of programs that run."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

from pygen_legacy.codes import CODES
from tests.legacy.two_sides import CORPUS

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs/how-to/move-from-version-1.md"
SOURCES = ROOT / "packages/pygen-legacy/src/pygen_legacy"


def test_pages_say_what_the_tables_say() -> None:
    tool = runpy.run_path(str(ROOT / "tools/make_version_1_pages.py"))
    for page, made in (("FACTS", "facts_page"), ("CALLS", "calls_page")):
        assert (ROOT / tool[page]).read_text("utf-8") == tool[made]()


def test_every_code_is_explained_and_none_that_is_not_there() -> None:
    used = {
        code
        for path in SOURCES.rglob("*.py")
        if path.name != "codes.py"
        for code in re.findall(r'"((?:MIGRATE|CHECK)\.[A-Z_]+)"', path.read_text("utf-8"))
    }
    assert used == set(CODES)


def test_code_in_the_guide_is_that_of_programs_that_run() -> None:
    lines = {line.strip() for path in CORPUS.glob("*/*.py") for line in path.read_text("utf-8").splitlines()}
    blocks = re.findall(r"```python\n(.*?)```", GUIDE.read_text("utf-8"), flags=re.DOTALL)
    assert len(blocks) >= 7
    for block in blocks:
        assert {line.strip() for line in block.splitlines()} <= lines
