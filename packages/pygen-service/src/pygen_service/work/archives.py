"""File trees as zip and as tarball: the same files give the same bytes, on every machine and at any time."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)
_FILE_MODE: Final = 0o644
_UNIX: Final = 3


def zip_of(files: Mapping[str, str]) -> bytes:
    """A zip archive. Fixed dates, modes and order; paths come from a `FileTree`, which none leads out of.

    Args:
        files: Text by relative POSIX path.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, _ZIP_DATE)
            entry.create_system = _UNIX
            entry.external_attr = _FILE_MODE << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[path].encode("utf-8"), compresslevel=6)
    return buffer.getvalue()


def tarball_of(files: Mapping[str, str]) -> bytes:
    """A gzip-compressed tar archive, with the same properties.

    Args:
        files: Text by relative POSIX path.
    """
    buffer = io.BytesIO()
    with (
        gzip.GzipFile(filename="", mode="wb", fileobj=buffer, compresslevel=6, mtime=0) as compressed,
        tarfile.open(fileobj=compressed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for path in sorted(files):
            content = files[path].encode("utf-8")
            entry = tarfile.TarInfo(path)
            entry.size = len(content)
            entry.mode = _FILE_MODE
            archive.addfile(entry, io.BytesIO(content))
    return buffer.getvalue()
