"""Operations on nodes and edges (API section 5): what a generated SDK's runtime builds upon."""

from pygen_client.operations.instances.reads import ListRequest, Source, list_pages, retrieve
from pygen_client.operations.instances.writes import (
    ApplyFlags,
    ApplyOutcome,
    DeleteOutcome,
    ItemOutcome,
    WriteItem,
    apply,
    delete,
)
from pygen_client.wire.identifiers import InstanceKey

__all__ = [
    "ApplyFlags",
    "ApplyOutcome",
    "DeleteOutcome",
    "InstanceKey",
    "ItemOutcome",
    "ListRequest",
    "Source",
    "WriteItem",
    "apply",
    "delete",
    "list_pages",
    "retrieve",
]
