"""The IR stays free of any language, and the roadmap's fields all have a place."""

import ast
import dataclasses
import importlib
import re
from pathlib import Path

import pytest

import pygen_ir

ROOT = Path(__file__).parents[2]
SOURCE = Path(pygen_ir.__file__).parent
ROADMAP = ROOT.parent / "shared" / "reference" / "roadmap.md"
PAGE = (ROOT / "docs/design/ir-roadmap.md").read_text("utf-8")
LANGUAGES = re.compile("python|pydantic|typing|typescript", re.IGNORECASE)
NEUTRAL = [path for path in sorted(SOURCE.rglob("*.py")) if path.relative_to(SOURCE).parts[0] not in ("emit", "cli")]


def identifiers(tree):
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name):
                yield name
            case ast.alias(asname=str(name)):
                yield name
            case ast.keyword(arg=str(name)):
                yield name
            case _:
                pass


def test_no_identifier_knows_a_language():
    assert len(NEUTRAL) > 40
    found = [
        (path.relative_to(SOURCE).as_posix(), name)
        for path in NEUTRAL
        for name in (path.stem, *identifiers(ast.parse(path.read_text("utf-8"))))
        if LANGUAGES.search(name)
    ]
    assert not found


def rows():
    return re.findall(r"^\| (IR[\w.]+) \| (.+) \|$", PAGE, re.MULTILINE)


def test_every_place_exists():
    for _, place in rows():
        named = re.findall(r"`([\w.]+):([\w.]+)`", place)
        assert named or place.startswith(("typing layer", "none", "always")), place
        for module, path in named:
            owner = importlib.import_module(f"pygen_ir.{module}")
            first, *rest = path.split(".")
            owner = getattr(owner, first)
            for each in rest:
                assert each in {field.name for field in dataclasses.fields(owner)} or hasattr(owner, each), place


def fields_of_the_roadmap(text):
    section = text.partition("**IR Models**")[2].partition("4. **Parser**")[0]
    owner = None
    for line in section.splitlines():
        if found := re.match(r"\s*- \*\*(IR\w+)\*\*", line):
            owner = found[1]
        elif found := re.match(r"\s{7,}- (\w+)(?:\(.*\) ->|:) ", line):
            yield f"{owner}.{found[1]}"


def test_every_field_of_the_roadmap_has_a_place():
    if not ROADMAP.exists():
        pytest.skip("../shared/reference is not there")
    text = ROADMAP.read_text("utf-8")
    fields = set(fields_of_the_roadmap(text))
    assert len(fields) > 120
    types = set(re.findall(r"→ (IR\w+Type)\b", text))
    assert len(types) == 14
    assert fields | types <= {name for name, _ in rows()}
    assert {f"IRType.{name}" for name in re.findall(r"^\s+- (as_\w+)\(", text, re.MULTILINE)} <= {
        name for name, _ in rows()
    }
