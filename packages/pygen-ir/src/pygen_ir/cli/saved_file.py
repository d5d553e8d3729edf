"""Writes one file that a command was asked for: whole, or not at all."""

from __future__ import annotations

import tempfile
from pathlib import Path

from pygen_ir.emit.output_error import OutputError


def check_place(path: Path) -> None:
    """Refuses a path that no file can be written to, before any work is done.

    Raises:
        OutputError: It is a folder, or lies in none that can be written to.
    """
    from pygen_ir.emit.plan import check_folder

    check_folder(path.parent)
    if path.is_dir():
        raise OutputError("OUTPUT.IN_THE_WAY", str(path), "this is a folder; name a file", "choose another --output")


def save(path: Path, content: str | bytes) -> None:
    """Writes a file beside its place, then moves it there.

    Args:
        path: Where it goes; folders are made.
        content: Text, whose lines end with a line feed, or bytes.

    Raises:
        OutputError: It cannot be written; what stood there is as it was.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".pygen-staging-", dir=path.parent) as folder:
            staged = Path(folder) / path.name
            staged.write_bytes(content.encode() if isinstance(content, str) else content)
            staged.replace(path)
    except OSError as error:
        raise OutputError(
            "OUTPUT.WRITE_FAILED",
            str(path),
            f"{error.strerror or error}; nothing was changed",
            "choose another --output",
        ) from error
