"""The archive that a wheel is: the same files give the same bytes, on every machine."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_REGULAR_FILE = 0o100644 << 16


def archive(files: Mapping[str, str], dist_info: str) -> bytes:
    """The bytes of a wheel.

    Nothing is compressed: what a compressor makes depends on its version, and the bytes must not.

    Args:
        files: Text by path in the archive, those of the folder of metadata among them.
        dist_info: The folder of metadata; ``RECORD`` is added there, and stands last, as do the others in it.
    """
    record = f"{dist_info}/RECORD"
    contents = {path: files[path].encode() for path in sorted(files, key=lambda path: (_is_in(path, dist_info), path))}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as made:
        for path, content in [*contents.items(), (record, _record(contents, record).encode())]:
            entry = zipfile.ZipInfo(path, _EARLIEST)
            entry.create_system = _UNIX
            entry.external_attr = _REGULAR_FILE
            made.writestr(entry, content)
    return target.getvalue()


def _is_in(path: str, folder: str) -> bool:
    return path.startswith(f"{folder}/")


def _record(contents: Mapping[str, bytes], own: str) -> str:
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    for path, content in contents.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        rows.writerow((path, f"sha256={digest}", len(content)))
    rows.writerow((own, "", ""))
    return text.getvalue()
