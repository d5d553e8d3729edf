"""`FileTree`: files as a value, with paths that cannot lead out of the folder they are written to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Final

LOCK_NAME: Final = "pygen.lock"
"""The file that says what else in the folder is generated; no generator writes it."""

_LONGEST_SEGMENT = 255
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


class PathError(ValueError):
    """A file cannot be part of a tree: its path leads elsewhere, some system refuses it, or another file has it."""


class FileTree(Mapping[str, str]):
    """An immutable mapping of relative POSIX paths to texts, in the order of the paths.

    Args:
        files: Path and text of each file; a line of a text ends with a line feed alone.

    Raises:
        PathError: A path is absolute, has ``..``, a drive letter, a character or a name that some file system refuses;
            two paths differ by case alone; a file stands where another path has a folder; a text is no UTF-8 or has
            carriage returns.
    """

    __slots__ = ("_files",)

    def __init__(self, files: Mapping[str, str] | Iterable[tuple[str, str]] = ()) -> None:
        pairs = list(files.items() if isinstance(files, Mapping) else files)
        for path, text in pairs:
            check_path(path)
            _check_text(path, text)
        _check_disjoint([path for path, _ in pairs])
        self._files = {path: str(text) for path, text in sorted(pairs)}

    def __getitem__(self, path: str) -> str:
        return self._files[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def __hash__(self) -> int:
        return hash(tuple(self._files.items()))

    def __repr__(self) -> str:
        return f"FileTree({len(self)} files)"

    def below(self, folder: str) -> FileTree:
        """The same files, inside a folder."""
        return FileTree((f"{folder}/{path}", text) for path, text in self.items())

    def joined(self, other: Mapping[str, str]) -> FileTree:
        """The files of both.

        Raises:
            PathError: Both have a file of one path.
        """
        return FileTree([*self.items(), *other.items()])

    def rewritten(self, rewrite: Callable[[Mapping[str, str]], Mapping[str, str]]) -> FileTree:
        """The files as a function over all of them gives them back, such as a formatter."""
        return FileTree(rewrite(dict(self._files)))


def check_path(path: str) -> None:
    """Refuses a path that could lead out of the folder, or that a file system refuses.

    Raises:
        PathError: It does.
    """
    if not path or path.startswith("/"):
        raise PathError(f"{path!r} is no relative path")
    if path.casefold() == LOCK_NAME.casefold():
        raise PathError(f"{path} is the lock file's own name")
    for segment in path.split("/"):
        _check_segment(path, segment)


def folders_of(path: str) -> list[str]:
    """The folders above a file, outermost first: ``a``, ``a/b`` for ``a/b/c.py``."""
    return list(accumulate(path.split("/")[:-1], "{}/{}".format))


def folded(path: str) -> str:
    """The path as a file system sees it that knows no case: two paths with one answer are one file there."""
    return unicodedata.normalize("NFC", path).casefold()


def _check_segment(path: str, segment: str) -> None:
    if segment in ("", ".", ".."):
        raise PathError(f"{path!r} has the part {segment!r}")
    if _FORBIDDEN.search(segment) or segment[-1] in ". ":
        raise PathError(f"{path!r}: some file systems refuse {segment!r}")
    if _DEVICE.fullmatch(segment):
        raise PathError(f"{path!r}: Windows keeps the name {segment!r} for a device")
    try:
        length = len(segment.encode("utf-8"))
    except UnicodeEncodeError:
        raise PathError(f"{path!r} is no Unicode text") from None
    if length > _LONGEST_SEGMENT:
        raise PathError(f"{path!r}: a part has {length} bytes; {_LONGEST_SEGMENT} are allowed")


def _check_text(path: str, text: str) -> None:
    if "\r" in text:
        raise PathError(f"{path}: the text has a carriage return; lines end with a line feed alone")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise PathError(f"{path}: the text is no Unicode: {error.reason} at {error.start}") from None


def _check_disjoint(paths: list[str]) -> None:
    files: dict[str, str] = {}
    for path in paths:
        other = files.get(folded(path))
        if other is not None:
            raise PathError(f"{path!r} is there twice" if other == path else f"{other!r} and {path!r} differ by case")
        files[folded(path)] = path
    folders: dict[str, str] = {}
    for path in paths:
        for folder in folders_of(path):
            if folded(folder) in files:
                raise PathError(f"{files[folded(folder)]!r} is a file, and the folder of {path!r}")
            same = folders.setdefault(folded(folder), folder)
            if same != folder:
                raise PathError(f"the folders {same!r} and {folder!r} differ by case")
