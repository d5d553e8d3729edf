"""APIs of the edges of one field: with properties as deferred lists, without as plain edges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, Unpack, cast

from pygen_runtime.instances.read import Edge
from pygen_runtime.reading.deferred import AsyncDeferred
from pygen_runtime.reading.field_edges import Ends, FieldEdges
from pygen_runtime.reading.read import AsyncRead, Read

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pygen_client.wire.instance import Edge as PlainEdge
    from pygen_runtime.api.asynchronous import AsyncReadAPI
    from pygen_runtime.api.synchronous import ReadAPI
    from pygen_runtime.instances.lists import InstanceList
    from pygen_runtime.reading.selection import Limit
    from pygen_runtime.reading.view_reader import ListArguments

E = TypeVar("E", bound=Edge)
L = TypeVar("L")


class FieldEdgesAPI(Generic[E, L]):
    """Reads of the edges of one field.

    Args:
        api: the API of the view that has the field.
        name: the field.
    """

    def __init__(self, api: ReadAPI[Any, Any], name: str) -> None:
        self._session = api.session
        self._edges = FieldEdges(api.item.__view__, name, api.session.scope)

    def _list(self, ends: Ends, filters: Mapping[str, object], **arguments: Unpack[ListArguments]) -> L:
        selection = self._edges.select(ends, filters, arguments)
        entry = self._session.registry.views[self._edges.field.edge or ""]
        list_class = cast("type[InstanceList[Edge]]", self._session.registry.load_list_class(entry.list))
        return cast("L", list_class.deferred(Read(self._session, selection)))

    def _list_plain(self, ends: Ends, filters: Mapping[str, object], limit: Limit) -> list[PlainEdge]:
        return self._session.run(self._edges.list_plain(ends, filters, limit))


class AsyncFieldEdgesAPI(Generic[E, L]):
    """Reads of the edges of one field.

    Args:
        api: the API of the view that has the field.
        name: the field.
    """

    def __init__(self, api: AsyncReadAPI[Any, Any], name: str) -> None:
        self._session = api.session
        self._edges = FieldEdges(api.item.__view__, name, api.session.scope)

    def _list(
        self, ends: Ends, filters: Mapping[str, object], **arguments: Unpack[ListArguments]
    ) -> AsyncDeferred[E, L]:
        selection = self._edges.select(ends, filters, arguments)
        entry = self._session.registry.views[self._edges.field.edge or ""]
        list_class = cast("type[L]", self._session.registry.load_list_class(entry.list))
        return AsyncDeferred(cast("AsyncRead[E]", AsyncRead(self._session, selection)), list_class)

    async def _list_plain(self, ends: Ends, filters: Mapping[str, object], limit: Limit) -> list[PlainEdge]:
        return await self._session.run(self._edges.list_plain(ends, filters, limit))
