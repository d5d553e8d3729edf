"""Tests of this package, without CDF: `pytest --pyargs` and its name."""

import typing as _t

from pygen_runtime.self_test import checks

pytest_generate_tests = checks(__package__)


def test_view(check: _t.Callable[[], None]) -> None:
    """A view's classes load, read, write, and lead where they say."""
    check()
