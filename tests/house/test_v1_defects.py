"""Every known defect of version 1, D1 to D41, has a test that is named after its number: `test_d7_…`."""

import ast
from pathlib import Path

TESTS = Path(__file__).parents[1]
NUMBERS = range(1, 42)
WITHOUT = {
    4: "`select()` follows reverse relations through lists by the same plan as every query: tested with it",
    5: "limits of `select()` count results: tested with it",
    8: "`test_two_objects_of_one_id_are_merged`, `test_a_node_and_an_edge_may_have_one_id` in `test_writing`",
    9: "`test_edge_ids_fit` in `test_writing`",
    10: "an edge is one draft by its id, whichever end names it: the round trips of object graphs in `test_writing`",
    31: "`test_an_edge_on_its_own` and others in `test_writing` give text as the end of an edge",
}
"""Defects whose test has another name, and why."""


def names_of(path):
    tree = ast.parse(path.read_text("utf-8"))
    return [
        node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_d")
    ]


def numbers_with_tests():
    words = [name.split("_")[1][1:] for path in TESTS.rglob("test_*.py") for name in names_of(path)]
    return {int(word) for word in words if word.isdecimal()}


def test_every_defect_has_a_test():
    assert {*NUMBERS} - numbers_with_tests() - WITHOUT.keys() == set()


def test_no_number_is_made_up():
    assert numbers_with_tests() | WITHOUT.keys() <= {*NUMBERS}
