"""Columns as pandas, polars and Arrow see them. Each library is imported when it is asked for, and nowhere else."""

from pygen_runtime.frames.arrow_tables import arrow_of
from pygen_runtime.frames.optional_packages import MissingPackageError, import_package
from pygen_runtime.frames.pandas_frames import frame_of, series_of
from pygen_runtime.frames.polars_frames import polars_of

__all__ = ["MissingPackageError", "arrow_of", "frame_of", "import_package", "polars_of", "series_of"]
