"""Moments and granularities as people give them (API section 8.1)."""

from __future__ import annotations

import datetime as dt
import re
from typing import TypeAlias

from pygen_client.errors import InvalidInputError

Moment: TypeAlias = int | float | str | dt.datetime
Zone: TypeAlias = str | dt.tzinfo
EARLIEST, LATEST = -2_208_988_800_000, 4_102_444_799_999
"""1900 and 2099: the first and the last moment of datapoints, in epoch milliseconds."""

_EPOCH = dt.datetime.fromtimestamp(0, dt.UTC)
_RELATIVE = re.compile(r"(\d{1,9})(w|d|h|m|s)-(ago|ahead)")
_GRANULARITY = re.compile(r"(\d{0,6})\s*([a-z]+)")
_MILLISECONDS = {"s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000, "w": 604_800_000}
_UNITS = {
    **dict.fromkeys(("s", "sec", "second", "seconds"), "s"),
    **dict.fromkeys(("m", "min", "minute", "minutes", "t"), "m"),
    **dict.fromkeys(("h", "hour", "hours"), "h"),
    **dict.fromkeys(("d", "day", "days"), "d"),
    **dict.fromkeys(("w", "week", "weeks"), "w"),
}


def milliseconds_of(moment: dt.datetime) -> int:
    """Epoch milliseconds; a moment without a zone is in UTC."""
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=dt.UTC)
    return (aware - _EPOCH) // dt.timedelta(milliseconds=1)


def moment_at(milliseconds: int) -> dt.datetime:
    """The moment, in UTC."""
    return _EPOCH + dt.timedelta(milliseconds=milliseconds)


def read_moment(given: Moment | None, now: int, default: int) -> int:
    """Epoch milliseconds of a moment.

    Args:
        given: milliseconds, a datetime (UTC unless it says), `now`, `2w-ago`, `1d-ahead` or ISO 8601.
        now: what `now` means.
        default: what None means.

    Raises:
        InvalidInputError: `CLASSIC.MOMENT_INVALID`.
    """
    if given is None:
        return default
    if isinstance(given, dt.datetime):
        return milliseconds_of(given)
    if isinstance(given, int | float) and not isinstance(given, bool):
        return int(given)
    if given == "now":
        return now
    found = _RELATIVE.fullmatch(given) if isinstance(given, str) else None
    if found is not None:
        length = int(found[1]) * _MILLISECONDS[found[2]]
        return now - length if found[3] == "ago" else now + length
    try:
        return milliseconds_of(dt.datetime.fromisoformat(str(given)))
    except ValueError:
        message = f"{given!r} is no moment: give a datetime, epoch milliseconds, 'now', '2w-ago' or ISO 8601."
        raise InvalidInputError(f"{message} Nothing was sent.", code="CLASSIC.MOMENT_INVALID") from None


def granularity_parts(given: str) -> tuple[int, str] | None:
    """Amount and unit (s, m, h, d, w) of a granularity of a fixed length; None for months and the like."""
    found = _GRANULARITY.fullmatch(given.strip().lower())
    unit = None if found is None else _UNITS.get(found[2])
    return None if found is None or unit is None else (int(found[1] or 1), unit)


def granularity_length(given: str) -> int | None:
    """The length of a granularity in milliseconds; None for months and the like."""
    parts = granularity_parts(given)
    return None if parts is None else parts[0] * _MILLISECONDS[parts[1]]


def granularity_unit(given: str) -> int | None:
    """The length of the unit of a granularity in milliseconds: what aggregates are aligned to."""
    parts = granularity_parts(given)
    return None if parts is None else _MILLISECONDS[parts[1]]


def zone_name(zone: Zone | None) -> str | None:
    """A time zone as the API takes it: a name, or an offset such as `UTC+05:30`.

    Raises:
        InvalidInputError: `CLASSIC.ZONE_INVALID`: a zone without name and fixed offset.
    """
    if zone is None or isinstance(zone, str):
        return zone
    key = getattr(zone, "key", None)
    if isinstance(key, str):
        return key
    offset = zone.utcoffset(None)
    if offset is None:
        message = f"{zone!r} has neither a name nor a fixed offset: give a name such as 'Europe/Oslo'."
        raise InvalidInputError(f"{message} Nothing was sent.", code="CLASSIC.ZONE_INVALID")
    minutes = int(offset.total_seconds()) // 60
    sign, size = ("-", -minutes) if minutes < 0 else ("+", minutes)
    return f"UTC{sign}{size // 60:02d}:{size % 60:02d}" if minutes else "UTC"
