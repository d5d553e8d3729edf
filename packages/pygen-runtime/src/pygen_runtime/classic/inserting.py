"""Writing datapoints: from what people have to requests within the API's limits."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from pygen_client.errors import InvalidInputError
from pygen_client.operations.encoding import encode_json
from pygen_client.operations.instructions import ApiRequest, gather
from pygen_client.operations.parts import Part, interpret, settle, split
from pygen_runtime.classic.ids import ClassicId, ClassicIdLike, dump_id, read_classic_id
from pygen_runtime.classic.times import Moment, read_moment

if TYPE_CHECKING:
    import pandas as pd

    from pygen_client.operations.instructions import ApiResponse, Operation

DatapointWrite: TypeAlias = tuple[Moment, float | str] | tuple[Moment, float | str, int]
"""A moment and a value; and a status code where it is not good."""
DatapointsWrite: TypeAlias = "Mapping[ClassicIdLike, Iterable[DatapointWrite]] | pd.DataFrame"
"""Datapoints by time series; or a frame with a column for each and moments as its index."""

_MOST_POINTS = 100_000
_Point: TypeAlias = dict[str, object]


@dataclass(frozen=True, slots=True)
class _Batch:
    """Datapoints of one time series that go into one request."""

    id: ClassicId
    points: list[_Point]


def insert_datapoints(given: DatapointsWrite) -> Operation[int]:
    """Writes datapoints; one at the same moment is replaced.

    Args:
        given: datapoints by time series, or a frame.

    Returns:
        How many were written.

    Raises:
        InvalidInputError: `CLASSIC.VALUE_INVALID`, `CLASSIC.MOMENT_INVALID`: nothing was sent.
        NotFoundError: a time series does not exist.
        MultiRequestError: some of several requests failed; `succeeded` is how many datapoints were written.
    """
    batches = [batch for key, points in _by_series(given) for batch in _batches(key, points)]
    parts = list(split(enumerate(batches), 10_000, lambda batch: len(batch.points), _MOST_POINTS))
    answers = yield from gather(_request(part) for part in parts)
    return settle(parts, interpret(parts, answers, _count), lambda done: sum(count for _, count in done))


def delete_datapoints(ids: Iterable[ClassicId], start: Moment, end: Moment, now: int) -> Operation[None]:
    """Deletes the datapoints of time series from a moment on, and before another."""
    begin, stop = read_moment(start, now, 0), read_moment(end, now, now)
    if begin >= stop:
        message = f"start ({begin}) must lie before end ({stop}), in epoch milliseconds. Nothing was sent."
        raise InvalidInputError(message, code="CLASSIC.TIMES_INVALID")
    parts = list(split(enumerate(dict.fromkeys(ids)), 10_000))
    answers = yield from gather(
        ApiRequest(
            "POST",
            "/timeseries/data/delete",
            body=encode_json(
                {"items": [{**dump_id(one), "inclusiveBegin": begin, "exclusiveEnd": stop} for one in part.items]}
            ),
            kind="delete",
        )
        for part in parts
    )
    settle(parts, answers, lambda done: done[0][1])


def _request(part: Part[_Batch]) -> ApiRequest:
    items = [{**dump_id(batch.id), "datapoints": batch.points} for batch in part.items]
    return ApiRequest("POST", "/timeseries/data", body=encode_json({"items": items}), kind="write")


def _count(part: Part[_Batch], _answer: ApiResponse) -> int:
    return sum(len(batch.points) for batch in part.items)


def _batches(key: ClassicId, points: list[_Point]) -> Iterator[_Batch]:
    for begin in range(0, len(points), _MOST_POINTS):
        yield _Batch(key, points[begin : begin + _MOST_POINTS])


def _by_series(given: DatapointsWrite) -> Iterator[tuple[ClassicId, list[_Point]]]:
    if isinstance(given, Mapping):
        for key, points in given.items():
            one = read_classic_id(key)
            yield one, [_point(one, point) for point in points]
        return
    columns: Any = given.columns
    moments = _moments(given)
    for place, label in enumerate(columns):
        name = label[0] if columns.nlevels > 1 else label
        one = read_classic_id(cast("ClassicIdLike", name))
        values = given.iloc[:, place]
        there = zip(moments, values.isna().tolist(), values.tolist(), strict=True)
        yield one, [_point(one, (moment, value)) for moment, is_missing, value in there if not is_missing]


def _moments(frame: pd.DataFrame) -> list[int]:
    """The index in epoch milliseconds; without a zone it is in UTC."""
    index: Any = frame.index
    if not hasattr(index, "tz"):
        message = f"The index of the frame must hold moments, not {index.dtype}. Nothing was sent."
        raise InvalidInputError(message, code="CLASSIC.MOMENT_INVALID")
    return list(index.as_unit("ms").asi8.tolist())


def _point(key: ClassicId, given: DatapointWrite | Mapping[str, object]) -> _Point:
    parts = tuple(given.values()) if isinstance(given, Mapping) else tuple(given)
    if len(parts) not in (2, 3):
        raise _wrong(key, given, "give a moment and a value, and a status code if there is one")
    moment, value = parts[0], parts[1]
    if isinstance(value, bool) or not isinstance(value, int | float | str) or not _is_finite(value):
        raise _wrong(key, given, "a value is a finite number or a text")
    point: _Point = {"timestamp": read_moment(cast("Moment", moment), 0, 0), "value": value}
    return point if len(parts) == 2 else {**point, "status": {"code": parts[2]}}


def _is_finite(value: float | str) -> bool:
    return isinstance(value, str) or math.isfinite(value)


def _wrong(key: ClassicId, given: object, why: str) -> InvalidInputError:
    message = f"The datapoint {given!r:.80} of {key} cannot be written: {why}. Nothing was sent."
    return InvalidInputError(message, code="CLASSIC.VALUE_INVALID")
