"""Names that pygen 1.x exports from the `data_classes` of every SDK, and what they are here."""

from __future__ import annotations

from typing import Final

NAMES: Final = {
    "DataRecord": "records:DataRecord",
    "DataRecordGraphQL": "graphql.items:DataRecordGraphQL",
    "DataRecordWrite": "records:DataRecordWrite",
    "DomainModel": "instances.read:Node",
    "DomainModelCore": "instances.read:Instance",
    "DomainModelList": "instances.lists:NodeList",
    "DomainModelWrite": "instances.write:NodeWrite",
    "DomainRelationWrite": "instances.write:EdgeWrite",
    "GraphQLCore": "graphql.items:GraphQLItem",
    "GraphQLList": "graphql.items:GraphQLList",
    "PageInfo": "graphql.items:PageInfo",
    "ResourcesWrite": "writing.resources:ResourcesWrite",
    "ResourcesWriteResult": "writing.upsert:UpsertResult",
}
"""Name → module of this package and name there. Views of these names go first."""


def named(name: str) -> object | None:
    """What a name of pygen 1.x is; None: it is none."""
    from importlib import import_module

    module, _, attribute = NAMES.get(name, "").partition(":")
    return getattr(import_module(f"{__package__}.{module}"), attribute) if module else None
