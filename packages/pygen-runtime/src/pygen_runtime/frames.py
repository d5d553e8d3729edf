"""Objects as pandas sees them. pandas is imported here, when it is asked for, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pygen_runtime.cells import cell, columns_of, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from pygen_runtime.instances.model import ViewModel


class MissingPackageError(ImportError):
    """What was asked for needs a package that is not installed."""

    code = "RUNTIME.PACKAGE_MISSING"

    def __init__(self, package: str) -> None:
        super().__init__(f"This needs {package}: pip install {package} [{self.code}]", name=package)


def frame_of(item: type[ViewModel], rows: Sequence[ViewModel], *, dropna_columns: bool) -> pd.DataFrame:
    """A frame with a row for each object.

    Raises:
        MissingPackageError: pandas is not installed.
    """
    pandas = _import_pandas()
    columns = {name: pandas.Series(values, dtype=_dtype(values)) for name, values in table(item, rows).items()}
    frame: pd.DataFrame = pandas.DataFrame(columns)
    return frame.dropna(axis=1, how="all") if dropna_columns else frame


def series_of(item: ViewModel) -> pd.Series[Any]:
    """A series with a row for each field.

    Raises:
        MissingPackageError: pandas is not installed.
    """
    names = columns_of(type(item))
    made: pd.Series[Any] = _import_pandas().Series([cell(getattr(item, n)) for n in names], index=names, dtype=object)
    return made


def _dtype(values: list[object]) -> type | None:
    """Whole numbers with gaps stay whole numbers: as floats the large ones would lose digits."""
    with_gaps = any(isinstance(value, int) for value in values) and any(value is None for value in values)
    return object if with_gaps else None


def _import_pandas() -> Any:  # noqa: ANN401 - a module
    try:
        import pandas as pd
    except ImportError:
        raise MissingPackageError("pandas") from None
    return pd
