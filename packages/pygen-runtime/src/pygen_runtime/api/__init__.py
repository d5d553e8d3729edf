"""The bases of generated API classes, and the types in their signatures: imported as `_a`."""

from collections.abc import Sequence

from pygen_runtime.api.asynchronous import AsyncEdgeAPI, AsyncEdgeReadAPI, AsyncNodeAPI, AsyncNodeReadAPI
from pygen_runtime.api.synchronous import EdgeAPI, EdgeReadAPI, NodeAPI, NodeReadAPI
from pygen_runtime.reading.order import SortDirection, Sorts
from pygen_runtime.reading.parameters import RawFilter
from pygen_runtime.reading.selection import Limit

Filter = RawFilter

__all__ = [
    "AsyncEdgeAPI",
    "AsyncEdgeReadAPI",
    "AsyncNodeAPI",
    "AsyncNodeReadAPI",
    "EdgeAPI",
    "EdgeReadAPI",
    "Filter",
    "Limit",
    "NodeAPI",
    "NodeReadAPI",
    "Sequence",
    "SortDirection",
    "Sorts",
]
