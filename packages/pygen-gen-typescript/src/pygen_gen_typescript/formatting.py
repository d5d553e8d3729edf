"""Formats a whole tree at once with oxfmt, which comes as a wheel: generating needs no Node."""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_SETTINGS = '{"printWidth": 120}'


def format_typescript(files: Mapping[str, str]) -> dict[str, str]:
    """The same files, formatted; files that are no TypeScript stay as they are.

    Args:
        files: Text by relative path.

    Raises:
        SyntaxError: A file is no TypeScript; the message is the formatter's.
        FileNotFoundError: The formatter is not installed.
    """
    with tempfile.TemporaryDirectory(prefix="pygen-") as folder:
        root = Path(folder) / "tree"
        sources = [path for path in files if path.endswith(".ts")]
        for path in sources:
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(files[path], encoding="utf-8", newline="\n")
        _run(root)
        return {**files, **{path: (root / path).read_text(encoding="utf-8") for path in sources}}


def _run(root: Path) -> None:
    settings, ignored = root.parent / "oxfmt.json", root.parent / "nothing"
    settings.write_text(_SETTINGS, encoding="utf-8")
    ignored.write_text("", encoding="utf-8")
    done = subprocess.run(  # our own formatter, without a shell; nothing of the model is on the line
        [_program(), "-c", str(settings), "--disable-nested-config", "--ignore-path", str(ignored), "."],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise SyntaxError(done.stderr.strip() or done.stdout.strip())


def _program() -> str:
    beside = Path(sysconfig.get_path("scripts")) / ("oxfmt.exe" if os.name == "nt" else "oxfmt")
    found = str(beside) if beside.is_file() else shutil.which("oxfmt")
    if found is None:
        raise FileNotFoundError("oxfmt is not installed: install pygen-gen-typescript with its dependencies")
    return found
