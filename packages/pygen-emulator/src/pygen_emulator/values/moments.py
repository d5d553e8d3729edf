"""Timestamps and dates as text and as epoch milliseconds (API section 5.4)."""

import re
from datetime import UTC, date, datetime, timedelta, timezone

_TIMESTAMP = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,3}))?(?:(Z)|([+-])(\d\d)(?::?(\d\d))?)?", re.ASCII)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def parse_timestamp(text: str) -> int:
    """Read a timestamp as epoch milliseconds; without a zone it is UTC.

    Raises:
        ValueError: when the text is not a timestamp or its instant lies outside of the years 0001 to 9999.
    """
    found = _TIMESTAMP.fullmatch(text)
    if found is None:
        raise ValueError("it is not of the form YYYY-MM-DDTHH:MM:SS[.millis][Z|time zone]")
    base, fraction, _, sign, hours, minutes = found.groups()
    offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0)) * (-1 if sign == "-" else 1)
    try:
        moment = datetime.fromisoformat(base).replace(tzinfo=timezone(offset)).astimezone(UTC)
    except OverflowError as error:
        raise ValueError("the instant lies outside of the years 0001 to 9999") from error
    return (moment - _EPOCH) // _MILLISECOND + int((fraction or "").ljust(3, "0"))


def format_timestamp(milliseconds: int) -> str:
    """Write an instant as reads show it: UTC as `+00:00`, the fraction without trailing zeros (question 20)."""
    seconds, fraction = divmod(milliseconds, 1000)
    moment = _EPOCH + timedelta(seconds=seconds)
    digits = f".{fraction:03d}".rstrip("0") if fraction else ""
    return f"{moment.year:04d}-{moment:%m-%dT%H:%M:%S}{digits}+00:00"


def check_date(text: str) -> str:
    """Return the text when it is a date.

    Raises:
        ValueError: when it is not.
    """
    if _DATE.fullmatch(text) is None:
        raise ValueError("it is not of the form YYYY-MM-DD")
    date.fromisoformat(text)
    return text
