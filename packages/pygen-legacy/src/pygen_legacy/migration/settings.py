"""``[tool.pygen]`` of version 1, with the names that keys have now: line by line, and nothing else is touched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .findings import Finding, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

OTHER_NAMES: Final = {"top_level_package": "package", "default_instance_space": "instance_space"}
"""Key of version 1 → its name now; the old one goes on being understood."""

_TABLE = re.compile(r"\s*\[\s*tool\s*\.\s*pygen\s*\]\s*(#.*)?")
_KEY = re.compile(r"(\s*)([\"']?)([A-Za-z_]+)\2(\s*=)")


def rewrite_settings(text: str, path: str) -> tuple[str, tuple[Finding, ...]]:
    """A ``pyproject.toml`` with new names of keys.

    Args:
        text: The file.
        path: Its name in findings.
    """
    lines, findings = text.splitlines(keepends=True), []
    for number in _inside(lines):
        found = _KEY.match(lines[number])
        new = OTHER_NAMES.get(found[3]) if found else None
        if found is not None and new is not None:
            lines[number] = f"{found[1]}{new}{found[4]}{lines[number][found.end() :]}"
            what = f"{found[3]}: its name is {new} now"
            findings.append(Finding(path, number + 1, "MIGRATE.SETTING", Verdict.REWRITTEN, what))
    return "".join(lines), tuple(findings)


def _inside(lines: list[str]) -> Iterator[int]:
    inside, quotes = False, 0
    for number, line in enumerate(lines):
        if quotes % 2 == 0 and line.lstrip().startswith("["):
            inside = _TABLE.fullmatch(line.rstrip()) is not None
        elif inside and quotes % 2 == 0:
            yield number
        quotes += line.count('"""') + line.count("'''")
