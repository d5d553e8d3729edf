"""Operations on nodes and edges (API section 5): what a generated SDK's runtime builds upon."""

from pygen_client.operations.instances.aggregate import AggregateRequest, aggregate
from pygen_client.operations.instances.outcomes import ApplyOutcome, DeleteOutcome, ItemOutcome
from pygen_client.operations.instances.query import (
    QueryPage,
    QueryRequest,
    SyncRequest,
    query,
    query_pages,
    sync,
    sync_pages,
)
from pygen_client.operations.instances.reads import ListRequest, Source, list_pages, retrieve
from pygen_client.operations.instances.search import SearchRequest, inspect, search
from pygen_client.operations.instances.writes import ApplyFlags, WriteItem, apply, delete
from pygen_client.wire.identifiers import InstanceKey

__all__ = [
    "AggregateRequest",
    "ApplyFlags",
    "ApplyOutcome",
    "DeleteOutcome",
    "InstanceKey",
    "ItemOutcome",
    "ListRequest",
    "QueryPage",
    "QueryRequest",
    "SearchRequest",
    "Source",
    "SyncRequest",
    "WriteItem",
    "aggregate",
    "apply",
    "delete",
    "inspect",
    "list_pages",
    "query",
    "query_pages",
    "retrieve",
    "search",
    "sync",
    "sync_pages",
]
