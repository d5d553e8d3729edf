"""Synchronous APIs of one view: build an operation, run it, return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar, Unpack, cast, overload

from pygen_runtime.instances.read import Edge, Instance, Node
from pygen_runtime.instances.write import EdgeWrite, InstanceWrite, NodeWrite
from pygen_runtime.reading.read import Read
from pygen_runtime.reading.view_reader import ListArguments, ViewReader

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pygen_runtime.ids import IdLike, IdsLike
    from pygen_runtime.instances.lists import InstanceList
    from pygen_runtime.session import Session

T = TypeVar("T", bound=Instance)
L = TypeVar("L")
N = TypeVar("N", bound=Node)
E = TypeVar("E", bound=Edge)
W = TypeVar("W", bound=InstanceWrite)
NW = TypeVar("NW", bound=NodeWrite)
EW = TypeVar("EW", bound=EdgeWrite)


class ReadAPI(Generic[T, L]):
    """Reads of one view.

    Args:
        session: the client.
        key: the Python name of the view's read class.
    """

    def __init__(self, session: Session, key: str) -> None:
        self._session = session
        self._reader: ViewReader[T, L] = ViewReader.of(session.registry, key)

    @overload
    def retrieve(self, external_id: IdLike, space: str | None = None) -> T | None: ...  # type: ignore[overload-overlap] # text is a sequence too
    @overload
    def retrieve(self, external_id: Sequence[IdLike], space: str | None = None) -> L: ...
    def retrieve(self, external_id: IdsLike, space: str | None = None) -> T | L | None:
        """Retrieve by id.

        Args:
            external_id: an external id, a tuple of space and external id, an id, or anything that has both (of
                cognite-sdk too); or several of them.
            space: where plain external ids lie.

        Returns:
            For one id the object, or None where there is none. For several a list in the order asked, without those
            that do not exist.

        Raises:
            InvalidInputError: `RUNTIME.ID_INVALID`, `RUNTIME.SPACE_MISSING`: nothing was sent.
        """
        return self._session.run(self._reader.retrieve(external_id, space))

    def _list(self, filters: Mapping[str, object], **arguments: Unpack[ListArguments]) -> L:
        selection = self._reader.select(filters, arguments)
        list_class = cast("type[InstanceList[T]]", self._reader.list_class)
        return cast("L", list_class.deferred(Read(self._session, selection)))

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._reader.item.__view__.view.external_id}>"


class NodeReadAPI(ReadAPI[N, L], Generic[N, L]):
    """Reads of a view of nodes."""


class EdgeReadAPI(ReadAPI[E, L], Generic[E, L]):
    """Reads of a view of edges."""


class NodeAPI(NodeReadAPI[N, L], Generic[N, NW, L]):
    """Reads and writes of a view of nodes."""


class EdgeAPI(EdgeReadAPI[E, L], Generic[E, EW, L]):
    """Reads and writes of a view of edges."""
