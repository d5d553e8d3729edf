"""Cursors: opaque texts that hold the position after a row, with a checksum against mangling."""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pygen_emulator.store.sql import SqlValue
from pygen_emulator.wire.errors import bad_request
from pygen_emulator.wire.json_text import encode

if TYPE_CHECKING:
    from pygen_emulator.wire.json_values import Json

_SUM_BYTES = 6


def write_cursor(kind: str, values: Sequence[SqlValue]) -> str:
    """Make a cursor.

    Args:
        kind: what it continues, so that a cursor of another endpoint is refused.
        values: the sort values of the last row and its number.
    """
    items: list[Json] = [item for item in values if not isinstance(item, bytes)]
    payload = encode([kind, *items]).encode()
    return base64.urlsafe_b64encode(_checksum(payload) + payload).decode().rstrip("=")


def read_cursor(kind: str, text: str, length: int) -> tuple[SqlValue, ...]:
    """Read a cursor.

    Raises:
        ApiError: 400 when it is mangled, or was made for something else.
    """
    return read_cursor_of({kind: length}, text)[1]


def read_cursor_of(lengths: Mapping[str, int], text: str) -> tuple[str, tuple[SqlValue, ...]]:
    """Read a cursor of one of several kinds.

    Args:
        lengths: how many values each kind has.
        text: the cursor.

    Raises:
        ApiError: 400 when it is mangled, or of another kind.
    """
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        check, payload = raw[:_SUM_BYTES], raw[_SUM_BYTES:]
        values = json.loads(payload) if check == _checksum(payload) else None
    except ValueError:
        values = None
    if not isinstance(values, list) or len(values) != lengths.get(str(values[0]), -1) + 1:
        raise bad_request("The cursor is invalid: it was not given out for this request.")
    return str(values[0]), tuple(values[1:])


def _checksum(payload: bytes) -> bytes:
    return hashlib.blake2s(payload, digest_size=_SUM_BYTES).digest()
