"""The registry of diagnostics, and the page that is made of it."""

import importlib
import pkgutil
import re
import runpy
from pathlib import Path

from pygen_ir import rules
from pygen_ir.diagnostics import Diagnostic, Severity

ROOT = Path(__file__).parents[2]
PARTS = {"registry", "rule"}


def test_every_file_is_a_rule_in_the_registry():
    names = [each.name for each in pkgutil.iter_modules(rules.__path__) if each.name not in PARTS]
    found = {name: importlib.import_module(f"pygen_ir.rules.{name}").RULE for name in names}
    assert set(rules.RULES) == set(found.values())
    assert len(rules.CODES) == len(rules.RULES) == len(names)


def test_codes_are_dotted_and_documented():
    for code, kind in rules.CODES.items():
        assert re.fullmatch(r"(MODEL|SELECTION)\.[A-Z_]+", code)
        assert not kind.summary.endswith(".")
        assert kind.consequence.endswith(".")
        assert kind.remedy.endswith(".")


def test_the_page_is_made_of_the_registry():
    page = runpy.run_path(str(ROOT / "tools/make_diagnostics_page.py"))["diagnostics_page"]()
    assert (ROOT / "docs/reference/diagnostics.md").read_text("utf-8") == page


def test_the_design_page_names_codes_that_there_are():
    page = (ROOT / "docs/design/ir.md").read_text("utf-8")
    named = set(re.findall(r"`(MODEL\.\w+)`", page))
    assert named
    assert named <= set(rules.CODES)


def test_a_diagnostic_reads_like_a_sentence():
    found = Diagnostic("MODEL.X", Severity.WARNING, "sp:View(v1).field", "it is so", "Do this.")
    assert str(found) == "warning MODEL.X  sp:View(v1).field — it is so  → Do this."
    assert str(Diagnostic("MODEL.X", Severity.INFO, "here", "so")) == "info MODEL.X  here — so"
