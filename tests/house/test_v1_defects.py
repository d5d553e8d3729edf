"""Every known defect of version 1, D1 to D41, has a test that is named after its number: `test_d7_…`."""

import ast
from pathlib import Path

TESTS = Path(__file__).parents[1]
NUMBERS = range(1, 42)


def names_of(path):
    tree = ast.parse(path.read_text("utf-8"))
    return [
        node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_d")
    ]


def numbers_with_tests():
    words = [name.split("_")[1][1:] for path in TESTS.rglob("test_*.py") for name in names_of(path)]
    return {int(word) for word in words if word.isdecimal()}


def test_every_defect_has_a_test():
    assert {*NUMBERS} - numbers_with_tests() == set()


def test_no_number_is_made_up():
    assert numbers_with_tests() <= {*NUMBERS}
