"""What writing a tree to a folder would change, and what is in its way: looks at the disk, changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Literal, TypeAlias, assert_never

from .disk import Absent, Found, FoundFile, FoundFolder, FoundOther, is_read_only, look
from .lock import digest, read_lock, render_lock
from .output_error import OutputError
from .tree import LOCK_NAME, FileTree, folders_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from .lock import Lock

Obstacle: TypeAlias = Literal["edited", "foreign", "immovable", "read-only"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A file that writing would lose.

    Attributes:
        path: Where it stands, relative to the folder.
        obstacle: `edited`: we wrote it, and somebody changed it. `foreign`: a file that we did not write.
            `immovable`: no file, or a file where a folder must be. `read-only`: it, or its folder, is marked so.
        what: In words.
    """

    path: str
    obstacle: Obstacle
    what: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What writing a tree to a folder comes to. Paths are relative to the folder, in order.

    Attributes:
        content: The texts to write by path, the lock file among them.
        old: The lock that was found.
        standing: Digests of the files on disk that are ours, or that will be replaced.
        added: New files.
        changed: Files that get another content.
        removed: Files that the old lock owns, the tree has not, and nobody edited.
        unchanged: Files that are as they should be.
        kept: Files that the old lock owns and the tree has not, which somebody edited: they stay.
        conflicts: What would be lost.
    """

    content: Mapping[str, str]
    old: Lock | None
    standing: Mapping[str, str]
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    kept: tuple[str, ...]
    conflicts: tuple[Conflict, ...]

    @property
    def written(self) -> tuple[str, ...]:
        """The files that are new or change."""
        return tuple(sorted((*self.added, *self.changed)))

    @property
    def is_current(self) -> bool:
        """Whether the folder is as the tree says."""
        return not self.added and not self.changed and not self.removed


def plan_sync(tree: FileTree, lock: Lock, folder: Path) -> Plan:
    """What writing a tree to a folder would change.

    Args:
        tree: The files.
        lock: What they were made from; its `files` are those of the tree, whatever it says.
        folder: Where they go; it need not exist.

    Raises:
        OutputError: The folder, or its lock file, cannot be used.
    """
    check_folder(folder)
    old = read_lock(folder)
    _check_generator(old, lock, folder)
    owned = old.owned_paths if old is not None else frozenset()
    found = {path: look(folder, path) for path in sorted({*tree, *owned})}
    removed, kept = _leftovers(tree, old, found)
    content = {**tree, LOCK_NAME: render_lock(lock.of_files(tree))}
    found[LOCK_NAME] = look(folder, LOCK_NAME)
    added = tuple(path for path in sorted(content) if not isinstance(found[path], FoundFile))
    same = {path for path in content if _is_same(found[path], content[path])}
    conflicts = chain(
        (each for path in content if path not in same and (each := _conflict(path, found[path], old, removed))),
        _obstructed_folders(folder, sorted({*content} - same), removed),
    )
    return Plan(
        content=content,
        old=old,
        standing=_digests(found, {*tree, *removed}),
        added=added,
        changed=tuple(path for path in sorted(content) if path not in same and path not in added),
        removed=removed,
        unchanged=tuple(sorted(same)),
        kept=kept,
        conflicts=tuple(sorted(conflicts, key=lambda each: each.path)),
    )


def check_folder(folder: Path) -> None:
    """Refuses a folder that is a file, or that nothing can be written to.

    Raises:
        OutputError: It is.
    """
    nearest = folder
    while not nearest.exists():
        if nearest.is_symlink():
            raise OutputError("OUTPUT.NOT_A_FOLDER", str(nearest), "this link leads nowhere", "choose another --output")
        nearest = nearest.parent
    if not nearest.is_dir():
        raise OutputError("OUTPUT.NOT_A_FOLDER", str(nearest), "this is a file, no folder", "choose another --output")
    if is_read_only(nearest):
        raise OutputError(
            "OUTPUT.UNWRITABLE", str(nearest), "nothing can be written to this folder", "choose another --output"
        )


def _check_generator(old: Lock | None, new: Lock, folder: Path) -> None:
    if old is not None and old.generator != new.generator:
        raise OutputError(
            "OUTPUT.OTHER_GENERATOR",
            str(folder),
            f"this folder belongs to {old.generator}",
            "choose another --output, or delete the folder",
        )


def _leftovers(tree: FileTree, old: Lock | None, found: Mapping[str, Found]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    removed, kept = [], []
    for path in sorted(old.owned_paths - set(tree)) if old is not None else ():
        match found[path]:
            case FoundFile(digest=content, read_only=False) if old is not None and old.owns(path, content):
                removed.append(path)
            case FoundFile():
                kept.append(path)
            case Absent() | FoundFolder() | FoundOther():
                pass
    return tuple(removed), tuple(kept)


def _digests(found: Mapping[str, Found], paths: Iterable[str]) -> dict[str, str]:
    files = {path: found[path] for path in sorted(paths)}
    return {path: each.digest for path, each in files.items() if isinstance(each, FoundFile)}


def _is_same(found: Found, text: str) -> bool:
    return isinstance(found, FoundFile) and found.digest == digest(text.encode())


def _conflict(path: str, found: Found, old: Lock | None, removed: tuple[str, ...]) -> Conflict | None:
    match found:
        case Absent():
            return None
        case FoundFile(read_only=True):
            return Conflict(path, "read-only", "a read-only file")
        case FoundFile(digest=content):
            if path == LOCK_NAME or (old is not None and old.owns(path, content)):
                return None
            edited = old is not None and path in old.owned_paths
            return Conflict(path, "edited", "edited by hand") if edited else Conflict(path, "foreign", "another file")
        case FoundFolder(files=files):
            return None if files <= set(removed) else Conflict(path, "immovable", "a folder")
        case FoundOther(what=what):
            return Conflict(path, "foreign", what)
        case _:
            assert_never(found)


def _obstructed_folders(root: Path, paths: list[str], removed: tuple[str, ...]) -> Iterator[Conflict]:
    """What stands where a folder must be, and folders that nothing can be written to."""
    for folder in sorted({above for path in paths for above in folders_of(path)}):
        place = root / folder
        if place.is_symlink():
            yield Conflict(folder, "immovable", "a symbolic link")
        elif place.is_file() and folder not in removed:
            yield Conflict(folder, "immovable", "a file where a folder must be")
        elif place.is_dir() and is_read_only(place):
            yield Conflict(folder, "read-only", "a read-only folder")
