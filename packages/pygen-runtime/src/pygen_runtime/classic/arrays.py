"""Columns of datapoints as numpy arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from pygen_runtime.frames import import_package

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from pygen_runtime.classic.series import Datapoints

COUNTED = frozenset({"count", "count_good", "count_uncertain", "count_bad"})
LASTING = frozenset({"duration_good", "duration_uncertain", "duration_bad"})
POINTS = frozenset({"max_datapoint", "min_datapoint"})


def arrays_of(series: Datapoints) -> dict[str, NDArray[np.generic]]:
    """Arrays by name: `timestamp`, `value` or the aggregates, and the status where there is one."""
    numpy = import_package("numpy")
    found: dict[str, NDArray[np.generic]] = {"timestamp": moments_of(series)}
    if series.aggregates:
        return found | {name: column_of(name, values) for name, values in series.aggregates.items()}
    found["value"] = texts_of(series.values) if series.is_string else numbers_of(series.values)
    if series.status_codes is not None and series.status_symbols is not None:
        found["status_code"] = numpy.array(series.status_codes, "int64")
        found["status_symbol"] = texts_of(series.status_symbols)
    return found


def moments_of(series: Datapoints) -> NDArray[np.datetime64]:
    """The moments, to the millisecond."""
    numpy = import_package("numpy")
    return cast("NDArray[np.datetime64]", numpy.array(series.timestamps, "int64").view("datetime64[ms]"))


def numbers_of(values: Sequence[object]) -> NDArray[np.float64]:
    """Numbers; what is missing is NaN."""
    numpy = import_package("numpy")
    return cast("NDArray[np.float64]", numpy.array(values, "float64"))


def texts_of(values: Sequence[object]) -> NDArray[np.generic]:
    """Texts, or other objects."""
    numpy = import_package("numpy")
    made: Any = numpy.empty(len(values), dtype=object)
    made[:] = values
    return cast("NDArray[np.generic]", made)


def column_of(name: str, values: Sequence[object]) -> NDArray[np.generic]:
    """The values of one aggregate."""
    if name in POINTS:
        return texts_of(points_of(values))
    return numbers_of(values)


def points_of(values: Sequence[object]) -> list[object]:
    """The datapoints that an aggregate names."""
    from pygen_runtime.classic.series import Datapoint

    return [
        Datapoint(int(value["timestamp"]), value.get("value")) if isinstance(value, dict) else value for value in values
    ]
