"""What ``--check``, ``--diff`` and ``--dry-run`` say about a folder, without changing it."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import unified_diff
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .plan import Plan

ChangeKind: TypeAlias = Literal["added", "changed", "removed"]
_NOWHERE = "/dev/null"


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file that differs between a tree and a folder.

    Attributes:
        path: Relative to the folder.
        kind: What writing the tree would do with it.
        edited: Whether somebody edited it, or it is not ours: writing would be refused.
    """

    path: str
    kind: ChangeKind
    edited: bool = False


def list_changes(plan: Plan) -> tuple[FileChange, ...]:
    """What writing would change, by path."""
    lost = {conflict.path for conflict in plan.conflicts}
    kinds: tuple[tuple[ChangeKind, tuple[str, ...]], ...] = (
        ("added", plan.added),
        ("changed", plan.changed),
        ("removed", plan.removed),
    )
    changes = [FileChange(path, kind, path in lost) for kind, paths in kinds for path in paths]
    return tuple(sorted(changes, key=lambda each: each.path))


def show_diff(plan: Plan, folder: Path) -> str:
    """The unified diff from what is on disk to what would be written; empty where nothing differs.

    Args:
        plan: What would change.
        folder: Where.
    """
    return "".join(line for change in list_changes(plan) for line in _diff(change, plan, folder))


def _diff(change: FileChange, plan: Plan, folder: Path) -> Iterator[str]:
    before = [] if change.kind == "added" else _lines((folder / change.path).read_bytes().decode("utf-8", "replace"))
    after = [] if change.kind == "removed" else _lines(plan.content[change.path])
    old = _NOWHERE if change.kind == "added" else f"a/{change.path}"
    new = _NOWHERE if change.kind == "removed" else f"b/{change.path}"
    yield from unified_diff(before, after, old, new) if before or after else (f"--- {old}\n", f"+++ {new}\n")


def _lines(text: str) -> list[str]:
    """Lines that end with a line feed; other characters that Python takes for line ends stay inside a line."""
    parts = text.replace("\r\n", "\n").split("\n")
    whole = [f"{part}\n" for part in parts[:-1]]
    return [*whole, f"{parts[-1]}\n\\ No newline at end of file\n"] if parts[-1] else whole
