"""Time series beside each other in a pandas frame, with the columns that cognite-sdk gives them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypedDict, cast

from pygen_client.errors import InvalidInputError
from pygen_runtime.classic.arrays import COUNTED, LASTING, POINTS, moments_of, numbers_of, points_of, texts_of
from pygen_runtime.classic.times import granularity_length, granularity_parts, granularity_unit
from pygen_runtime.frames import import_package

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from pygen_runtime.classic.queries import DatapointsQuery
    from pygen_runtime.classic.series import Datapoints

_LEVELS = ("identifier", "aggregate", "status", "granularity", "unit")
# What these count is no longer in the unit of the time series.
_WITHOUT_UNIT = COUNTED | LASTING
_PANDAS_UNITS = {"s": "s", "m": "min", "h": "h", "d": "D", "w": "W"}


class Framing(TypedDict, total=False):
    """How a frame of datapoints looks.

    Attributes:
        uniform_index: a row for each interval, also for those without datapoints.
        include_aggregate_name: name the aggregate in the columns (unless told otherwise).
        include_granularity_name: name the granularity in the columns.
        include_unit: name the unit in the columns (unless told otherwise).
    """

    uniform_index: bool
    include_aggregate_name: bool
    include_granularity_name: bool
    include_unit: bool


@dataclass(frozen=True, slots=True)
class _Column:
    """One column: its place in each level, and its values with the rows in which they stand."""

    label: tuple[object, ...]
    values: Any
    series: Datapoints


def frame_of(found: Sequence[Datapoints], query: DatapointsQuery, framing: Framing) -> pd.DataFrame:
    """The frame: a row for each moment, columns with the levels identifier, aggregate, status, granularity and unit.

    Levels in which nothing stands are left out.

    Raises:
        InvalidInputError: `CLASSIC.INDEX_NOT_UNIFORM`: a uniform index was asked for where there is none.
    """
    pandas, numpy = import_package("pandas"), import_package("numpy")
    uniform = _uniform_index(query) if framing.get("uniform_index") else None
    columns = [column for series in found for column in _columns(series, framing)]
    moments = [moments_of(series) for series in found]
    joined = numpy.unique(numpy.concatenate(moments)) if moments else numpy.array([], "datetime64[ms]")
    rows = {id(series): numpy.searchsorted(joined, own) for series, own in zip(found, moments, strict=True)}
    placed = [_place(column, rows[id(column.series)], len(joined)) for column in columns]
    index = pandas.DatetimeIndex(joined)
    frame = pandas.DataFrame(dict(enumerate(placed)), index=index)
    frame.columns = _index_of([column.label for column in columns])
    if uniform is not None:
        frame = frame.reindex(uniform)
    if query.timezone is not None:
        frame = frame.tz_localize("UTC").tz_convert(query.timezone)
    return cast("pd.DataFrame", frame)


def _columns(series: Datapoints, framing: Framing) -> Iterator[_Column]:
    pandas = import_package("pandas")
    unit = (series.unit_external_id or "") if framing.get("include_unit", True) else ""
    granularity = (series.granularity or "") if framing.get("include_granularity_name") else ""
    for name, values in series.aggregates.items():
        shown = name if framing.get("include_aggregate_name", True) else ""
        label = (series.id, shown, "", granularity, "" if name in _WITHOUT_UNIT else unit)
        yield _Column(label, _aggregate_values(name, values), series)
    if series.granularity is not None:
        return
    raw = pandas.array(series.values, dtype="str") if series.is_string else numbers_of(series.values)
    yield _Column((series.id, "", "", "", unit), raw, series)
    if series.status_codes is not None and series.status_symbols is not None:
        yield _Column((series.id, "", "code", "", ""), pandas.array(series.status_codes, dtype="Int64"), series)
        yield _Column((series.id, "", "symbol", "", ""), pandas.array(series.status_symbols, dtype="str"), series)


def _aggregate_values(name: str, values: list[object]) -> Any:  # noqa: ANN401 - an array of numpy or pandas
    if name in POINTS:
        return texts_of(points_of(values))
    if name in _WITHOUT_UNIT:
        return import_package("pandas").array(values, dtype="Int64")
    return numbers_of(values)


def _place(column: _Column, rows: Any, size: int) -> Any:  # noqa: ANN401 - arrays of numpy or pandas
    """The values at their rows, and nothing at the others."""
    if len(rows) == size:
        return column.values
    pandas, numpy = import_package("pandas"), import_package("numpy")
    where = numpy.full(size, -1)
    where[rows] = numpy.arange(len(rows))
    return pandas.api.extensions.take(column.values, where, allow_fill=True)


def _index_of(labels: list[tuple[object, ...]]) -> Any:  # noqa: ANN401 - an index of pandas
    pandas = import_package("pandas")
    used = [place for place in range(len(_LEVELS)) if place == 0 or any(label[place] != "" for label in labels)]
    if len(used) == 1:
        only: Any = texts_of([label[0] for label in labels])
        return pandas.Index(only, name=_LEVELS[0]).infer_objects()
    levels = [texts_of([label[place] for label in labels]) for place in used]
    return pandas.MultiIndex.from_arrays(levels, names=[_LEVELS[place] for place in used])


def _uniform_index(query: DatapointsQuery) -> Any:  # noqa: ANN401 - an index of pandas
    """The beginnings of all intervals from start to end."""
    length = granularity_length(query.granularity or "")
    unit = granularity_unit(query.granularity or "")
    parts = granularity_parts(query.granularity or "")
    if length is None or unit is None or parts is None or query.limit is not None or query.timezone is not None:
        message = "A uniform index needs aggregates, a granularity of fixed length, and neither limit nor timezone."
        raise InvalidInputError(message, code="CLASSIC.INDEX_NOT_UNIFORM")
    pandas = import_package("pandas")
    start = pandas.Timestamp(query.start - query.start % unit, unit="ms").as_unit("ms")
    end = pandas.Timestamp(query.end, unit="ms").as_unit("ms")
    step = f"{parts[0]}{_PANDAS_UNITS[parts[1]]}" if parts[1] != "w" else f"{parts[0] * 7}D"
    return pandas.date_range(start, end, freq=step, inclusive="left", unit="ms")
