"""What `list` of an asynchronous API returns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Generator

    import pandas as pd
    import polars as pl
    import pyarrow as pa  # type: ignore[import-untyped] # pyarrow has no types

    from pygen_runtime.instances.lists import InstanceList
    from pygen_runtime.instances.model import ViewModel
    from pygen_runtime.reading.pending import AsyncPending

T = TypeVar("T")
L = TypeVar("L")


class AsyncDeferred(Generic[T, L]):
    """A read that was not sent yet. Awaited, it is a loaded list; `async for` streams and keeps nothing."""

    def __init__(self, pending: AsyncPending[T], list_class: type[L]) -> None:
        self._pending = pending
        self._list_class = list_class

    def __await__(self) -> Generator[Any, None, L]:
        return self.collect().__await__()

    async def __aiter__(self) -> AsyncIterator[T]:
        async for chunk in self._pending.chunks():
            for item in chunk.items:
                yield item

    async def collect(self) -> L:
        """The loaded list."""
        items: list[T] = []
        async for chunk in self._pending.chunks():
            items += chunk.items
        return cast("Any", self._list_class)(items)  # type: ignore[no-any-return] # the list of these objects

    async def first(self) -> T | None:
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

    async def pages(self) -> AsyncIterator[L]:
        """The objects page by page; nothing is kept. Each page has `cursors` to go on from."""
        list_class = cast("type[InstanceList[Any]]", self._list_class)
        async for chunk in self._pending.chunks():
            yield cast("L", list_class.of_chunk(cast("Any", chunk)))

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
    def _item(self) -> type[ViewModel]:
        return cast("type[InstanceList[Any]]", self._list_class).item_class()

    def __bool__(self) -> bool:
        raise TypeError("This was not read yet: await it, or use `async for`.")

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._pending.describe()})"
