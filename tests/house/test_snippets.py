"""The code in README and documentation runs: page by page, block after block, in one namespace a page.

A block of Python runs; one with prompts is compared with what it shows. ``<!-- skip: next -->`` keeps the next block
from running.
"""

from pathlib import Path

import pytest
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
# Design pages show fragments of what is to be built: they are contracts, not programs.
RUNNABLE = [page for page in PAGES if "design" not in page.parts]
SYBIL = Sybil(parsers=[PythonCodeBlockParser(), SkipParser()], path=str(ROOT))


def examples_of(page):
    return list(SYBIL.parse(page))


@pytest.mark.parametrize("page", [pytest.param(page, id=page.relative_to(ROOT).as_posix()) for page in RUNNABLE])
def test_snippets_run(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for example in examples_of(page):
        example.evaluate()


def test_there_are_snippets():
    assert sum(len(examples_of(page)) for page in RUNNABLE) > 3
