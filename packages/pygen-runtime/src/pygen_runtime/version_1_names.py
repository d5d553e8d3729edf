"""Names that pygen 1.x exports from the `data_classes` of every SDK, and what they are here; views go before them.

Loaded when somebody asks for one of them, and by type checkers.
"""

from __future__ import annotations

from typing import Final

from pygen_runtime.graphql.items import DataRecordGraphQL, GraphQLList, PageInfo
from pygen_runtime.graphql.items import GraphQLItem as GraphQLCore
from pygen_runtime.instances.lists import NodeList as DomainModelList
from pygen_runtime.instances.read import Instance as DomainModelCore
from pygen_runtime.instances.read import Node as DomainModel
from pygen_runtime.instances.write import EdgeWrite as DomainRelationWrite
from pygen_runtime.instances.write import NodeWrite as DomainModelWrite
from pygen_runtime.records import DataRecord, DataRecordWrite
from pygen_runtime.writing.resources import ResourcesWrite
from pygen_runtime.writing.upsert import UpsertResult as ResourcesWriteResult

__all__ = [
    "DataRecord",
    "DataRecordGraphQL",
    "DataRecordWrite",
    "DomainModel",
    "DomainModelCore",
    "DomainModelList",
    "DomainModelWrite",
    "DomainRelationWrite",
    "GraphQLCore",
    "GraphQLList",
    "PageInfo",
    "ResourcesWrite",
    "ResourcesWriteResult",
]
NAMES: Final = frozenset(__all__)


def named(name: str) -> object | None:
    """What a name of pygen 1.x is; None: it is none."""
    return globals()[name] if name in NAMES else None
