"""What stands on disk at a path, as far as writing needs to know."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from .lock import digest
from .tree import folders_of

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Absent:
    """Nothing stands there."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file.

    Attributes:
        digest: Of its content.
        read_only: Whether its owner said that it is not to be written.
    """

    digest: str
    read_only: bool


@dataclass(frozen=True, slots=True)
class FoundFolder:
    """A folder.

    Attributes:
        files: What is in it, at any depth: paths relative to the folder of output.
    """

    files: frozenset[str]


@dataclass(frozen=True, slots=True)
class FoundOther:
    """A link, a device, a socket; or a file that cannot be read."""

    what: str


Found: TypeAlias = Absent | FoundFile | FoundFolder | FoundOther


def look(root: Path, path: str) -> Found:
    """What stands at a path; links are not followed.

    Args:
        root: The folder of output.
        path: Relative to it.
    """
    place = root / path
    if any((root / folder).is_symlink() for folder in folders_of(path)):
        return FoundOther("what lies behind a symbolic link")
    try:
        mode = place.lstat().st_mode
        if stat.S_ISREG(mode):
            return FoundFile(digest(place.read_bytes()), read_only=is_read_only(place))
        if stat.S_ISDIR(mode):
            return FoundFolder(_files_in(root, place))
    except (FileNotFoundError, NotADirectoryError):
        return Absent()
    except OSError as error:
        return FoundOther(f"what cannot be read ({error.strerror})")
    return FoundOther("a symbolic link" if stat.S_ISLNK(mode) else "a special file")


def is_read_only(place: Path) -> bool:
    """Whether writing would be refused, or go against a mark that says so: the administrator can write all the same."""
    return not place.stat().st_mode & 0o222 or not os.access(place, os.W_OK)


def _files_in(root: Path, folder: Path) -> frozenset[str]:
    return frozenset(each.relative_to(root).as_posix() for each in folder.rglob("*") if not _is_plain_folder(each))


def _is_plain_folder(place: Path) -> bool:
    return stat.S_ISDIR(place.lstat().st_mode)
