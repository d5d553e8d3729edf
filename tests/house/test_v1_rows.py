"""The tables of version 1's features: every row is there, and every test that they name."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/design/v1-rows-reading.md"
ROWS = {*range(33, 61), *range(99, 131), 131, 133, 134, 135, 148, *range(149, 169)}
TESTS = [*(ROOT / "tests").rglob("*.py"), *(path for path in (ROOT / "tests").rglob("*") if path.is_dir())]


def rows():
    found = set()
    for first, last in re.findall(r"^\| (\d+)(?:–(\d+))? \|", PAGE.read_text("utf-8"), re.MULTILINE):
        found |= {*range(int(first), int(last or first) + 1)}
    return found


def test_every_row_is_there():
    assert rows() == ROWS


@pytest.mark.parametrize("name", sorted(set(re.findall(r"(?<=[`/])test_\w+(?=`)", PAGE.read_text("utf-8")))))
def test_tests_exist(name):
    assert any(path.stem == name for path in TESTS)
