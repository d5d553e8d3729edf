"""The table of settings that the documentation shows."""

from __future__ import annotations

from .settings import PREFIX, Settings


def settings_table() -> str:
    """All settings as a table in Markdown."""
    rows = ["| variable | value unless set | what it does |", "| --- | --- | --- |"]
    for name, field in Settings.model_fields.items():
        default = "" if field.default in (None, "") else f"`{field.default}`"
        rows.append(f"| `{PREFIX}{name.upper()}` | {default} | {field.description} |")
    return "\n".join(rows)
