"""The bases of generated API classes, and the types in their signatures: imported as `_a`."""

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence

from pygen_client.query.aggregates import AggregateGroup, AggregateValue
from pygen_client.wire.instance import Edge as PlainEdge
from pygen_runtime.api.asynchronous import AsyncEdgeAPI, AsyncEdgeReadAPI, AsyncNodeAPI, AsyncNodeReadAPI
from pygen_runtime.api.field_edges import AsyncFieldEdgesAPI, FieldEdgesAPI
from pygen_runtime.api.synchronous import EdgeAPI, EdgeReadAPI, NodeAPI, NodeReadAPI
from pygen_runtime.decoding.policy import ReadPolicy
from pygen_runtime.reading.connections import Connections
from pygen_runtime.reading.field_edges import Ends
from pygen_runtime.reading.indexed import AnyMetric, HistogramValue, Metric, Metrics, Operator
from pygen_runtime.reading.order import SortDirection, Sorts
from pygen_runtime.reading.parameters import RawFilter
from pygen_runtime.reading.selection import Limit

Filter = RawFilter

__all__ = [
    "AggregateGroup",
    "AggregateValue",
    "AnyMetric",
    "AsyncEdgeAPI",
    "AsyncEdgeReadAPI",
    "AsyncFieldEdgesAPI",
    "AsyncIterator",
    "AsyncNodeAPI",
    "AsyncNodeReadAPI",
    "Connections",
    "EdgeAPI",
    "EdgeReadAPI",
    "Ends",
    "FieldEdgesAPI",
    "Filter",
    "HistogramValue",
    "Iterator",
    "Limit",
    "Mapping",
    "Metric",
    "Metrics",
    "NodeAPI",
    "NodeReadAPI",
    "Operator",
    "PlainEdge",
    "ReadPolicy",
    "Sequence",
    "SortDirection",
    "Sorts",
]
