"""The four kinds of schema resources, and what their lists can be asked for (API sections 4.1 to 4.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_client.operations.schema import SchemaKind, flags, list_pages
from pygen_client.wire.container import ContainerResponse
from pygen_client.wire.data_model import DataModelResponse
from pygen_client.wire.space import SpaceResponse
from pygen_client.wire.view import ViewResponse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pygen_client.operations.instructions import Stream
    from pygen_client.operations.paging import Page

SPACES = SchemaKind("/models/spaces", SpaceResponse)
CONTAINERS = SchemaKind("/models/containers", ContainerResponse)
VIEWS = SchemaKind("/models/views", ViewResponse)
DATA_MODELS = SchemaKind("/models/datamodels", DataModelResponse)


def list_spaces(*, include_global: bool, limit: int | None) -> Stream[Page[list[SpaceResponse]]]:
    """Lists spaces."""
    return list_pages(SPACES, flags(includeGlobal=include_global), limit=limit)


def list_containers(
    *, space: str | None, include_global: bool, used_for: Sequence[str], limit: int | None
) -> Stream[Page[list[ContainerResponse]]]:
    """Lists containers."""
    query = flags(space=space, includeGlobal=include_global)
    return list_pages(CONTAINERS, (*query, *(("usedFor", kind) for kind in used_for)), limit=limit)


def list_views(
    *,
    space: str | None,
    include_global: bool,
    all_versions: bool,
    include_inherited_properties: bool,
    limit: int | None,
) -> Stream[Page[list[ViewResponse]]]:
    """Lists views."""
    query = flags(
        space=space,
        includeGlobal=include_global,
        allVersions=all_versions,
        includeInheritedProperties=include_inherited_properties,
    )
    return list_pages(VIEWS, query, limit=limit)


def list_data_models(
    *, space: str | None, include_global: bool, all_versions: bool, inline_views: bool, limit: int | None
) -> Stream[Page[list[DataModelResponse]]]:
    """Lists data models."""
    query = flags(space=space, includeGlobal=include_global, allVersions=all_versions, inlineViews=inline_views)
    # Whole views make large pages: fewer models at once.
    return list_pages(DATA_MODELS, query, limit=limit, page_size=10 if inline_views else 1000)
