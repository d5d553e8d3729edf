"""What has changed in a view since a cursor: what is there now, and what was deleted."""

from __future__ import annotations

import asyncio
import time
from contextlib import aclosing, closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from pygen_client.errors import InvalidInputError
from pygen_client.operations.instances import QueryRequest, SyncRequest, sync_pages
from pygen_client.operations.streams import map_pages
from pygen_client.query.steps import EdgesStep, NodesStep, Select, SyncOptions
from pygen_runtime.decoding.steps import steps_decoder
from pygen_runtime.instances.lists import InstanceList
from pygen_runtime.instances.read import Instance
from pygen_runtime.reading.selection import ROOT, root_filter
from pygen_runtime.settings import global_config

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Generator

    from pygen_client.operations.instances import QueryPage
    from pygen_client.operations.instructions import Stream
    from pygen_runtime.decoding.policy import ReadPolicy
    from pygen_runtime.decoding.steps import Rows
    from pygen_runtime.reading.parameters import RawFilter
    from pygen_runtime.reading.view_reader import ViewReader
    from pygen_runtime.session import AsyncSession, Session

T = TypeVar("T", bound=Instance)
L = TypeVar("L")
_MOST = 2000


@dataclass(frozen=True, slots=True)
class Changes(Generic[L]):
    """One page of changes.

    Attributes:
        changed: what was created or changed, as it is now; at the beginning what exists.
        deleted: what was deleted, as it was last; `data_record.deleted_time` says when.
        cursor: where to go on. Keep it: a later call goes on from there, within three days.
    """

    changed: L
    deleted: L
    cursor: str


@dataclass(frozen=True, slots=True)
class Subscription(Generic[T, L]):
    """What to follow.

    Attributes:
        reader: the reads of the view.
        request: the request.
        policy: what happens to instances that do not fit their class.
        poll: seconds between asking again; None ends where there is nothing new.
    """

    reader: ViewReader[T, L]
    request: SyncRequest
    policy: ReadPolicy
    poll: float | None

    def pages(self, cursor: str | None) -> Stream[Changes[L]]:
        """The pages until there is nothing new; the last one is empty, and its cursor is the newest."""
        decode = steps_decoder(((ROOT, self.reader.item, None),), self.policy)
        cursors = None if cursor is None else {ROOT: cursor}
        pages = sync_pages(self.request, decode, count=lambda rows: len(rows.get(ROOT, [])), cursors=cursors)
        return map_pages(pages, self._page)

    def _page(self, page: QueryPage[Rows]) -> Changes[L]:
        rows: list[T] = page.items.get(ROOT, [])
        gone = [one for one in rows if one.data_record.deleted_time is not None]
        here = [one for one in rows if one.data_record.deleted_time is None]
        return Changes(self.reader.loaded(here), self.reader.loaded(gone), page.cursors[ROOT])


def plan_subscription(  # noqa: PLR0913 - the parameters of `subscribe`
    reader: ViewReader[T, L],
    *,
    given: RawFilter | None,
    backfill: bool,
    chunk_size: int,
    allow_expired_cursor: bool,
    poll: float | None,
) -> Subscription[T, L]:
    """What `subscribe` follows.

    Raises:
        InvalidInputError: `RUNTIME.CHUNK_SIZE_INVALID`, `RUNTIME.POLL_INVALID`.
    """
    if not 1 <= chunk_size <= _MOST:
        message = f"chunk_size must lie between 1 and 2,000, not {chunk_size}."
        raise InvalidInputError(message, code="RUNTIME.CHUNK_SIZE_INVALID")
    if poll is not None and poll <= 0:
        raise InvalidInputError(f"poll is seconds above 0, or None; got {poll!r}.", code="RUNTIME.POLL_INVALID")
    wanted = root_filter(reader.item, reader.filter_of({}, given))
    step = NodesStep if reader.item.instance_type == "node" else EdgesStep
    query = QueryRequest(
        {ROOT: step(filter=wanted, limit=chunk_size)}, {ROOT: Select({reader.item.__view__.view: ("*",)})}
    )
    options = SyncOptions(mode="twoPhase" if backfill else "noBackfill")
    request = SyncRequest(query, {ROOT: options}, allow_expired_cursors=allow_expired_cursor)
    return Subscription(reader, request, global_config.read_policy, poll)


def follow(session: Session, subscription: Subscription[T, L], cursor: str | None) -> Generator[Changes[L], None, None]:
    """The pages as they come."""
    while True:
        with closing(session.stream(subscription.pages(cursor))) as pages:
            for page in pages:
                cursor = page.cursor
                for listed in (page.changed, page.deleted):
                    if isinstance(listed, InstanceList):
                        listed.bind(session)
                yield page
        if subscription.poll is None:
            return
        time.sleep(subscription.poll)


async def follow_async(
    session: AsyncSession, subscription: Subscription[T, L], cursor: str | None
) -> AsyncGenerator[Changes[L], None]:
    """The pages as they come."""
    while True:
        async with aclosing(session.stream(subscription.pages(cursor))) as pages:
            async for page in pages:
                cursor = page.cursor
                yield page
        if subscription.poll is None:
            return
        await asyncio.sleep(subscription.poll)
