"""The table of features is complete, true and in the documentation."""

from __future__ import annotations

import ast
from pathlib import Path

from pygen_emulator.http.routes import ROUTES
from tests.emulator.features import FEATURES, PAGE, written

FOLDER = Path(__file__).parent


def test_every_endpoint_is_in_the_table() -> None:
    assert FEATURES.keys() == {f"{route.method} {route.path}" for route in ROUTES}


def test_the_tests_are_there() -> None:
    named = {test for features in FEATURES.values() for test in features.values() if test}
    existing = {
        f"{path.stem}::{item.name}"
        for path in FOLDER.glob("test_*.py")
        for item in ast.parse(path.read_text("utf-8")).body
        if isinstance(item, ast.FunctionDef)
    }
    assert named - existing == set()


def test_the_documentation_shows_the_table() -> None:
    assert PAGE.read_text("utf-8") == written(), "run `uv run python tests/emulator/features.py`"
