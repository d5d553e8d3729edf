"""The examples in docstrings."""

import doctest
import importlib

import pytest


@pytest.mark.parametrize("module", ["printable", "naming.cases", "naming.nouns"])
def test_examples(module):
    result = doctest.testmod(importlib.import_module(f"pygen_ir.{module}"))
    assert result.attempted
    assert not result.failed
