"""Protocol buffers on the wire, as far as datapoints need them: tags, varints, doubles and lengths.

The numbers of the fields are facts of Cognite's public message definitions; they stand in `classic.messages`.
"""

import struct
from collections.abc import Iterator

from pygen_emulator.wire.errors import bad_request

_VARINT, _DOUBLE, _BYTES, _FLOAT = 0, 1, 2, 5
_MASK = (1 << 64) - 1


def varint(number: int) -> bytes:
    """Write an integer; negative ones as 64 bits."""
    number &= _MASK
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def integer_field(field: int, number: int) -> bytes:
    """Write a field that holds an integer or a truth value; 0 is the default and is not written."""
    return varint(field << 3 | _VARINT) + varint(number) if number else b""


def double_field(field: int, number: float) -> bytes:
    """Write a field that holds a double; written also when it is 0, so that it is seen to be set."""
    return varint(field << 3 | _DOUBLE) + struct.pack("<d", number)


def bytes_field(field: int, content: bytes) -> bytes:
    """Write a field that holds another message."""
    return varint(field << 3 | _BYTES) + varint(len(content)) + content


def text_field(field: int, text: str) -> bytes:
    """Write a field that holds a text; the empty text is the default and is not written."""
    return bytes_field(field, text.encode()) if text else b""


def read_fields(message: bytes) -> Iterator[tuple[int, int | float | bytes]]:
    """Read the fields of a message: their numbers, with integers, doubles or bytes.

    Raises:
        ApiError: 400 when the bytes are no message.
    """
    position = 0
    while position < len(message):
        tag, position = _read_varint(message, position)
        field, kind = tag >> 3, tag & 7
        if kind == _VARINT:
            number, position = _read_varint(message, position)
            yield field, number - (1 << 64) if number >> 63 else number
        elif kind == _BYTES:
            length, position = _read_varint(message, position)
            yield field, _take(message, position, length)
            position += length
        elif kind in (_DOUBLE, _FLOAT):
            size = 8 if kind == _DOUBLE else 4
            (real,) = struct.unpack("<d" if kind == _DOUBLE else "<f", _take(message, position, size))
            yield field, real
            position += size
        else:
            raise _broken()


def _read_varint(message: bytes, position: int) -> tuple[int, int]:
    number = shift = 0
    while shift < 70:
        (byte,) = _take(message, position, 1)
        position += 1
        number |= (byte & 0x7F) << shift
        if byte < 0x80:
            return number & _MASK, position
        shift += 7
    raise _broken()


def _take(message: bytes, position: int, length: int) -> bytes:
    if position + length > len(message):
        raise _broken()
    return message[position : position + length]


def _broken() -> Exception:
    return bad_request("Failed to parse the request body as protobuf.")
