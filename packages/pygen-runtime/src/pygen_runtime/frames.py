"""Rows as pandas, polars and Arrow see them. Each is imported here, when it is asked for, and nowhere else."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from pygen_runtime.cells import cell, columns_of, table
from pygen_runtime.typed_columns import TypedColumn, typed_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    import polars as pl
    import pyarrow as pa  # type: ignore[import-untyped] # pyarrow has no types

    from pygen_runtime.cells import Row
    from pygen_runtime.instances.model import ViewModel


class MissingPackageError(ImportError):
    """What was asked for needs a package that is not installed."""

    code = "RUNTIME.PACKAGE_MISSING"

    def __init__(self, package: str) -> None:
        super().__init__(f"This needs {package}: pip install {package} [{self.code}]", name=package)


def frame_of(item: type[ViewModel], rows: Sequence[Row], *, dropna_columns: bool) -> pd.DataFrame:
    """A pandas frame with a row for each object.

    Raises:
        MissingPackageError: pandas is not installed.
    """
    pandas = import_package("pandas")
    columns = {name: pandas.Series(values, dtype=_dtype(values)) for name, values in table(item, rows).items()}
    frame: pd.DataFrame = pandas.DataFrame(columns)
    return frame.dropna(axis=1, how="all") if dropna_columns else frame


def series_of(item: ViewModel) -> pd.Series[Any]:
    """A pandas series with a row for each field.

    Raises:
        MissingPackageError: pandas is not installed.
    """
    names = columns_of(type(item))
    made: pd.Series[Any] = import_package("pandas").Series(
        [cell(getattr(item, n)) for n in names], index=names, dtype=object
    )
    return made


def polars_of(item: type[ViewModel], rows: Sequence[Row]) -> pl.DataFrame:
    """A polars frame with a row for each object, and the types that the view says.

    Raises:
        MissingPackageError: polars is not installed.
    """
    polars = import_package("polars")
    columns = typed_columns(item)
    data = {column.name: column.values(rows) for column in columns}
    frame: pl.DataFrame = polars.DataFrame(data, schema={c.name: _polars_type(polars, c) for c in columns})
    return frame


def arrow_of(item: type[ViewModel], rows: Sequence[Row]) -> pa.Table:
    """An Arrow table with a row for each object, and the types that the view says.

    Raises:
        MissingPackageError: pyarrow is not installed.
    """
    arrow = import_package("pyarrow")
    columns = typed_columns(item)
    schema = arrow.schema([arrow.field(column.name, _arrow_type(arrow, column)) for column in columns])
    table_: pa.Table = arrow.table({column.name: column.values(rows) for column in columns}, schema=schema)
    return table_


def _polars_type(pl: Any, column: TypedColumn) -> Any:  # noqa: ANN401 - a module, and its types
    one = {
        "text": pl.String,
        "boolean": pl.Boolean,
        "int32": pl.Int32,
        "int64": pl.Int64,
        "float32": pl.Float32,
        "float64": pl.Float64,
        "timestamp": pl.Datetime("ms", "UTC"),
        "date": pl.Date,
        "reference": pl.Struct({"space": pl.String, "external_id": pl.String}),
    }[column.kind]
    return pl.List(one) if column.many else one


def _arrow_type(pa: Any, column: TypedColumn) -> Any:  # noqa: ANN401 - a module, and its types
    one = {
        "text": pa.string(),
        "boolean": pa.bool_(),
        "int32": pa.int32(),
        "int64": pa.int64(),
        "float32": pa.float32(),
        "float64": pa.float64(),
        "timestamp": pa.timestamp("ms", "UTC"),
        "date": pa.date32(),
        "reference": pa.struct([("space", pa.string()), ("external_id", pa.string())]),
    }[column.kind]
    return pa.list_(one) if column.many else one


def _dtype(values: list[object]) -> type | None:
    """Whole numbers with gaps stay whole numbers: as floats the large ones would lose digits."""
    with_gaps = any(isinstance(value, int) for value in values) and any(value is None for value in values)
    return object if with_gaps else None


def import_package(package: str) -> Any:  # noqa: ANN401 - a module
    """An optional package.

    Raises:
        MissingPackageError: it is not installed.
    """
    try:
        return import_module(package)
    except ImportError:
        raise MissingPackageError(package) from None
