"""Writes the documentation's page about diagnostics from the registry of rules.

Run it after a change to a rule::

    uv run python tools/make_diagnostics_page.py
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pygen_ir.rules import CODES

if TYPE_CHECKING:
    from pygen_ir.diagnostics import DiagnosticCode

ROOT = Path(__file__).parents[1]
PAGE = "docs/reference/diagnostics.md"

_HEAD = """\
# Diagnostics of data models

What `validate` and `generate` say about a data model. Every finding has a stable code, a severity, a place
(`space:View(version).property`), a reason, and what to do.

- **error**: nothing is generated.
- **warning**: something of the model is missing in what is generated, or weaker. `--strict` refuses it.
- **info**: worth knowing; nothing of the model is lost, or it was left out on purpose.

What a view inherits as it is from a parent in the data model is said once, at the parent. Each language adds codes of
its own for names that it cannot have.

<!-- tools/make_diagnostics_page.py writes this page -->
"""


def diagnostics_page() -> str:
    """Markdown with one section a code, by code."""
    return "\n".join([_HEAD, *(_section(CODES[code]) for code in sorted(CODES))])


def _section(code: DiagnosticCode) -> str:
    return f"## {code.code}\n\n*{code.severity}.* {code.summary}.\n\n{code.consequence} {code.remedy}\n"


if __name__ == "__main__":
    (ROOT / PAGE).write_text(diagnostics_page(), encoding="utf-8", newline="\n")
