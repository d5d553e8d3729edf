"""Writes the documentation's pages about version 1: codes, differences and faults; and every call with its form now.

Run it after a change to the tables of pygen-legacy, or to the programs in ``tests/legacy/corpus``::

    uv run python tools/make_version_1_pages.py
"""

from __future__ import annotations

import ast
import inspect
from pathlib import Path
from typing import TYPE_CHECKING

from pygen_legacy.checking.behaviours import BEHAVIOURS
from pygen_legacy.codes import CODES
from pygen_legacy.comparison.reasons import REASONS
from pygen_legacy.fixes import FIXES
from pygen_legacy.migration.imports import NEW_HOMES

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "tests/legacy/corpus"
FACTS = "docs/reference/version-1.md"
CALLS = "docs/reference/version-1-calls.md"
_WRITTEN = "<!-- tools/make_version_1_pages.py writes this page -->"


def facts_page() -> str:
    """Markdown: what differs and why, what behaves in another way, where names are now, codes, faults."""
    return "\n".join(
        [
            "# Version 1: differences, codes and faults\n",
            _WRITTEN,
            "\n## What an SDK does not have as it was\n",
            "`pygen-legacy compare MODEL` lists the places for your model. There are no others.\n",
            *(
                f"### {each.code}\n\n*{each.change.value}* `{each.places}`\n\n{each.why} → {each.advice}\n"
                for each in REASONS
            ),
            "## What behaves in another way\n",
            *(f"- `{each.code}`: {each.what}." for each in BEHAVIOURS),
            "\n## Where names are now\n",
            "| Version 1 | Now |\n|---|---|",
            *(f"| `{name}` | `{home}.{name.rpartition('.')[2]}` |" for name, home in NEW_HOMES.items()),
            "\n## Codes of `migrate` and `check`\n",
            *(f"- `{code}`: {meaning}" for code, meaning in sorted(CODES.items())),
            "\n## Faults of version 1 that pygen-legacy mends\n",
            *(f"- {each.number}: {each.fault} {each.remedy}" for each in FIXES),
            "",
        ]
    )


def calls_page() -> str:
    """Markdown: each program of the corpus, before and after; or once, where it stays."""
    head = (
        "# Every call of version 1, and its form now\n",
        _WRITTEN,
        "\nEach program runs in the tests: before on version 1, after on a new SDK of the model, with the same data; "
        "both print the same.\n`pygen-legacy migrate` makes the one of the other.\n",
    )
    return "\n".join([*head, *(part for path in sorted((CORPUS / "before").glob("*.py")) for part in _program(path))])


def _program(path: Path) -> Iterator[str]:
    before, after = path.read_text("utf-8"), (CORPUS / "after" / path.name).read_text("utf-8")
    summary = inspect.cleandoc(ast.get_docstring(ast.parse(before)) or "")
    yield f"## {path.stem.replace('_', ' ').capitalize()}\n\n{summary}\n"
    if before == after:
        yield f"It stays as it is.\n\n{_block(before)}"
    else:
        yield f"Before:\n\n{_block(before)}\nAfter:\n\n{_block(after)}"


def _block(text: str) -> str:
    body = text.partition('"""\n')[2].strip("\n")
    return f"<!-- skip: next -->\n```python\n{body}\n```\n"


if __name__ == "__main__":
    for page, made in ((FACTS, facts_page()), (CALLS, calls_page())):
        (ROOT / page).write_text(made, encoding="utf-8", newline="\n")
