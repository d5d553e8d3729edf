"""Spaces, containers, views and data models, asynchronously."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from pygen_client.operations import schema
from pygen_client.operations import schema_lists as kinds
from pygen_client.operations.paging import collect
from pygen_client.wire.identifiers import container_ids, space_ids, view_ids
from pygen_client.wire.references import ContainerReference, DataModelReference, SpaceReference, ViewReference

if TYPE_CHECKING:
    import builtins
    from collections.abc import Iterable, Sequence

    from pygen_client.resources.caller import AsyncCaller
    from pygen_client.resources.calls import CallKwargs
    from pygen_client.resources.iteration import AsyncIteration
    from pygen_client.wire.container import ContainerRequest, ContainerResponse
    from pygen_client.wire.data_model import DataModelRequest, DataModelResponse
    from pygen_client.wire.identifiers import ContainerLike, DataModelLike, SpaceLike, ViewLike
    from pygen_client.wire.space import SpaceRequest, SpaceResponse
    from pygen_client.wire.view import ViewRequest, ViewResponse

_ALL_USES = ("node", "edge", "record", "all")


class AsyncSpacesResource:
    """Spaces (API section 4.1)."""

    def __init__(self, client: AsyncCaller) -> None:
        self._client = client

    def iterate(
        self, *, include_global: bool = False, limit: int | None = None, **call: Unpack[CallKwargs]
    ) -> AsyncIteration[SpaceResponse]:
        """Spaces, lazily; those of the system with `include_global`."""
        return self._client.iterate(lambda: kinds.list_spaces(include_global=include_global, limit=limit), **call)

    async def list(
        self, *, include_global: bool = False, limit: int | None = None, **call: Unpack[CallKwargs]
    ) -> builtins.list[SpaceResponse]:
        """All spaces; those of the system with `include_global`."""
        return await self._client.run(collect(kinds.list_spaces(include_global=include_global, limit=limit)), **call)

    async def create(
        self, items: SpaceRequest | Sequence[SpaceRequest], **call: Unpack[CallKwargs]
    ) -> builtins.list[SpaceResponse]:
        """Creates or replaces any number of spaces."""
        return await self._client.run(schema.create(kinds.SPACES, schema.several(items)), **call)

    async def retrieve(
        self, ids: SpaceLike | Iterable[SpaceLike], **call: Unpack[CallKwargs]
    ) -> builtins.list[SpaceResponse]:
        """The spaces that exist, in the order asked."""
        return await self._client.run(schema.retrieve(kinds.SPACES, space_ids(ids)), **call)

    async def delete(
        self, ids: SpaceLike | Iterable[SpaceLike], **call: Unpack[CallKwargs]
    ) -> builtins.list[SpaceReference]:
        """Deletes empty spaces; returns those that existed."""
        return await self._client.run(schema.delete(kinds.SPACES, space_ids(ids), SpaceReference), **call)


class AsyncContainersResource:
    """Containers (API section 4.2)."""

    def __init__(self, client: AsyncCaller) -> None:
        self._client = client

    def iterate(
        self,
        *,
        space: str | None = None,
        include_global: bool = False,
        used_for: Sequence[str] = _ALL_USES,
        limit: int | None = None,
        **call: Unpack[CallKwargs],
    ) -> AsyncIteration[ContainerResponse]:
        """Containers, lazily; those of the system with `include_global`."""
        return self._client.iterate(
            lambda: kinds.list_containers(space=space, include_global=include_global, used_for=used_for, limit=limit),
            **call,
        )

    async def list(
        self,
        *,
        space: str | None = None,
        include_global: bool = False,
        used_for: Sequence[str] = _ALL_USES,
        limit: int | None = None,
        **call: Unpack[CallKwargs],
    ) -> builtins.list[ContainerResponse]:
        """All containers; those of the system with `include_global`."""
        stream = kinds.list_containers(space=space, include_global=include_global, used_for=used_for, limit=limit)
        return await self._client.run(collect(stream), **call)

    async def create(
        self, items: ContainerRequest | Sequence[ContainerRequest], **call: Unpack[CallKwargs]
    ) -> builtins.list[ContainerResponse]:
        """Creates any number of containers, or merges into existing ones, in the order of their dependencies."""
        return await self._client.run(schema.create(kinds.CONTAINERS, schema.several(items)), **call)

    async def retrieve(
        self, ids: ContainerLike | Iterable[ContainerLike], **call: Unpack[CallKwargs]
    ) -> builtins.list[ContainerResponse]:
        """The containers that exist, in the order asked."""
        return await self._client.run(schema.retrieve(kinds.CONTAINERS, container_ids(ids)), **call)

    async def delete(
        self, ids: ContainerLike | Iterable[ContainerLike], **call: Unpack[CallKwargs]
    ) -> builtins.list[ContainerReference]:
        """Deletes containers with all data in them; returns those that existed."""
        return await self._client.run(schema.delete(kinds.CONTAINERS, container_ids(ids), ContainerReference), **call)


class AsyncViewsResource:
    """Views (API section 4.3)."""

    def __init__(self, client: AsyncCaller) -> None:
        self._client = client

    def iterate(
        self,
        *,
        space: str | None = None,
        include_global: bool = False,
        all_versions: bool = False,
        include_inherited_properties: bool = True,
        limit: int | None = None,
        **call: Unpack[CallKwargs],
    ) -> AsyncIteration[ViewResponse]:
        """Views, lazily: of each the newest version, unless `all_versions` is set."""
        return self._client.iterate(
            lambda: kinds.list_views(
                space=space,
                include_global=include_global,
                all_versions=all_versions,
                include_inherited_properties=include_inherited_properties,
                limit=limit,
            ),
            **call,
        )

    async def list(
        self,
        *,
        space: str | None = None,
        include_global: bool = False,
        all_versions: bool = False,
        include_inherited_properties: bool = True,
        limit: int | None = None,
        **call: Unpack[CallKwargs],
    ) -> builtins.list[ViewResponse]:
        """All views: of each the newest version, unless `all_versions` is set."""
        stream = kinds.list_views(
            space=space,
            include_global=include_global,
            all_versions=all_versions,
            include_inherited_properties=include_inherited_properties,
            limit=limit,
        )
        return await self._client.run(collect(stream), **call)

    async def create(
        self, items: ViewRequest | Sequence[ViewRequest], **call: Unpack[CallKwargs]
    ) -> builtins.list[ViewResponse]:
        """Creates or replaces any number of views, in the order of their dependencies."""
        return await self._client.run(schema.create(kinds.VIEWS, schema.several(items)), **call)

    async def retrieve(
        self,
        ids: ViewLike | Iterable[ViewLike],
        *,
        include_inherited_properties: bool = True,
        **call: Unpack[CallKwargs],
    ) -> builtins.list[ViewResponse]:
        """The views that exist, in the order asked; without a version, all versions come."""
        query = schema.flags(includeInheritedProperties=include_inherited_properties)
        return await self._client.run(schema.retrieve(kinds.VIEWS, view_ids(ids), query), **call)

    async def delete(
        self, ids: ViewLike | Iterable[ViewLike], **call: Unpack[CallKwargs]
    ) -> builtins.list[ViewReference]:
        """Deletes views, and no data; returns those that existed."""
        return await self._client.run(schema.delete(kinds.VIEWS, view_ids(ids), ViewReference), **call)


class AsyncDataModelsResource:
    """Data models (API section 4.4)."""

    def __init__(self, client: AsyncCaller) -> None:
        self._client = client

    def iterate(
        self,
        *,
        space: str | None = None,
        include_global: bool = False,
        all_versions: bool = False,
        inline_views: bool = False,
        limit: int | None = None,
        **call: Unpack[CallKwargs],
    ) -> AsyncIteration[DataModelResponse]:
        """Data models, lazily: of each the newest version, unless `all_versions` is set."""
        return self._client.iterate(
            lambda: kinds.list_data_models(
                space=space,
                include_global=include_global,
                all_versions=all_versions,
                inline_views=inline_views,
                limit=limit,
            ),
            **call,
        )

    async def list(
        self,
        *,
        space: str | None = None,
        include_global: bool = False,
        all_versions: bool = False,
        inline_views: bool = False,
        limit: int | None = None,
        **call: Unpack[CallKwargs],
    ) -> builtins.list[DataModelResponse]:
        """All data models: of each the newest version, unless `all_versions` is set."""
        stream = kinds.list_data_models(
            space=space,
            include_global=include_global,
            all_versions=all_versions,
            inline_views=inline_views,
            limit=limit,
        )
        return await self._client.run(collect(stream), **call)

    async def create(
        self, items: DataModelRequest | Sequence[DataModelRequest], **call: Unpack[CallKwargs]
    ) -> builtins.list[DataModelResponse]:
        """Creates or replaces any number of data models; views that they hold whole are created with them."""
        return await self._client.run(schema.create(kinds.DATA_MODELS, schema.several(items)), **call)

    async def retrieve(
        self,
        ids: DataModelLike | Iterable[DataModelLike],
        *,
        inline_views: bool = False,
        **call: Unpack[CallKwargs],
    ) -> builtins.list[DataModelResponse]:
        """The data models that exist, in the order asked; without a version, all versions come."""
        query = schema.flags(inlineViews=inline_views)
        return await self._client.run(schema.retrieve(kinds.DATA_MODELS, view_ids(ids), query), **call)

    async def delete(
        self, ids: DataModelLike | Iterable[DataModelLike], **call: Unpack[CallKwargs]
    ) -> builtins.list[DataModelReference]:
        """Deletes data models, and neither views nor data; returns those that existed."""
        return await self._client.run(schema.delete(kinds.DATA_MODELS, view_ids(ids), DataModelReference), **call)
