"""Moments as numbers: libraries take a column of numbers in a hundredth of the time of a column of datetimes."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pygen_runtime.records import Moment

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)


def microseconds(moments: Sequence[Moment | None]) -> list[int | None]:
    """Microseconds since 1970 of each; numbers count milliseconds, datetimes without a time zone are in UTC.

    Raises:
        TypeError: something is no moment.
    """
    try:
        return _count(moments)
    except TypeError:  # what has a time zone, less what has none
        return _count([_in_utc(one) for one in moments])


def _count(moments: Sequence[Moment | None]) -> list[int | None]:
    return [
        one if one is None else one * 1000 if isinstance(one, int) else (one - _EPOCH) // _MICROSECOND
        for one in moments
    ]


def _in_utc(moment: Moment | None) -> Moment | None:
    if isinstance(moment, dt.datetime) and moment.tzinfo is None:
        return moment.replace(tzinfo=dt.UTC)
    return moment
