"""The files that came out of jobs, by the hash of their bytes: written once, never changed."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path


class ArtifactStore(Protocol):
    """Where artifacts are kept. Safe from several threads and processes."""

    def put(self, sha256: str, content: bytes) -> None:
        """Keeps an artifact; does nothing where it is kept already. It is there whole, or not at all."""

    def read(self, sha256: str, start: int = 0, length: int | None = None) -> bytes | None:
        """The bytes of an artifact, or a part of them; `None` where it is not kept."""

    def delete(self, sha256: str) -> None:
        """Drops an artifact; does nothing where it is not kept."""


class FolderArtifactStore:
    """Artifacts as files below a folder; on several hosts, a folder that all share.

    Args:
        folder: Made when the first artifact is kept.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, sha256: str, content: bytes) -> None:
        """See `ArtifactStore.put`."""
        path = self._path(sha256)
        if path.exists():
            return
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".draft-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            with suppress(FileExistsError):
                os.link(draft, path)
        finally:
            os.unlink(draft)  # noqa: PTH108 - the name is a text of tempfile's

    def read(self, sha256: str, start: int = 0, length: int | None = None) -> bytes | None:
        """See `ArtifactStore.read`."""
        try:
            with self._path(sha256).open("rb") as file:
                file.seek(start)
                return file.read(-1 if length is None else length)
        except FileNotFoundError:
            return None

    def delete(self, sha256: str) -> None:
        """See `ArtifactStore.delete`."""
        self._path(sha256).unlink(missing_ok=True)

    def _path(self, sha256: str) -> Path:
        return self._folder / "v1" / sha256[:2] / sha256
