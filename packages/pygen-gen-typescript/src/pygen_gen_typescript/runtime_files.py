"""The runtime's own sources: an SDK carries them until the npm package is published."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from pygen_ir.emit.code import producer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_ir.emit.code import Code

FOLDER = "_runtime"
_SOURCES = "runtime_source"


def runtime_files() -> Iterator[tuple[str, Code]]:
    """Path and text of each source of the runtime, as an SDK has it."""
    for entry in sorted(files(__package__).joinpath(_SOURCES).iterdir(), key=lambda each: each.name):
        if entry.name.endswith(".ts"):
            yield f"{FOLDER}/{entry.name}", _source(entry.name)


@producer
def _source(name: str) -> str:
    """The text of a file that is part of this distribution; no text of a model is in it."""
    return files(__package__).joinpath(_SOURCES, name).read_text(encoding="utf-8")
