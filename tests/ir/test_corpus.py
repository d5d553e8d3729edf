"""The corpus: what is written there is what comes out."""

import json
import runpy
from pathlib import Path

import pytest

from pygen_client.wire import DataModelResponse
from pygen_ir.build import Selection, build
from pygen_ir.canonical import canonical_json, from_json, to_json
from pygen_ir.diff import compare
from pygen_ir.filters import filter_method_of
from pygen_ir.rules import CODES

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests/corpus"
CASES = sorted(path.parent for path in CORPUS.glob("*/case.json"))


def read(path):
    return json.loads(path.read_text("utf-8"))


def built(case):
    selection = {key: tuple(names) for key, names in read(case / "case.json")["selection"].items()}
    return build([DataModelResponse.load(each) for each in read(case / "models.json")], Selection(**selection))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case):
    result = built(case)
    expected = read(case / "expected/ir.json")
    assert (None if result.ir is None else to_json(result.ir)) == expected
    found = [[each.code, each.severity, each.where, each.why, each.hint] for each in result.diagnostics]
    assert found == [list(each.values()) for each in read(case / "expected/diagnostics.json")]
    if result.ir is not None:
        assert from_json(canonical_json(result.ir)) == result.ir
        assert not compare(result.ir, result.ir).changes
        assert {str(each.id) for each in result.ir.classes if filter_method_of(each).implementations} == {
            key for key, filters in read(case / "expected/filters.json").items() if filters
        }


def test_the_corpus_is_made_of_its_source():
    """Regenerating gives the same bytes, and no file stands there that nothing makes."""
    made = runpy.run_path(str(ROOT / "tools/make_corpus.py"))["corpus_files"]()
    there = {
        path.relative_to(CORPUS).as_posix(): path.read_bytes().decode("ascii")
        for path in CORPUS.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert there.keys() == made.keys()
    assert [path for path in made if there[path] != made[path]] == []


def test_the_corpus_is_large_enough():
    assert len(CASES) >= 120


def test_every_diagnostic_has_a_case():
    found = {each["code"] for case in CASES for each in read(case / "expected/diagnostics.json")}
    assert found == CODES.keys()
