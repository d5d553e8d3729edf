"""Instances as polars sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pygen_runtime.frames.optional_packages import import_package
from pygen_runtime.frames.typed_columns import ColumnTypeError, typed_columns, unzip

if TYPE_CHECKING:
    import polars as pl

    from pygen_runtime.columns import Columns
    from pygen_runtime.frames.typed_columns import ColumnKind, TypedColumn
    from pygen_runtime.instances.model import ViewModel


def polars_of(item: type[ViewModel], columns: Columns) -> pl.DataFrame:
    """A polars frame with a row for each object, and the types that the view says.

    Raises:
        MissingPackageError: polars is not installed.
        ColumnTypeError: `RUNTIME.COLUMN_TYPE`: values are of other types than the view says.
    """
    polars = import_package("polars")
    frame: pl.DataFrame = polars.DataFrame([_series(polars, column, columns) for column in typed_columns(item)])
    return frame


def _series(pl: Any, column: TypedColumn, columns: Columns) -> Any:  # noqa: ANN401 - a module, and what it makes
    try:
        leaves = column.leaves(columns)
        values = _plain_series(pl, column.kind, leaves.values)
        return (values if leaves.lengths is None else _lists(pl, values, leaves.lengths)).alias(column.name)
    except (TypeError, ValueError, OverflowError, pl.exceptions.PolarsError) as error:
        raise ColumnTypeError(column, error) from error


def _plain_series(pl: Any, kind: ColumnKind, values: list[Any]) -> Any:  # noqa: ANN401 - a module, and what it makes
    match kind:
        case "timestamp":  # of numbers it takes a hundredth of the time that it takes of datetimes
            return pl.Series(values, dtype=pl.Int64).cast(pl.Datetime("us", "UTC")).cast(pl.Datetime("ms", "UTC"))
        case "reference":
            spaces, external_ids = unzip(values)
            parts = pl.DataFrame(
                {"space": spaces, "external_id": external_ids},
                schema=dict.fromkeys(("space", "external_id"), pl.String),
            )
            there = pl.Series("there", [value is not None for value in values], dtype=pl.Boolean)
            return parts.select(pl.when(there).then(pl.struct("space", "external_id"))).to_series()
        case _:
            types = {
                "boolean": pl.Boolean,
                "int32": pl.Int32,
                "int64": pl.Int64,
                "float32": pl.Float32,
                "float64": pl.Float64,
                "date": pl.Date,
            }
            return pl.Series(values, dtype=types.get(kind, pl.String))


def _lists(pl: Any, values: Any, lengths: list[int | None]) -> Any:  # noqa: ANN401 - a module, and what it makes
    """Values in lists of these lengths: polars takes fifteen times as long for lists of Python's."""
    rows = pl.DataFrame({"length": pl.Series(lengths, dtype=pl.Int64)}).with_row_index("row")
    filled = rows.filter(pl.col("length") > 0)
    places = filled.select(pl.col("row").repeat_by("length").explode()).to_series()
    lists = pl.DataFrame({"row": places, "list": values}).group_by("row", maintain_order=True).agg("list")
    found = rows.join(lists, on="row", how="left", maintain_order="left")
    nothing = pl.lit([], dtype=pl.List(values.dtype))
    return found.select(pl.when(pl.col("length") == 0).then(nothing).otherwise("list")).to_series()
