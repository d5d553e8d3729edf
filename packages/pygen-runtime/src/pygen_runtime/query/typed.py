"""What generated classes declare the handles of their properties with: imported as `_h`, for type checkers alone."""

from typing import TypeVar

from pygen_runtime.query.conditions import O
from pygen_runtime.query.connections import ToEdge, ToEdges, ToMany, ToOne
from pygen_runtime.query.handles import (
    Boolean,
    Date,
    Enum,
    Json,
    ListOf,
    Number,
    Reference,
    References,
    Text,
    Timestamp,
)
from pygen_runtime.query.properties import EdgeProps, NodeProps

T = TypeVar("T")

__all__ = [
    "Boolean",
    "Date",
    "EdgeProps",
    "Enum",
    "Json",
    "ListOf",
    "NodeProps",
    "Number",
    "O",
    "Reference",
    "References",
    "T",
    "Text",
    "Timestamp",
    "ToEdge",
    "ToEdges",
    "ToMany",
    "ToOne",
]
