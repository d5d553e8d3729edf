"""Time series, files and sequences: what instances are beside the data model, or name by external id.

Each module is imported when something of it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pygen_runtime.classic.ids import MoreResourcesWarning
    from pygen_runtime.classic.resources import (
        FileMetadata,
        FileMetadataWrite,
        SequenceColumn,
        SequenceColumnWrite,
        SequenceRead,
        SequenceWrite,
        TimeSeries,
        TimeSeriesWrite,
    )
    from pygen_runtime.classic.sequence_rows import SequenceRows
    from pygen_runtime.classic.series import Datapoint, Datapoints
else:
    from pygen_runtime.package import lazy

    __getattr__ = lazy(
        __name__,
        {
            "MoreResourcesWarning": "ids",
            "FileMetadata": "resources",
            "FileMetadataWrite": "resources",
            "SequenceColumn": "resources",
            "SequenceColumnWrite": "resources",
            "SequenceRead": "resources",
            "SequenceWrite": "resources",
            "TimeSeries": "resources",
            "TimeSeriesWrite": "resources",
            "SequenceRows": "sequence_rows",
            "Datapoint": "series",
            "Datapoints": "series",
        },
    )

__all__ = [
    "Datapoint",
    "Datapoints",
    "FileMetadata",
    "FileMetadataWrite",
    "MoreResourcesWarning",
    "SequenceColumn",
    "SequenceColumnWrite",
    "SequenceRead",
    "SequenceRows",
    "SequenceWrite",
    "TimeSeries",
    "TimeSeriesWrite",
]
