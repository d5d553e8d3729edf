"""Retrieving datapoints: as few requests as the API's limits allow, at once, and each time series to its end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pygen_client.errors import InvalidResponseError
from pygen_client.operations.encoding import encode_json
from pygen_client.operations.instructions import ApiRequest, gather
from pygen_client.operations.parts import read_all
from pygen_runtime.classic.ids import ClassicId, dump_id
from pygen_runtime.classic.series import Datapoints, begin_series, decode_series, keys_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pygen_client.operations.instructions import Operation
    from pygen_runtime.classic.queries import DatapointsQuery

_MOST_SERIES = 100
_WIDTH = 4  # requests at once that a few time series are spread over


@dataclass(slots=True)
class _Fetched:
    """How far one time series has been retrieved."""

    id: ClassicId
    rest: int | None
    cursor: str | None = None
    found: Datapoints | None = None
    is_done: bool = field(default=False)


def retrieve_datapoints(ids: Sequence[ClassicId], query: DatapointsQuery) -> Operation[list[Datapoints]]:
    """Retrieves time series, in the order of their ids; what does not exist is left out where the query says so.

    Raises:
        NotFoundError: a time series does not exist.
    """
    if query.limit == 0:
        return [Datapoints(one, granularity=query.granularity) for one in ids]
    states = {one: _Fetched(one, query.limit) for one in ids}
    while waiting := [state for state in states.values() if not state.is_done]:
        parts = list(_parts(waiting))
        outcomes = yield from gather(_request(part, query) for part in parts)
        for part, items in zip(parts, read_all(outcomes, decode_series), strict=True):
            _take(part, items, query)
    return [found for one in ids if (found := states[one].found) is not None]


def _parts(waiting: list[_Fetched]) -> Iterator[list[_Fetched]]:
    size = min(_MOST_SERIES, -(-len(waiting) // _WIDTH))
    for begin in range(0, len(waiting), size):
        yield waiting[begin : begin + size]


def _request(part: list[_Fetched], query: DatapointsQuery) -> ApiRequest:
    most = max(1, query.page_size // len(part))
    items = []
    for state in part:
        item = {**dump_id(state.id), "limit": most if state.rest is None else min(most, state.rest)}
        items.append(item if state.cursor is None else {**item, "cursor": state.cursor})
    body = encode_json({**query.dump(), "items": items})
    return ApiRequest("POST", "/timeseries/data/list", body=body)


def _take(part: list[_Fetched], items: list[dict[str, object]], query: DatapointsQuery) -> None:
    by_key = {key: item for item in items for key in keys_of(item)}
    with_status = ("includeStatus", True) in query.shared
    for state in part:
        item = by_key.get(state.id)
        if item is None:  # it does not exist, and that is no error
            state.is_done = True
            continue
        if state.found is None:
            state.found = begin_series(state.id, item, query.granularity)
        before = len(state.found)
        state.found.add(item, query.aggregates, with_status=with_status)
        cursor = item.get("nextCursor")
        if state.rest is not None:
            state.rest = max(0, state.rest - len(state.found) + before)
        state.is_done = not isinstance(cursor, str) or not cursor or state.rest == 0
        if not state.is_done and cursor == state.cursor:
            raise InvalidResponseError("The server gave the same cursor again: paging would never end.")
        state.cursor = cursor if isinstance(cursor, str) else None
