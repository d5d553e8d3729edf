"""The programs of a code base, and the SDKs of v1 that they use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import libcst as cst

from pygen_ir.cli.command_error import CommandError
from pygen_ir.cli.setting_files import PROJECT_FILE

from .rewriting import Rewritten, rewrite
from .sdk import Sdk, find_sdks, is_sdk, read_sdk
from .settings import rewrite_settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Program:
    """A file, and what becomes of it.

    Attributes:
        path: The file.
        shown: Its path as findings name it.
        text: What it holds.
        rewritten: What it would hold.
    """

    path: Path
    shown: str
    text: str
    rewritten: Rewritten

    @property
    def changes(self) -> bool:
        """Whether the rewrite changes it."""
        return self.rewritten.text != self.text


def read_sdks(paths: Iterable[Path]) -> tuple[Sdk, ...]:
    """The SDKs of v1 in folders and below them, and beside files; each once.

    Raises:
        CommandError: A file of one cannot be read.
    """
    searched = (path if path.is_dir() else path.parent for path in paths)
    found = dict.fromkeys(sdk.resolve() for folder in searched if folder.is_dir() for sdk in find_sdks(folder))
    return tuple(map(_read_sdk, found))


def read_programs(paths: Iterable[Path], sdks: Sequence[Sdk], root: Path) -> Iterator[Program]:
    """The files that are named, and Python and ``pyproject.toml`` in folders that are; SDKs of v1 are left out.

    Args:
        paths: Files and folders.
        sdks: The SDKs of v1 that they may use.
        root: Findings name paths from here.

    Raises:
        CommandError: A file is not there, or is no Python.
    """
    for path in dict.fromkeys(each for given in paths for each in _files(given)):
        text = _text(path)
        shown = str(path.relative_to(root)) if path.is_relative_to(root) else str(path)
        if path.suffix == ".toml":
            yield Program(path, shown, text, Rewritten(*rewrite_settings(text, shown)))
            continue
        try:
            yield Program(path, shown, text, rewrite(text, shown, sdks))
        except cst.ParserSyntaxError as error:
            where = f"{shown}:{error.raw_line}"
            raise CommandError("MIGRATE.NO_PYTHON", where, error.message, "correct the file, or leave it out") from None


def _files(given: Path) -> Iterator[Path]:
    if not given.is_dir():
        yield given
        return
    if is_sdk(given) or given.name.startswith(".") or (given / "pyvenv.cfg").exists():
        return
    for each in sorted(given.iterdir()):
        if each.is_dir() and not each.is_symlink() and each.name != "node_modules":
            yield from _files(each)
        elif each.suffix == ".py" or each.name == PROJECT_FILE:
            yield each


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise CommandError("MIGRATE.FILE_NOT_FOUND", str(path), "there is no such file or folder") from None
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError("MIGRATE.FILE_UNREADABLE", str(path), f"it cannot be read: {error}") from None


def _read_sdk(folder: Path) -> Sdk:
    try:
        return read_sdk(folder)
    except (OSError, SyntaxError) as error:
        raise CommandError("MIGRATE.SDK_UNREADABLE", str(folder), f"this SDK cannot be read: {error}") from None
