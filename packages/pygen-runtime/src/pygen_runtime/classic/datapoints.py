"""Time series of the instances in a list: their datapoints, synchronously and asynchronously."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TypeVar, Unpack

from pygen_runtime.classic.fetching import retrieve_datapoints
from pygen_runtime.classic.frame import Framing, frame_of
from pygen_runtime.classic.inserting import delete_datapoints, insert_datapoints
from pygen_runtime.classic.latest import retrieve_latest
from pygen_runtime.classic.queries import DatapointsQuery, Reading, Retrieval
from pygen_runtime.classic.reach import Reach
from pygen_runtime.reading.selection import Limit, read_limit
from pygen_runtime.session import AsyncSession, Session

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from pygen_client.operations.instructions import Operation
    from pygen_runtime.classic.ids import ClassicId, Target
    from pygen_runtime.classic.inserting import DatapointsWrite
    from pygen_runtime.classic.series import Datapoints
    from pygen_runtime.classic.times import Moment

F = TypeVar("F", bound=str)


class FramedRetrieval(Retrieval, Framing, total=False):
    """What to retrieve, and how the frame looks; see `Retrieval`, `Reading` and `Framing`."""


def _retrieve(target: Target, query: DatapointsQuery) -> Operation[list[Datapoints]]:
    ids = yield from target.ids(query.series_limit)
    return (yield from retrieve_datapoints(ids, query))


def _retrieve_latest(target: Target, before: Moment | None, reading: Reading) -> Operation[list[Datapoints]]:
    ids = yield from target.ids(read_limit(reading.get("timeseries_limit", 5)))
    return (yield from retrieve_latest(ids, before, reading))


def _delete(target: Target, start: Moment, end: Moment, limit: Limit) -> Operation[None]:
    ids = yield from target.ids(read_limit(limit))
    yield from delete_datapoints(ids, start, end, int(time.time() * 1000))


def _arrays(found: list[Datapoints]) -> dict[ClassicId, dict[str, NDArray[np.generic]]]:
    return {series.id: series.to_numpy() for series in found}


class DatapointsAPI(Reach[Session, F]):
    """Datapoints of the time series that the instances of a list are, or name in their fields."""

    def retrieve(self, **what: Unpack[Retrieval]) -> list[Datapoints]:
        """Retrieve datapoints, or aggregates of them, as columns.

        Args:
            **what: see `Retrieval` and `Reading`.

        Raises:
            InvalidInputError: `CLASSIC.…`: an argument means nothing; nothing was sent.
            NotFoundError: a time series does not exist.
        """
        return self._session.run(_retrieve(self._target, DatapointsQuery.of(what)))

    def retrieve_arrays(self, **what: Unpack[Retrieval]) -> dict[ClassicId, dict[str, NDArray[np.generic]]]:
        """Retrieve the same as arrays of numpy, by time series and name of the column."""
        return _arrays(self.retrieve(**what))

    def retrieve_dataframe(self, **what: Unpack[FramedRetrieval]) -> pd.DataFrame:
        """Retrieve the same as a frame of pandas: a row for each moment, a column for each time series and aggregate.

        Args:
            **what: see `Retrieval`, `Reading` and `Framing`.

        Raises:
            InvalidInputError: `CLASSIC.…`: an argument means nothing; nothing was sent.
            NotFoundError: a time series does not exist.
        """
        query = DatapointsQuery.of(what)
        return frame_of(self._session.run(_retrieve(self._target, query)), query, what)

    def retrieve_latest(self, before: Moment | None = None, **reading: Unpack[Reading]) -> list[Datapoints]:
        """Retrieve the last datapoint of each time series.

        Args:
            before: the last one before this moment.
            **reading: see `Reading`.
        """
        return self._session.run(_retrieve_latest(self._target, before, reading))

    def insert(self, datapoints: DatapointsWrite) -> int:
        """Write datapoints; one at the same moment is replaced.

        Args:
            datapoints: pairs of a moment and a value by time series (external id, or id of its node); or a frame.

        Returns:
            How many were written.

        Raises:
            InvalidInputError: `CLASSIC.…`: a moment or value cannot be written; nothing was sent.
            MultiRequestError: some of several requests failed.
        """
        return self._session.run(insert_datapoints(datapoints))

    def delete_range(self, start: Moment, end: Moment, *, timeseries_limit: Limit = 5) -> None:
        """Delete the datapoints of the time series from `start` on, and before `end`."""
        self._session.run(_delete(self._target, start, end, timeseries_limit))


class AsyncDatapointsAPI(Reach[AsyncSession, F]):
    """Datapoints of the time series that the instances of a list are, or name in their fields."""

    async def retrieve(self, **what: Unpack[Retrieval]) -> list[Datapoints]:
        """Retrieve datapoints, or aggregates of them, as columns; see `DatapointsAPI.retrieve`."""
        return await self._session.run(_retrieve(self._target, DatapointsQuery.of(what)))

    async def retrieve_arrays(self, **what: Unpack[Retrieval]) -> dict[ClassicId, dict[str, NDArray[np.generic]]]:
        """Retrieve the same as arrays of numpy, by time series and name of the column."""
        return _arrays(await self.retrieve(**what))

    async def retrieve_dataframe(self, **what: Unpack[FramedRetrieval]) -> pd.DataFrame:
        """Retrieve the same as a frame of pandas; see `DatapointsAPI.retrieve_dataframe`."""
        query = DatapointsQuery.of(what)
        return frame_of(await self._session.run(_retrieve(self._target, query)), query, what)

    async def retrieve_latest(self, before: Moment | None = None, **reading: Unpack[Reading]) -> list[Datapoints]:
        """Retrieve the last datapoint of each time series; see `DatapointsAPI.retrieve_latest`."""
        return await self._session.run(_retrieve_latest(self._target, before, reading))

    async def insert(self, datapoints: DatapointsWrite) -> int:
        """Write datapoints, and return how many; see `DatapointsAPI.insert`."""
        return await self._session.run(insert_datapoints(datapoints))

    async def delete_range(self, start: Moment, end: Moment, *, timeseries_limit: Limit = 5) -> None:
        """Delete the datapoints of the time series from `start` on, and before `end`."""
        await self._session.run(_delete(self._target, start, end, timeseries_limit))
