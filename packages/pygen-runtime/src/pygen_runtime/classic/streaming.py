"""Where the bytes of files go to, and come from: piece by piece, never whole in memory unless asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

_PIECE = 1 << 20

Content: TypeAlias = "str | Path | bytes | BinaryIO"
"""A path, bytes, or an open binary file that can seek."""


@dataclass(slots=True)
class MemorySink:
    """Keeps the bytes."""

    data: bytearray = field(default_factory=bytearray)

    def begin(self) -> None:
        """Forgets what came before."""
        self.data.clear()

    def write(self, chunk: bytes) -> None:
        """Keeps the next piece."""
        self.data += chunk


@dataclass(slots=True)
class FileSink:
    """Writes to a file beside its final place, which it takes when it is whole.

    Attributes:
        path: the final place.
    """

    path: Path
    _open: BinaryIO | None = None

    @property
    def _beside(self) -> Path:
        return self.path.with_name(f"{self.path.name[:200]}.part")

    def begin(self) -> None:
        """Begins anew."""
        self.drop()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._open = self._beside.open("wb")

    def write(self, chunk: bytes) -> None:
        """Writes the next piece."""
        if self._open is not None:
            self._open.write(chunk)

    def finish(self) -> None:
        """Puts the file in its place."""
        if self._open is not None:
            self._open.close()
            self._open = None
            self._beside.replace(self.path)

    def drop(self) -> None:
        """Removes what is not whole."""
        if self._open is not None:
            self._open.close()
            self._open = None
            self._beside.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class BytesSource:
    """Bytes that are in memory already."""

    data: bytes

    @property
    def length(self) -> int:
        """How many there are."""
        return len(self.data)

    def chunks(self) -> Iterator[bytes]:
        """The pieces."""
        for begin in range(0, len(self.data), _PIECE):
            yield self.data[begin : begin + _PIECE]


@dataclass(frozen=True, slots=True)
class PathSource:
    """A file, or a part of it."""

    path: Path
    begin: int
    length: int

    def chunks(self) -> Iterator[bytes]:
        """The pieces."""
        with self.path.open("rb") as opened:
            yield from _pieces(opened, self.begin, self.length)


@dataclass(frozen=True, slots=True)
class OpenSource:
    """An open file that can seek, or a part of it."""

    file: BinaryIO
    begin: int
    length: int

    def chunks(self) -> Iterator[bytes]:
        """The pieces."""
        yield from _pieces(self.file, self.begin, self.length)


def source_of(content: Content) -> BytesSource | PathSource | OpenSource:
    """Where the bytes come from."""
    if isinstance(content, bytes | bytearray | memoryview):
        return BytesSource(bytes(content))
    if isinstance(content, str | Path):
        path = Path(content)
        return PathSource(path, 0, path.stat().st_size)
    begin = content.tell()
    end = content.seek(0, 2)
    return OpenSource(content, begin, end - begin)


def _pieces(opened: BinaryIO, begin: int, length: int) -> Iterator[bytes]:
    opened.seek(begin)
    left = length
    while left > 0 and (piece := opened.read(min(_PIECE, left))):
        left -= len(piece)
        yield piece
