"""Writing and deleting, for APIs of views and for clients: build an operation, run it, return."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, Unpack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pygen_runtime.ids import InstanceType
    from pygen_runtime.instances.write import InstanceWrite
    from pygen_runtime.session import AsyncSession, Session
    from pygen_runtime.writing.deletion import Deletable, DeleteResult
    from pygen_runtime.writing.options import UpsertKwargs
    from pygen_runtime.writing.upsert import UpsertResult

W = TypeVar("W", bound="InstanceWrite")


class Writer(Generic[W]):
    """Writes and deletes."""

    _session: Session
    _kind: ClassVar[InstanceType] = "node"

    def upsert(self, items: W | Sequence[W], **options: Unpack[UpsertKwargs]) -> UpsertResult:
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
        from pygen_runtime.writing.options import upsert_options
        from pygen_runtime.writing.upsert import upsert

        return self._session.run(upsert(items, upsert_options(options), self._session.scope))

    def delete(
        self, external_id: Deletable, space: str | None = None, *, dry_run: bool = False, recursive: bool = True
    ) -> DeleteResult:
        """Delete by id or object. What does not exist is no error; with a node go its edges.

        Args:
            external_id: ids, tuples of space and external id, objects, or a list of these. A pair of texts is one id.
            space: where plain external ids lie.
            dry_run: send nothing, and return what would be deleted.
            recursive: write objects go with all that they hold. Objects that were read always go alone.

        Raises:
            InvalidInputError: `RUNTIME.ID_INVALID`, `RUNTIME.SPACE_MISSING`: nothing was sent.
            MultiRequestError: some of several requests failed; `succeeded` is the `DeleteResult` of the others.
        """
        from pygen_runtime.writing.deletion import delete_all

        where = self._session.instance_space if space is None else space
        scope = self._session.scope
        operation = delete_all(
            external_id, space=where, kind=self._kind, dry_run=dry_run, recursive=recursive, scope=scope
        )
        return self._session.run(operation)


class AsyncWriter(Generic[W]):
    """Writes and deletes, asynchronously."""

    _session: AsyncSession
    _kind: ClassVar[InstanceType] = "node"

    async def upsert(self, items: W | Sequence[W], **options: Unpack[UpsertKwargs]) -> UpsertResult:
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
        from pygen_runtime.writing.options import upsert_options
        from pygen_runtime.writing.upsert import upsert

        return await self._session.run(upsert(items, upsert_options(options), self._session.scope))

    async def delete(
        self, external_id: Deletable, space: str | None = None, *, dry_run: bool = False, recursive: bool = True
    ) -> DeleteResult:
        """Delete by id or object. What does not exist is no error; with a node go its edges.

        Args:
            external_id: ids, tuples of space and external id, objects, or a list of these. A pair of texts is one id.
            space: where plain external ids lie.
            dry_run: send nothing, and return what would be deleted.
            recursive: write objects go with all that they hold. Objects that were read always go alone.

        Raises:
            InvalidInputError: `RUNTIME.ID_INVALID`, `RUNTIME.SPACE_MISSING`: nothing was sent.
            MultiRequestError: some of several requests failed; `succeeded` is the `DeleteResult` of the others.
        """
        from pygen_runtime.writing.deletion import delete_all

        where = self._session.instance_space if space is None else space
        scope = self._session.scope
        operation = delete_all(
            external_id, space=where, kind=self._kind, dry_run=dry_run, recursive=recursive, scope=scope
        )
        return await self._session.run(operation)
