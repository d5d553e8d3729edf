"""Writes the JSON Schema of the IR into the documentation.

Run it after a change to the IR::

    uv run python tools/make_ir_schema.py
"""

from __future__ import annotations

import json
from pathlib import Path

from pygen_ir.schema import ir_schema

ROOT = Path(__file__).parents[1]
SCHEMA = "docs/reference/ir.schema.json"


def schema_text() -> str:
    """The text of the file."""
    return json.dumps(ir_schema(), indent=2) + "\n"


if __name__ == "__main__":
    (ROOT / SCHEMA).write_text(schema_text(), encoding="utf-8", newline="\n")
