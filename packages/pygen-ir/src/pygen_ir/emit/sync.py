"""Writes a tree to a folder: all or nothing, only what changed, removing only what is ours.

New contents are first written beside their places; then a lock file says what is about to change; then each file is
moved to its place. Whenever the process ends, every file is whole, and the next run knows which files are ours.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from .lock import digest, render_lock
from .output_error import OutputError
from .plan import Conflict, Plan, plan_sync
from .tree import LOCK_NAME, folders_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .lock import Lock
    from .tree import FileTree

_STAGING = ".pygen-staging-"
_LEFT_BEHIND = 3600.0
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Synced:
    """What became of a folder. Paths are relative to it, in order; ``pygen.lock`` counts as a file.

    Attributes:
        written: Files that are new or changed.
        removed: Files that are no longer generated.
        unchanged: Files that were not touched.
        kept: Files that are no longer generated and stay, because somebody edited them.
    """

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    kept: tuple[str, ...] = ()


def sync(tree: FileTree, lock: Lock, folder: Path, *, overwrite: bool = False, dry_run: bool = False) -> Synced:
    """Makes the generated files in a folder those of a tree; other files are never touched.

    Args:
        tree: The files.
        lock: What they were made from.
        folder: Where they go; made where it is missing.
        overwrite: Replaces files that stand in the way: those of another tool, and ours that somebody edited.
        dry_run: Changes nothing.

    Returns:
        What was changed, or would be.

    Raises:
        OutputError: The folder cannot take the files. It is as it was, unless the code is `OUTPUT.INTERRUPTED`: then
            the disk failed in between, each file is whole, and the same call again goes on.
    """
    plan = plan_sync(tree, lock, folder)
    refuse_conflicts(plan, folder, overwrite=overwrite)
    if not dry_run and not plan.is_current:
        _execute(plan, lock, folder)
    return Synced(plan.written, plan.removed, plan.unchanged, plan.kept)


def refuse_conflicts(plan: Plan, folder: Path, *, overwrite: bool) -> None:
    """Refuses a plan that would lose something.

    Args:
        plan: What is to be done.
        folder: Where.
        overwrite: Whether files may be replaced that are not as we left them.

    Raises:
        OutputError: Something stands in the way.
    """
    for obstacle in ("read-only", "immovable", "edited", "foreign"):
        found = [each for each in plan.conflicts if each.obstacle == obstacle]
        if found and not (overwrite and obstacle in ("edited", "foreign")):
            raise _refusal(found, folder)


def _refusal(found: list[Conflict], folder: Path) -> OutputError:
    first = found[0]
    shown = ", ".join(f"{each.path} ({each.what})" for each in found[:_SHOWN])
    names = shown + (f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else "")
    match first.obstacle:
        case "edited":
            why = f"generated files were edited: {names}"
            hint = "move the changes to a file of your own; --overwrite replaces them"
            return OutputError("OUTPUT.EDITED", str(folder), why, hint)
        case "foreign":
            why = f"files that were not generated stand in the way: {names}"
            hint = "choose another --output; --overwrite replaces them"
            return OutputError("OUTPUT.IN_THE_WAY", str(folder), why, hint)
        case "immovable":
            why = f"this stands in the way: {names}"
            return OutputError("OUTPUT.IN_THE_WAY", str(folder), why, "move it, or choose another --output")
        case "read-only":
            why = f"this cannot be written: {names}"
            return OutputError("OUTPUT.READ_ONLY", str(folder), why, "make it writable, or choose another --output")
        case _:
            assert_never(first.obstacle)


def _execute(plan: Plan, lock: Lock, folder: Path) -> None:
    made = _make_folders(folder)
    try:
        staging = _stage(plan, lock, folder)
    except OSError as error:
        _remove_empty(made)
        raise OutputError(
            "OUTPUT.WRITE_FAILED",
            str(folder),
            f"{error.strerror or error}; nothing was changed",
            "make room, try again",
        ) from error
    try:
        _move_all(plan, folder, staging)
    except OSError as error:
        raise OutputError(
            "OUTPUT.INTERRUPTED",
            str(error.filename or folder),
            f"{error.strerror or error}; some files are written, each of them whole",
            "run the same command again: it goes on from here",
        ) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _make_folders(folder: Path) -> list[Path]:
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        _remove_empty(missing)
        raise OutputError(
            "OUTPUT.UNWRITABLE", str(folder), f"the folder cannot be made: {error.strerror}", "choose another --output"
        ) from error
    return missing


def _stage(plan: Plan, lock: Lock, folder: Path) -> Path:
    """Writes every new content, and the lock of the time between, to a folder beside their places."""
    _remove_left_behind(folder)
    staging = Path(tempfile.mkdtemp(prefix=_STAGING, dir=folder))
    try:
        for number, path in enumerate(_moved(plan)):
            _write(staging / str(number), plan.content[path])
        _write(staging / LOCK_NAME, render_lock(_lock_between(plan, lock)))
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    return staging


def _moved(plan: Plan) -> tuple[str, ...]:
    """The files that move; the lock does in any case, since the one of the time between takes its place."""
    return tuple(sorted({*plan.written, LOCK_NAME}))


def _lock_between(plan: Plan, lock: Lock) -> Lock:
    """What is ours while files move: each as it stands now, or as it will be.

    What stands is said anew, not taken over from the old lock: that may be one of the time between itself.
    """
    coming = {path: digest(plan.content[path].encode()) for path in plan.written if path != LOCK_NAME}
    return replace(plan.old or lock, files=plan.standing, pending=coming)


def _move_all(plan: Plan, folder: Path, staging: Path) -> None:
    """The lock of the time between comes first, the final lock last; removals make room before files move in."""
    (staging / LOCK_NAME).replace(folder / LOCK_NAME)
    for path in plan.removed:
        (folder / path).unlink(missing_ok=True)
    _remove_empty_folders(folder, plan.removed)
    numbered = {path: staging / str(number) for number, path in enumerate(_moved(plan))}
    for path in sorted(numbered, key=lambda path: path == LOCK_NAME):
        target = folder / path
        if target.is_dir() and not target.is_symlink():
            _remove_empty(sorted((*target.rglob("*"), target), reverse=True))
        target.parent.mkdir(parents=True, exist_ok=True)
        numbered[path].replace(target)


def _remove_empty_folders(root: Path, removed: Iterable[str]) -> None:
    folders = {folder for path in removed for folder in folders_of(path)}
    _remove_empty(root / folder for folder in sorted(folders, key=lambda each: each.count("/"), reverse=True))


def _remove_empty(folders: Iterable[Path]) -> None:
    for folder in folders:
        try:
            folder.rmdir()
        except OSError:
            continue  # something is in it, or it is not there


def _remove_left_behind(folder: Path) -> None:
    """Removes what a process that was killed an hour ago, or longer, could not tidy up."""
    for each in folder.glob(f"{_STAGING}*"):
        if time.time() - each.stat().st_mtime > _LEFT_BEHIND:
            shutil.rmtree(each, ignore_errors=True)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
