"""Settings of pygen 1.x in ``pyproject.toml``: read as the new generator reads them."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Final

from pygen_ir.cli.command_error import CommandError
from pygen_ir.cli.setting_files import PROJECT_FILE, file_values
from pygen_legacy.migration.findings import Finding, Verdict
from pygen_legacy.migration.settings import OTHER_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_IGNORED_BY_V1: Final = ("overwrite", "format_code")


def look_at_settings(folder: Path) -> Iterator[Finding]:
    """What a folder's ``[tool.pygen]`` means to the new generator.

    Args:
        folder: The folder of ``pyproject.toml``; nothing is found where it has no ``[tool.pygen]``.
    """
    path = folder / PROJECT_FILE
    if not path.is_file():
        return
    text = path.read_text("utf-8")
    try:
        file_values(folder)
    except CommandError as error:
        yield Finding(PROJECT_FILE, 1, error.code, Verdict.DECIDE, f"{error.where}: {error.why}; {error.hint}")
        return
    table = tomllib.loads(text).get("tool", {}).get("pygen", {})
    for key in table:
        line = _line_of(text, key)
        if key in _IGNORED_BY_V1:
            what = f"{key}: pygen 1.x ignored it; it is obeyed now"
            yield Finding(PROJECT_FILE, line, "CHECK.SETTING_OBEYED", Verdict.NOTE, what)
        elif key in OTHER_NAMES:
            what = f"{key}: understood; its name is {OTHER_NAMES[key]} now"
            yield Finding(PROJECT_FILE, line, "CHECK.SETTING_NAME", Verdict.NOTE, what)


def _line_of(text: str, key: str) -> int:
    """The first line of ``[tool.pygen]`` that sets a key."""
    inside = False
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if stripped.startswith("["):
            inside = stripped == "[tool.pygen]"
        elif inside and stripped.partition("=")[0].strip().strip("\"'") == key:
            return number
    return 1
