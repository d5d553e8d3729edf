"""``pygen.lock``: what a folder of generated files was made from, by what, and which files are ours to change."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from .output_error import OutputError
from .tree import LOCK_NAME, PathError, check_path

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pydantic import JsonValue

_LOCK_VERSION = 1
_DELETE = f"restore {LOCK_NAME} from version control; or delete it, and generate with --overwrite"


@dataclass(frozen=True, slots=True)
class Lock:
    """What ``pygen.lock`` says.

    Attributes:
        ir_version: The form of the representation that was generated from.
        models: Ids of the data models, ``space:external_id(version)``, in order.
        model_hash: SHA-256 of the canonical representation.
        generator: The distribution that generated.
        generator_version: Its version.
        options: What the user asked for, as far as it changes what is generated.
        files: SHA-256 of each generated file by path; filled in when the folder is written.
        pending: The same for files that were being written when the process ended; empty when all went well.
    """

    ir_version: str
    models: tuple[str, ...]
    model_hash: str
    generator: str
    generator_version: str
    options: Mapping[str, JsonValue] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    pending: Mapping[str, str] = field(default_factory=dict)

    def of_files(self, tree: Mapping[str, str]) -> Lock:
        """This lock for these files, nothing pending."""
        return replace(self, files={path: digest(text.encode()) for path, text in tree.items()}, pending={})

    def owns(self, path: str, found: str) -> bool:
        """Whether a file is as the generator left it.

        Args:
            path: Its path in the folder.
            found: The digest of what stands there.
        """
        return found in (self.files.get(path), self.pending.get(path))

    @property
    def owned_paths(self) -> frozenset[str]:
        """Every path that the generator wrote, or was about to write."""
        return frozenset({*self.files, *self.pending})


def digest(content: bytes) -> str:
    """SHA-256 of a text file, the same whether its lines end as on Unix or, after a checkout, as on Windows."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()


def render_lock(lock: Lock) -> str:
    """The text of ``pygen.lock``: JSON in a fixed order, so that the same files give the same bytes."""
    content: dict[str, JsonValue] = {
        "lock_version": _LOCK_VERSION,
        "generator": lock.generator,
        "generator_version": lock.generator_version,
        "ir_version": lock.ir_version,
        "models": list(lock.models),
        "model_hash": lock.model_hash,
        "options": dict(sorted(lock.options.items())),
        "files": dict(sorted(lock.files.items())),
    }
    if lock.pending:
        content["pending"] = dict(sorted(lock.pending.items()))
    return json.dumps(content, indent=2, ensure_ascii=True) + "\n"


def read_lock(folder: Path) -> Lock | None:
    """The lock of a folder; `None` where there is none.

    Raises:
        OutputError: The file cannot be read, is no lock, or was written by a later version.
    """
    try:
        text = (folder / LOCK_NAME).read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(folder, f"cannot be read: {error}") from None
    return parse_lock(text, folder)


def parse_lock(text: str, folder: Path) -> Lock:
    """The lock that a text says.

    Args:
        text: Of ``pygen.lock``.
        folder: Where it was found, for messages.

    Raises:
        OutputError: It is no lock, or was written by a later version.
    """
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        raise _unreadable(folder, "is no JSON; did a merge leave a conflict in it?") from None
    if not isinstance(content, dict) or type(content.get("lock_version")) is not int:
        raise _unreadable(folder, "is no lock file of this program")
    if content["lock_version"] > _LOCK_VERSION:
        raise OutputError(
            "OUTPUT.LOCK_TOO_NEW", str(folder / LOCK_NAME), "was written by a later version", "update the generator"
        )
    try:
        return _lock_of(content)
    except (KeyError, TypeError, PathError) as error:
        raise _unreadable(folder, f"does not hold what it must: {error}") from None


def _lock_of(content: Mapping[str, JsonValue]) -> Lock:
    return Lock(
        ir_version=_text(content["ir_version"]),
        models=tuple(map(_text, _list(content["models"]))),
        model_hash=_text(content["model_hash"]),
        generator=_text(content["generator"]),
        generator_version=_text(content["generator_version"]),
        options=_mapping(content["options"]),
        files=_digests(content["files"]),
        pending=_digests(content.get("pending", {})),
    )


def _digests(value: JsonValue) -> dict[str, str]:
    """Paths are checked as those of a tree are: a lock that names files elsewhere must not get them removed."""
    files = {path: _text(each) for path, each in _mapping(value).items()}
    for path in files:
        check_path(path)
    return files


def _text(value: JsonValue) -> str:
    if isinstance(value, str):
        return value
    raise TypeError("a text was expected")


def _list(value: JsonValue) -> list[JsonValue]:
    if isinstance(value, list):
        return value
    raise TypeError("a list was expected")


def _mapping(value: JsonValue) -> dict[str, JsonValue]:
    if isinstance(value, dict):
        return value
    raise TypeError("an object was expected")


def _unreadable(folder: Path, why: str) -> OutputError:
    return OutputError("OUTPUT.LOCK_UNREADABLE", str(folder / LOCK_NAME), why, _DELETE)
