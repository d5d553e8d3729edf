"""Sequences of the instances in a list: their rows, synchronously and asynchronously."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, TypeVar, Unpack

from pygen_runtime.classic.reach import Reach
from pygen_runtime.classic.sequence_rows import RowsQuery, delete_rows, insert_rows, retrieve_rows
from pygen_runtime.reading.selection import Limit, read_limit
from pygen_runtime.session import AsyncSession, Session

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from pygen_client.operations.instructions import Operation
    from pygen_runtime.classic.ids import ClassicId, ClassicIdLike, Target
    from pygen_runtime.classic.sequence_rows import RowsWrite, SequenceRows

F = TypeVar("F", bound=str)


class RowsRetrieval(TypedDict, total=False):
    """Which rows to retrieve.

    Attributes:
        start: the first row number, 0 unless given.
        end: the row number that ends it, not included.
        columns: the external ids of the columns; None for all.
        limit: at most this many rows of each sequence; None for all.
        sequences_limit: at most this many sequences, 5 unless given; None for all.
    """

    start: int
    end: int | None
    columns: Sequence[str] | None
    limit: Limit
    sequences_limit: Limit


def _retrieve(target: Target, what: RowsRetrieval) -> Operation[list[SequenceRows]]:
    columns = what.get("columns")
    query = RowsQuery(
        what.get("start", 0),
        what.get("end"),
        None if columns is None else tuple(columns),
        read_limit(what.get("limit")),
    )
    ids = yield from target.ids(read_limit(what.get("sequences_limit", 5)))
    return (yield from retrieve_rows(ids, query))


def _frames(found: list[SequenceRows]) -> dict[ClassicId, pd.DataFrame]:
    return {rows.id: rows.to_pandas() for rows in found}


class RowsAPI(Reach[Session, F]):
    """Rows of the sequences that the instances of a list name in their fields."""

    def retrieve(self, **what: Unpack[RowsRetrieval]) -> list[SequenceRows]:
        """Retrieve rows, to the end of each sequence.

        Args:
            **what: see `RowsRetrieval`.

        Raises:
            NotFoundError: a sequence does not exist.
        """
        return self._session.run(_retrieve(self._target, what))

    def retrieve_dataframes(self, **what: Unpack[RowsRetrieval]) -> dict[ClassicId, pd.DataFrame]:
        """Retrieve the same as a frame of pandas for each sequence, with the row numbers as its index."""
        return _frames(self.retrieve(**what))

    def insert(self, rows: Mapping[ClassicIdLike, RowsWrite]) -> int:
        """Write rows; columns that are not given keep their values.

        Args:
            rows: by external id of the sequence: a frame with row numbers as its index; or names of columns, and
                values by row number.

        Returns:
            How many rows were written.

        Raises:
            InvalidInputError: `CLASSIC.ROWS_INVALID`: nothing was sent.
            MultiRequestError: some of several requests failed.
        """
        return self._session.run(insert_rows(rows))

    def delete(self, rows: Mapping[ClassicIdLike, Iterable[int]]) -> None:
        """Delete rows by their numbers, by external id of the sequence."""
        self._session.run(delete_rows(rows))


class AsyncRowsAPI(Reach[AsyncSession, F]):
    """Rows of the sequences that the instances of a list name in their fields."""

    async def retrieve(self, **what: Unpack[RowsRetrieval]) -> list[SequenceRows]:
        """Retrieve rows, to the end of each sequence; see `RowsAPI.retrieve`."""
        return await self._session.run(_retrieve(self._target, what))

    async def retrieve_dataframes(self, **what: Unpack[RowsRetrieval]) -> dict[ClassicId, pd.DataFrame]:
        """Retrieve the same as a frame of pandas for each sequence."""
        return _frames(await self.retrieve(**what))

    async def insert(self, rows: Mapping[ClassicIdLike, RowsWrite]) -> int:
        """Write rows, and return how many; see `RowsAPI.insert`."""
        return await self._session.run(insert_rows(rows))

    async def delete(self, rows: Mapping[ClassicIdLike, Iterable[int]]) -> None:
        """Delete rows by their numbers, by external id of the sequence."""
        await self._session.run(delete_rows(rows))
