"""Sync and async classes have the same methods; TypeScript has those of generated SDKs."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SPEC = importlib.util.spec_from_file_location("make_agreement_page", ROOT / "tools/make_agreement_page.py")
tool = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(tool)


@pytest.mark.parametrize("pair", tool.PAIRS, ids=lambda pair: pair[0].__name__)
def test_twins_agree(pair):
    assert tool.disagreements(*pair) == []


def test_a_difference_is_seen():
    class One:
        def same(self, a): ...
        def other(self, a): ...
        def alone(self): ...

    class Two:
        def same(self, a): ...
        def other(self, b): ...

    assert len(tool.disagreements(One, Two)) == 2


def test_typescript_has_them():
    assert tool.missing_in_typescript() == []


def test_the_table_knows_every_method_of_an_sdk():
    """But for what is said in words on the page of languages: version 1's fluent form, and what only Python has."""
    python_alone = {"select", "item", "session"}
    assert set(tool.methods_of(tool.synchronous.NodeAPI)) - python_alone <= tool.IN_TYPESCRIPT.keys()


def test_the_page_is_current():
    assert tool.PAGE.read_text("utf-8") == tool.render(), "run tools/make_agreement_page.py"
