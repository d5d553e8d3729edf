"""Code: nothing but producers, constants and joins makes it."""

import ast
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pygen_ir.emit import code as code_module
from pygen_ir.emit.code import (
    PRODUCERS,
    Code,
    NotCodeError,
    commas,
    constant,
    fill,
    indent,
    join,
    lines,
    path_segment,
    producer,
    require,
)
from pygen_ir.emit.tree import check_path

ROOT = Path(__file__).parents[3]
A, B = constant("a"), constant("b")


def test_pieces_are_put_together():
    assert join(constant(" | "), [A, B]) == "a | b"
    assert commas([A, B]) == "a, b"
    assert lines([A, B]) == "a\nb"
    assert fill("{}: {type} = {{}}", A, type=B) == "a: b = {}"
    assert indent(lines([A, constant(""), B]), 2) == "a\n\n  b"
    assert all(isinstance(each, Code) for each in (commas([A]), lines([]), fill("x"), indent(A)))


@pytest.mark.parametrize(
    "attempt",
    [
        lambda: Code("a"),
        lambda: join(A, ["raw"]),
        lambda: join(", ", [A]),
        lambda: commas(["raw"]),
        lambda: commas("raw"),
        lambda: lines([A, "raw"]),
        lambda: fill("{}", "raw"),
        lambda: fill("{x}", x=3),
        lambda: indent("raw"),
        lambda: require(None),
    ],
)
def test_plain_text_is_refused(attempt):
    with pytest.raises(NotCodeError):
        attempt()


@pytest.mark.parametrize(
    "text", [A + B, A + "raw", f"{A}", A.upper(), A.replace("a", "x"), A[0], str(A), A * 2, A.strip()]
)
def test_methods_of_str_answer_plain_text(text):
    assert not isinstance(text, Code)


def test_a_refusal_shows_little_of_the_text():
    with pytest.raises(NotCodeError) as error:
        require("x" * 500)
    assert len(str(error.value)) < 120


def test_producers_are_listed():
    @producer
    def shout(text: str) -> str:
        """Doc."""
        return re.sub(r"\W", "", text).upper()

    name = f"{__name__}.{shout.__qualname__}"
    assert PRODUCERS.pop(name) is shout
    assert isinstance(shout("a b"), Code)
    assert shout.__doc__ == "Doc."


def test_the_kit_has_two_producers():
    from pygen_ir.emit import environment

    kit = [name for name in PRODUCERS if name.startswith("pygen_ir.")]
    assert sorted(kit) == [f"{code_module.__name__}.path_segment", f"{environment.__name__}.template_output"]


def test_no_source_goes_around_the_producers():
    """`str.__new__(Code` stands in one place; nobody else can make Code."""
    sources = [path for path in ROOT.glob("packages/*/src/**/*.py") if "__new__(Code" in path.read_text("utf-8")]
    assert [path.name for path in sources] == ["code.py"]


def test_constants_and_patterns_stand_in_the_source():
    """`constant(text)` and `fill(pattern)` take literal text alone: no variable, no f-string, nothing put together."""
    faults, seen = [], 0
    for path in ROOT.glob("packages/*/src/**/*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        imports = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module)
        names = {
            alias.asname or alias.name
            for node in imports
            if node.module.endswith("emit.code") or (node.level and node.module == "code")
            for alias in node.names
            if alias.name in ("constant", "fill")
        }
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            if isinstance(call.func, ast.Name) and call.func.id in names:
                seen += 1
                if not (isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)):
                    faults.append(f"{path.relative_to(ROOT)}:{call.lineno}")
    assert not faults
    assert seen > 10


@pytest.mark.parametrize("name", ["turbine", "_api", "Turbine_2", "a.b", "x-y"])
def test_a_harmless_name_is_its_own_segment(name):
    assert path_segment(name) == name


@pytest.mark.parametrize(
    "name", ["", ".", "..", "a/b", "a\\b", "C:", "con", "NUL.txt", "é", "a b", "x" * 300, "a\x00", "-"]
)
def test_a_harmful_name_becomes_a_segment(name):
    segment = path_segment(name)
    assert segment != name
    assert re.fullmatch(r"[A-Za-z0-9_]+", segment)
    check_path(segment)


@given(st.text(), st.text())
def test_two_names_never_share_a_segment(one, other):
    assert (path_segment(one) == path_segment(other)) == (one == other)
    assert path_segment(path_segment(one)) == path_segment(one) or path_segment(one) != one
    check_path(path_segment(one))
