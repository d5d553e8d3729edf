"""Times relative to now, and the intervals of aggregates (API section 8.1)."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pygen_emulator.wire.errors import bad_request
from pygen_emulator.wire.json_values import Json

_AGO = re.compile(r"(\d{1,9})(w|d|h|m|s)-(ago|ahead)")
_GRANULARITY = re.compile(r"(\d{0,6})\s*([a-z]+)")
_OFFSET = re.compile(r"UTC([+-])(\d{1,2})(?::(\d\d))?")
_MILLISECONDS: Final = {"s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000, "w": 604_800_000}
_UNITS: Final = {
    **dict.fromkeys(("s", "sec", "second", "seconds"), "s"),
    **dict.fromkeys(("m", "min", "minute", "minutes", "t"), "m"),
    **dict.fromkeys(("h", "hour", "hours"), "h"),
    **dict.fromkeys(("d", "day", "days"), "d"),
    **dict.fromkeys(("w", "week", "weeks"), "w"),
    **dict.fromkeys(("mo", "month", "months"), "mo"),
    **dict.fromkeys(("q", "quarter", "quarters"), "q"),
    **dict.fromkeys(("y", "year", "years"), "y"),
}
_MONTHS: Final = {"mo": 1, "q": 3, "y": 12}
EARLIEST: Final = -2_208_988_800_000
LATEST: Final = 4_102_444_800_000
"""1900 and 2100: the first and the last moment of datapoints, in epoch milliseconds."""


def read_moment(given: Json, now: int, default: int) -> int:
    """Read epoch milliseconds, `now` or `2d-ago`.

    Raises:
        ApiError: 400.
    """
    if given is None:
        return default
    if isinstance(given, int) and not isinstance(given, bool):
        return min(max(given, EARLIEST), LATEST + 1)
    if isinstance(given, str):
        if given == "now":
            return now
        if found := _AGO.fullmatch(given):
            amount, unit, way = found.groups()
            return read_moment(now + int(amount) * _MILLISECONDS[unit] * (-1 if way == "ago" else 1), now, default)
        if re.fullmatch(r"-?\d{1,18}", given):
            return read_moment(int(given), now, default)
    raise bad_request(
        f"Invalid time {str(given)[:60]!r}: expected epoch milliseconds, 'now' or a text such as '2d-ago'."
    )


@dataclass(frozen=True, slots=True)
class Granularity:
    """The length of an interval, and the zone in which days and longer begin."""

    amount: int
    unit: str
    zone: tzinfo

    @classmethod
    def parse(cls, given: str, zone: str | None) -> "Granularity":
        """Read a granularity such as `15m` or `1month`.

        Raises:
            ApiError: 400 when the text or the zone is unknown.
        """
        found = _GRANULARITY.fullmatch(given)
        if found is None or found[2] not in _UNITS or found[1] == "0":
            raise bad_request(f"Invalid granularity {given[:60]!r}: expected a text such as 1s, 5m, 1h, 1d, 1mo.")
        return cls(int(found[1] or 1), _UNITS[found[2]], read_zone(zone))

    def floor(self, moment: int) -> int:
        """Return the beginning of the whole unit that a moment lies in."""
        if self.unit in ("s", "m", "h"):
            return moment - moment % _MILLISECONDS[self.unit]
        local = datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=moment)
        day = local.astimezone(self.zone).replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
        if self.unit == "w":
            day -= timedelta(days=day.weekday())
        if self.unit in _MONTHS:
            size = _MONTHS[self.unit]
            day = day.replace(day=1, month=(day.month - 1) // size * size + 1)
        return _milliseconds(day)

    def next(self, moment: int) -> int:
        """Return the beginning of the interval after the one that begins at a moment."""
        if self.unit in ("s", "m", "h"):
            return moment + self.amount * _MILLISECONDS[self.unit]
        local = (datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=moment)).astimezone(self.zone)
        if self.unit in ("d", "w"):
            return _milliseconds(local + timedelta(days=self.amount * (7 if self.unit == "w" else 1)))
        months = local.month - 1 + self.amount * _MONTHS[self.unit]
        return _milliseconds(local.replace(year=local.year + months // 12, month=months % 12 + 1))


def read_zone(name: str | None) -> tzinfo:
    """Read a time zone: a name, or an offset such as `UTC+05:30`.

    Raises:
        ApiError: 400 when it is not known.
    """
    if name in (None, "", "UTC"):
        return UTC
    if found := _OFFSET.fullmatch(name or ""):
        offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
        if offset < timedelta(hours=24):
            return timezone(-offset if found[1] == "-" else offset)
    try:
        return ZoneInfo(name or "")
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise bad_request(f"The time zone {str(name)[:60]!r} is not known.") from error


def _milliseconds(moment: datetime) -> int:
    return (moment - datetime.fromtimestamp(0, UTC)) // timedelta(milliseconds=1)
