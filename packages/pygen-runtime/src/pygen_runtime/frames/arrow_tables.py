"""Instances as Arrow sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pygen_runtime.frames.optional_packages import import_package
from pygen_runtime.frames.typed_columns import ColumnTypeError, typed_columns, unzip

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped] # pyarrow has no types

    from pygen_runtime.columns import Columns
    from pygen_runtime.frames.typed_columns import ColumnKind, TypedColumn
    from pygen_runtime.instances.model import ViewModel


def arrow_of(item: type[ViewModel], columns: Columns) -> pa.Table:
    """An Arrow table with a row for each object, and the types that the view says.

    Raises:
        MissingPackageError: pyarrow is not installed.
        ColumnTypeError: `RUNTIME.COLUMN_TYPE`: values are of other types than the view says.
    """
    arrow = import_package("pyarrow")
    return arrow.table({column.name: _array(arrow, column, columns) for column in typed_columns(item)})


def _array(pa: Any, column: TypedColumn, columns: Columns) -> Any:  # noqa: ANN401 - a module, and what it makes
    try:
        leaves = column.leaves(columns)
        values = _plain_array(pa, column.kind, leaves.values)
        return values if leaves.lengths is None else _lists(pa, values, leaves.lengths)
    except (TypeError, ValueError, OverflowError) as error:
        raise ColumnTypeError(column, error) from error


def _plain_array(pa: Any, kind: ColumnKind, values: list[Any]) -> Any:  # noqa: ANN401 - a module, and what it makes
    match kind:
        case "timestamp":
            return pa.array(values, pa.timestamp("us", "UTC")).cast(pa.timestamp("ms", "UTC"), safe=False)
        case "reference":
            spaces, external_ids = unzip(values)
            parts = [pa.array(spaces, pa.string()), pa.array(external_ids, pa.string())]
            missing = pa.array([value is None for value in values], pa.bool_())
            return pa.StructArray.from_arrays(parts, ["space", "external_id"], mask=missing)
        case _:
            types = {
                "boolean": pa.bool_(),
                "int32": pa.int32(),
                "int64": pa.int64(),
                "float32": pa.float32(),
                "float64": pa.float64(),
                "date": pa.date32(),
            }
            return pa.array(values, types.get(kind, pa.string()))


def _lists(pa: Any, values: Any, lengths: list[int | None]) -> Any:  # noqa: ANN401 - a module, and what it makes
    offsets: list[int | None] = []
    end = 0
    for length in lengths:
        offsets.append(None if length is None else end)
        end += length or 0
    return pa.ListArray.from_arrays(pa.array([*offsets, end], pa.int32()), values)
