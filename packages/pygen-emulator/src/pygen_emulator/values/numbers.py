"""Floats with 32 bits, and buckets of numbers."""

import math
import struct


def shorten_float32(value: float) -> float:
    """Return the number whose text is the shortest that still names the same 32-bit float.

    Raises:
        OverflowError: when the value is beyond the range of a 32-bit float.
    """
    (single,) = struct.unpack("f", struct.pack("f", value))
    if math.isinf(single):
        raise OverflowError("out of range")
    for digits in range(6, 10):
        short = float(f"{single:.{digits}g}")
        if struct.unpack("f", struct.pack("f", short))[0] == single:
            return short
    return float(single)


def floor_to(value: float, interval: float) -> int:
    """Return the number of the interval that a value lies in: 0 for the one that begins at 0.

    Raises:
        ValueError: when the number does not fit 64 bits.
    """
    number = math.floor(value / interval)
    if not -(2**63) <= number < 2**63:
        raise ValueError("out of range")
    return number
