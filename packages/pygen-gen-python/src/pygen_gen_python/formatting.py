"""Formats a whole tree at once: one run of the formatter, whatever the number of files."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LINE_LENGTH = 120
_MEMORY = Path("/dev/shm")  # noqa: S108  # Linux has it; the folder inside is made by tempfile, for this user alone
_BLOCK = 4096
_SETTINGS = ("--isolated", "--no-cache", "--line-length", str(LINE_LENGTH), "--target-version", "py311")


def format_python(files: Mapping[str, str], *, sort_imports: bool = False) -> dict[str, str]:
    """The same files, formatted; files that are no Python stay as they are.

    Args:
        files: Text by relative path.
        sort_imports: Whether imports are put in order, too: where they were rewritten.

    Raises:
        SyntaxError: A file is no Python; the message is the formatter's.
    """
    sources = [path for path in files if path.endswith(".py")]
    place = _in_memory(sum(len(files[path]) for path in sources), len(sources))
    with tempfile.TemporaryDirectory(prefix="pygen-", dir=place) as folder:
        root = Path(folder)
        for path in sources:
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(files[path], encoding="utf-8", newline="\n")
        if sort_imports:
            _run(root, "check", "--select", "I", "--fix")
        _run(root, "format")
        formatted = {path: (root / path).read_text(encoding="utf-8") for path in sources}
    return {**files, **formatted}


def _in_memory(characters: int, files: int) -> Path | None:
    """A file system in memory with room for the files several times over; `None` where there is none.

    They live for a second: a busy disk takes longer to make and remove a thousand files than the formatter to format.
    """
    wanted = 4 * (characters + _BLOCK * files)
    try:
        has_room = os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > wanted
    except OSError:
        return None
    return _MEMORY if has_room else None


def _run(folder: Path, *command: str) -> None:
    from ruff import find_ruff_bin  # type: ignore[import-untyped]  # ruff ships no types; the function answers a path

    done = subprocess.run(  # our own formatter, without a shell; nothing of the model is on the line
        [str(find_ruff_bin()), *command, *_SETTINGS, "."], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise SyntaxError(done.stderr.strip() or done.stdout.strip())
