"""What `list` of an asynchronous API returns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Generator

    import pandas as pd
    import polars as pl
    import pyarrow as pa  # type: ignore[import-untyped] # pyarrow has no types

    from pygen_runtime.classic.content import AsyncContentAPI
    from pygen_runtime.classic.datapoints import AsyncDatapointsAPI
    from pygen_runtime.classic.ids import Target
    from pygen_runtime.classic.lists import HasContent, HasDatapoints, HasRows
    from pygen_runtime.classic.rows import AsyncRowsAPI
    from pygen_runtime.instances.lists import InstanceList
    from pygen_runtime.instances.model import ViewModel
    from pygen_runtime.reading.inspection import Notices, PropertyTypes
    from pygen_runtime.reading.pending import AsyncPending
    from pygen_runtime.specs import CoreKind

T_co = TypeVar("T_co", covariant=True)
L_co = TypeVar("L_co", covariant=True)
T = TypeVar("T")
F = TypeVar("F", bound=str)


class AsyncDeferred(Generic[T_co, L_co]):
    """A read that was not sent yet. Awaited, it is a loaded list; `async for` streams and keeps nothing."""

    def __init__(self, pending: AsyncPending[T_co], list_class: type[L_co]) -> None:
        self._pending = pending
        self._list_class = list_class

    def __await__(self) -> Generator[Any, None, L_co]:
        return self.collect().__await__()

    async def __aiter__(self) -> AsyncIterator[T_co]:
        async for chunk in self._pending.chunks():
            for item in chunk.items:
                yield item

    async def collect(self) -> L_co:
        """The loaded list."""
        items: list[T_co] = []
        async for chunk in self._pending.chunks():
            items += chunk.items
        return cast("Any", self._list_class)(items)  # type: ignore[no-any-return] # the list of these objects

    async def first(self) -> T_co | None:
        """The first object, or None; fetches one at most."""
        async for chunk in self._pending.chunks(limit=1):
            for item in chunk.items:
                return item
        return None

    async def count(self, *, exact: bool = False) -> int:
        """How many there are in CDF: asks the server, ignores the limit, and may lag behind recent changes.

        Args:
            exact: page through the ids instead of asking for the number.
        """
        return await self._pending.count(exact=exact)

    def in_units(self, **units: str) -> AsyncDeferred[T_co, L_co]:
        """The same objects with values in other units; see the synchronous list's method of this name."""
        from pygen_runtime.reading.inspection import target_units
        from pygen_runtime.reading.read import AsyncRead

        selection = self._pending.selection.in_units(target_units(self._item.__view__, units))
        return AsyncDeferred(cast("Any", AsyncRead(self._pending.session, cast("Any", selection))), self._list_class)

    async def typing(self) -> PropertyTypes:
        """What the server says about the properties, by field."""
        return await self._pending.session.run(self._pending.selection.typing())

    async def notices(self) -> Notices:
        """What the server finds remarkable about this read; no results are sent."""
        return await self._pending.session.run(self._pending.selection.notices())

    async def pages(self) -> AsyncIterator[L_co]:
        """The objects page by page; nothing is kept. Each page has `cursors` to go on from."""
        list_class = cast("type[InstanceList[Any]]", self._list_class)
        async for chunk in self._pending.chunks():
            yield cast("L_co", list_class.of_chunk(cast("Any", chunk)))

    async def to_pandas(self, *, dropna_columns: bool = False) -> pd.DataFrame:
        """The objects as a frame, one a row; needs pandas.

        Args:
            dropna_columns: leave out columns in which nothing stands.
        """
        from pygen_runtime.frames import frame_of

        return frame_of(self._item, await self._pending.columns(), dropna_columns=dropna_columns)

    async def to_polars(self) -> pl.DataFrame:
        """The objects as a polars frame with the types that the view says; needs polars."""
        from pygen_runtime.frames import polars_of

        return polars_of(self._item, await self._pending.columns())

    async def to_arrow(self) -> pa.Table:
        """The objects as an Arrow table with the types that the view says; needs pyarrow."""
        from pygen_runtime.frames import arrow_of

        return arrow_of(self._item, await self._pending.columns())

    @property
    def datapoints(self: AsyncDeferred[T, HasDatapoints[F]]) -> AsyncDatapointsAPI[F]:
        """The datapoints of the time series in this list; it is read for it, and not kept."""
        from pygen_runtime.classic.datapoints import AsyncDatapointsAPI

        return AsyncDatapointsAPI(self._pending.session, self._target("timeseries"))

    @property
    def content(self: AsyncDeferred[T, HasContent[F]]) -> AsyncContentAPI[F]:
        """The content of the files in this list; it is read for it, and not kept."""
        from pygen_runtime.classic.content import AsyncContentAPI

        return AsyncContentAPI(self._pending.session, self._target("file"))

    @property
    def rows(self: AsyncDeferred[T, HasRows[F]]) -> AsyncRowsAPI[F]:
        """The rows of the sequences in this list; it is read for it, and not kept."""
        from pygen_runtime.classic.rows import AsyncRowsAPI

        return AsyncRowsAPI(self._pending.session, self._target("sequence"))

    def _target(self, kind: CoreKind) -> Target:
        from pygen_runtime.classic.ids import Target

        return Target.of(self._item.__view__, kind, cast("Any", self._pending.selection))

    @property
    def _item(self) -> type[ViewModel]:
        return cast("type[InstanceList[Any]]", self._list_class).item_class()

    def __bool__(self) -> bool:
        raise TypeError("This was not read yet: await it, or use `async for`.")

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._pending.describe()})"
