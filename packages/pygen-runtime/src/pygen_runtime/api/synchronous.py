"""Synchronous APIs of one view: build an operation, run it, return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar, Unpack, cast, overload

from pygen_runtime.instances.read import Edge, Instance, Node
from pygen_runtime.instances.write import EdgeWrite, InstanceWrite, NodeWrite
from pygen_runtime.reading.read import Read
from pygen_runtime.reading.view_reader import ListArguments, ViewReader
from pygen_runtime.writing.deletion import Deletable, DeleteResult, delete_all
from pygen_runtime.writing.options import UpsertKwargs, upsert_options
from pygen_runtime.writing.upsert import UpsertResult, upsert

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
    def retrieve(self, external_id: IdLike, space: str | None = None) -> T | None: ...
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

    def upsert(self, items: NW | Sequence[NW], **options: Unpack[UpsertKwargs]) -> UpsertResult:
        """Create or update, with all that the objects hold.

        Only fields that were set are sent; None clears. An object made by `as_write` carries the version that was read:
        if somebody has changed it since, writing fails.

        Args:
            items: one object to write, or several.
            **options: see `UpsertKwargs`.

        Returns:
            What became of each node and edge.

        Raises:
            InvalidInputError: `WRITE.…`: an object cannot be written; nothing was sent.
            ConflictError: somebody has changed an object since it was read.
            MultiRequestError: some of several requests failed; `succeeded` is the `UpsertResult` of all.
        """
        return self._session.run(upsert(items, upsert_options(options)))

    def delete(
        self, items: Deletable, space: str | None = None, *, dry_run: bool = False, recursive: bool = True
    ) -> DeleteResult:
        """Delete by id or object. What does not exist is no error; with a node go its edges.

        Args:
            items: ids, tuples of space and external id, objects, or a list of these. A tuple of two texts is one id.
            space: where plain external ids lie.
            dry_run: send nothing, and return what would be deleted.
            recursive: write objects go with all that they hold. Objects that were read always go alone.

        Raises:
            InvalidInputError: `RUNTIME.ID_INVALID`, `RUNTIME.SPACE_MISSING`: nothing was sent.
        """
        where = self._session.registry.instance_space if space is None else space
        operation = delete_all(items, space=where, kind="node", dry_run=dry_run, recursive=recursive)
        return self._session.run(operation)


class EdgeAPI(EdgeReadAPI[E, L], Generic[E, EW, L]):
    """Reads and writes of a view of edges."""

    def upsert(self, items: EW | Sequence[EW], **options: Unpack[UpsertKwargs]) -> UpsertResult:
        """Create or update, with all that the objects hold.

        Only fields that were set are sent; None clears. An object made by `as_write` carries the version that was read:
        if somebody has changed it since, writing fails.

        Args:
            items: one object to write, or several.
            **options: see `UpsertKwargs`.

        Returns:
            What became of each node and edge.

        Raises:
            InvalidInputError: `WRITE.…`: an object cannot be written; nothing was sent.
            ConflictError: somebody has changed an object since it was read.
            MultiRequestError: some of several requests failed; `succeeded` is the `UpsertResult` of all.
        """
        return self._session.run(upsert(items, upsert_options(options)))

    def delete(
        self, items: Deletable, space: str | None = None, *, dry_run: bool = False, recursive: bool = True
    ) -> DeleteResult:
        """Delete by id or object. What does not exist is no error; with a node go its edges.

        Args:
            items: ids, tuples of space and external id, objects, or a list of these. A tuple of two texts is one id.
            space: where plain external ids lie.
            dry_run: send nothing, and return what would be deleted.
            recursive: write objects go with all that they hold. Objects that were read always go alone.

        Raises:
            InvalidInputError: `RUNTIME.ID_INVALID`, `RUNTIME.SPACE_MISSING`: nothing was sent.
        """
        where = self._session.registry.instance_space if space is None else space
        operation = delete_all(items, space=where, kind="edge", dry_run=dry_run, recursive=recursive)
        return self._session.run(operation)
