"""Instances as pandas sees them."""

from __future__ import annotations

import datetime as dt
from types import NoneType
from typing import TYPE_CHECKING, Any

from pygen_runtime.cells import cell, field_names
from pygen_runtime.frames.moments import microseconds
from pygen_runtime.frames.optional_packages import import_package
from pygen_runtime.ids import EdgeId, NodeId
from pygen_runtime.records import moments_of
from pygen_runtime.specs import ValueField

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from pygen_runtime.columns import Columns, Records
    from pygen_runtime.instances.model import ViewModel

_NOT_A_TIME = -(2**63)
_AS_THEY_ARE = {NoneType, NodeId, EdgeId, str}


def frame_of(item: type[ViewModel], columns: Columns, *, dropna_columns: bool) -> pd.DataFrame:
    """A pandas frame with a row for each object.

    Raises:
        MissingPackageError: pandas is not installed.
    """
    pandas = import_package("pandas")
    made = {name: _column(pandas, item, columns, name) for name in field_names(item)}
    frame: pd.DataFrame = pandas.DataFrame(made)
    return frame.dropna(axis=1, how="all") if dropna_columns else frame


def series_of(item: ViewModel) -> pd.Series[Any]:
    """A pandas series with a row for each field.

    Raises:
        MissingPackageError: pandas is not installed.
    """
    names = field_names(type(item))
    values = [cell(getattr(item, name)) for name in names]
    made: pd.Series[Any] = import_package("pandas").Series(values, index=names, dtype=object)
    return made


def _column(pandas: Any, item: type[ViewModel], columns: Columns, name: str) -> Any:  # noqa: ANN401 - a module, and what it makes
    if name == "data_record" and columns.records is not None:
        return pandas.Series(_record_cells(columns.records), dtype=object)
    values, spec = columns.values(name), item.__view__.fields.get(name)
    kinds = set(map(type, values))
    if isinstance(spec, ValueField):
        if spec.kind == "timestamp" and dt.datetime in kinds and kinds <= {dt.datetime, NoneType}:
            return _timestamps(pandas, values)
    elif not kinds <= _AS_THEY_ARE:
        values = [cell(value) for value in values]
    # Whole numbers with gaps stay whole numbers: as floats the large ones would lose digits.
    with_gaps = NoneType in kinds and not kinds.isdisjoint({int, bool})
    return pandas.Series(values, dtype=object if with_gaps else None)


def _timestamps(pandas: Any, values: Sequence[dt.datetime | None]) -> Any:  # noqa: ANN401 - a module, and what it makes
    numpy = import_package("numpy")
    numbers = [_NOT_A_TIME if one is None else one for one in microseconds(values)]
    moments = numpy.array(numbers, dtype="int64").view("datetime64[us]")
    return pandas.Series(moments).dt.tz_localize("UTC")


def _record_cells(records: Records) -> list[dict[str, object]]:
    times = (moments_of(records.last_updated_time), moments_of(records.created_time), moments_of(records.deleted_time))
    rows = zip(records.version, *times, strict=True)
    return [
        {"version": version, "last_updated_time": updated, "created_time": created, "deleted_time": deleted}
        for version, updated, created, deleted in rows
    ]
