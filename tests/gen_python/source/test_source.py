"""Producers: whatever the text, the source parses, gives the very value back, and holds no second statement."""

import ast
import inspect
import re
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruff import find_ruff_bin

from pygen_gen_python.source import comment, docstring, identifier, literal
from pygen_gen_python.source.markdown import markdown
from pygen_ir.emit.code import Code
from pygen_ir.emit.prose import tidy

HOSTILE = [
    'three """ quotes',
    '"""',
    '"quoted"',
    "ends with a backslash \\",
    "C:\\Users\\name",
    "carriage\rreturn and\r\nboth",
    "line\u2028and\u2029paragraph",
    "NUL \x00 and escape \x1b[31m",
    "bidi \u202e\u2066 controls",
    "{braces} {{ jinja }} {% raw %} {# comment #}",
    "${template} `tick` </script> */ //",
    "'''",
    'it\'s "both"',
    "\ud800 lone surrogate",
    "  indented\n    more\n  less  \n\n",
    "\ttab",
    "# type: ignore",
    "type: ignore",
    "noqa",
    "ä ö ü \ufb01 \uff58 \U0001d4b3",
    "\\N{BULLET} \\x41 \\",
    'ends with quote"',
    "x\n",
    '\\"""\nimport os\n"""',
]

texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(),
    st.text(alphabet="\"\\'\n\r# {}%\u2028\x00\x85a:", max_size=30),
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


def format_source(source):
    command = [str(find_ruff_bin()), "format", "--isolated", "--line-length", "120", "-"]
    return subprocess.run(command, input=source.encode(), capture_output=True, check=True).stdout.decode()


@given(value=json_values)
def test_a_literal_gives_the_very_value_back(value):
    source = literal(value)
    assert isinstance(source, Code)
    assert "\n" not in source
    assert source.isprintable()
    assert repr(ast.literal_eval(source)) == repr(value)


def test_numbers_that_json_does_not_have():
    assert [eval(literal(value)) for value in (float("inf"), float("-inf"))] == [float("inf"), float("-inf")]
    assert literal(float("nan")) == 'float("nan")'


@given(text=texts.filter(tidy), depth=st.integers(0, 2))
def test_a_docstring_gives_its_text_back(text, depth):
    source = "\n".join(
        [*("    " * level + f"class C{level}:" for level in range(depth)), "    " * depth + docstring(text, depth)]
    )
    node = ast.parse(source)
    for _ in range(depth):
        [node] = node.body
    [statement] = node.body
    value = statement.value.value
    assert inspect.cleandoc(value) == re.sub("[\ud800-\udfff]", "\ufffd", tidy(text))
    assert all(line.isprintable() for line in docstring(text, depth).split("\n"))


def test_a_formatter_leaves_literals_and_docstrings_alone():
    pieces = [f"X{n} = {literal(text)}" for n, text in enumerate(HOSTILE)]
    classes = [f"class C{n}:\n    {docstring(text, 1)}" for n, text in enumerate(HOSTILE)]
    source = "\n".join(pieces) + "\n\n\n" + "\n\n\n".join(classes) + "\n"
    assert format_source(source) == source


@given(text=texts)
def test_a_comment_is_one_line_and_instructs_no_tool(text):
    source = comment(text)
    assert source.isprintable()
    assert ast.dump(ast.parse(f"x = 1  {source}\n")) == ast.dump(ast.parse("x = 1\n"))
    assert source.count("#") == 1
    assert not ast.parse(source, type_comments=True).type_ignores


@pytest.mark.parametrize(
    "text",
    [
        "type: ignore",
        "noqa",
        "noqa: F401",
        "fmt: off",
        "mypy: ignore-errors",
        "pyright: basic",
        "ruff: noqa",
        "-*- coding: rot13 -*-",
    ],
)
def test_a_directive_in_a_comment_stands_in_quotes(text):
    assert comment(text) == f'# "{text}"'
    assert comment("plain words") == "# plain words"


@pytest.mark.parametrize("name", ["", "1a", "a b", "class", "ﬁ", "a\n", "a;import os", "None"])
def test_what_is_no_identifier_is_refused(name):
    with pytest.raises(ValueError, match="identifier"):
        identifier(name)


def test_what_is_no_json_is_refused():
    with pytest.raises(TypeError, match="no JSON value"):
        literal({1, 2})


@given(text=texts)
def test_markdown_is_one_line_without_a_mark_of_its_own(text):
    source = markdown(text)
    assert source.isprintable()
    assert not re.search(r"(?<!\\)(\\\\)*[`*_<>|\[]", source)
