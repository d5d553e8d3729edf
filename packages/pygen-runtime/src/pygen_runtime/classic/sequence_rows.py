"""Rows of sequences: reading them to the end, and writing them within the API's limits (API section 8.3)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from pydantic_core import from_json

from pygen_client.errors import InvalidInputError, InvalidResponseError
from pygen_client.operations.encoding import encode_json
from pygen_client.operations.instructions import ApiRequest, gather
from pygen_client.operations.parts import Part, interpret, read_all, settle, split
from pygen_runtime.classic.ids import ClassicId, dump_id, read_classic_id
from pygen_runtime.frames import import_package

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import pandas as pd

    from pygen_client.operations.instructions import ApiResponse, Operation
    from pygen_runtime.classic.ids import ClassicIdLike

Cell: TypeAlias = str | float | None
_MOST_ROWS = 10_000
_MOST_SEQUENCES = 10_000


@dataclass(slots=True)
class SequenceRows:
    """Rows of one sequence.

    Attributes:
        id: its external id.
        columns: the external ids of the columns.
        value_types: `STRING`, `DOUBLE` or `LONG`, of each column.
        row_numbers: the number of each row, rising.
        rows: the values of each row, in the order of the columns; None where there is none.
    """

    id: ClassicId
    columns: list[str]
    value_types: list[str] = field(default_factory=list)
    row_numbers: list[int] = field(default_factory=list, repr=False)
    rows: list[list[Cell]] = field(default_factory=list, repr=False)

    def __len__(self) -> int:
        return len(self.row_numbers)

    def __iter__(self) -> Iterator[tuple[int, list[Cell]]]:
        return iter(zip(self.row_numbers, self.rows, strict=True))

    def to_pandas(self) -> pd.DataFrame:
        """A frame with the row numbers as its index; needs pandas."""
        pandas = import_package("pandas")
        frame: pd.DataFrame = pandas.DataFrame(self.rows, index=self.row_numbers, columns=self.columns)
        return frame


@dataclass(frozen=True, slots=True)
class RowsQuery:
    """Which rows to read.

    Attributes:
        start: the first row number.
        end: the row number that ends it, not included; None for all.
        columns: the columns; None for all.
        limit: at most this many rows of each sequence.
    """

    start: int = 0
    end: int | None = None
    columns: tuple[str, ...] | None = None
    limit: int | None = None


@dataclass(slots=True)
class _Fetched:
    id: ClassicId
    rest: int | None
    cursor: str | None = None
    found: SequenceRows | None = None
    is_done: bool = False


def retrieve_rows(ids: Sequence[ClassicId], query: RowsQuery) -> Operation[list[SequenceRows]]:
    """Reads the rows of sequences to the end, in the order of their ids.

    Raises:
        NotFoundError: a sequence does not exist.
    """
    states = {one: _Fetched(one, query.limit) for one in ids}
    while waiting := [state for state in states.values() if not state.is_done]:
        pages = read_all((yield from gather(_read(state, query) for state in waiting)), decode_rows)
        for state, page in zip(waiting, pages, strict=True):
            _take(state, page)
    return [found for one in ids if (found := states[one].found) is not None]


RowsWrite: TypeAlias = "pd.DataFrame | tuple[Sequence[str], Mapping[int, Sequence[Cell]]]"
"""A frame with row numbers as its index and a column for each; or names of columns, and values by row number."""


def insert_rows(given: Mapping[ClassicIdLike, RowsWrite]) -> Operation[int]:
    """Writes rows; columns that are not given keep their values.

    Returns:
        How many rows were written.

    Raises:
        InvalidInputError: `CLASSIC.ROWS_INVALID`: nothing was sent.
        MultiRequestError: some of several requests failed; `succeeded` is how many rows were written.
    """
    batches = [batch for key, rows in given.items() for batch in _batches(read_classic_id(key), rows)]
    parts = list(split(enumerate(batches), _MOST_SEQUENCES, lambda batch: len(batch.rows), _MOST_ROWS))
    answers = yield from gather(
        ApiRequest("POST", "/sequences/data", body=encode_json({"items": [b.dump() for b in part.items]}), kind="write")
        for part in parts
    )
    return settle(parts, interpret(parts, answers, _count), lambda done: sum(count for _, count in done))


def delete_rows(given: Mapping[ClassicIdLike, Iterable[int]]) -> Operation[None]:
    """Deletes rows by their numbers."""
    items: list[dict[str, object]] = []
    for key, numbers in given.items():
        rows, one = list(numbers), dump_id(read_classic_id(key))
        items += [{**one, "rows": rows[begin : begin + _MOST_ROWS]} for begin in range(0, len(rows), _MOST_ROWS)]
    parts = list(split(enumerate(items), 1))
    answers = yield from gather(
        ApiRequest("POST", "/sequences/data/delete", body=encode_json({"items": list(part.items)}), kind="delete")
        for part in parts
    )
    settle(parts, answers, lambda done: done[0][1])


@dataclass(frozen=True, slots=True)
class _Batch:
    id: ClassicId
    columns: list[str]
    rows: list[tuple[int, list[Cell]]]

    def dump(self) -> dict[str, object]:
        rows = [{"rowNumber": number, "values": values} for number, values in self.rows]
        return {**dump_id(self.id), "columns": self.columns, "rows": rows}


def _batches(key: ClassicId, given: RowsWrite) -> Iterator[_Batch]:
    columns, rows = _plain(given)
    for number, values in rows:
        if number < 0 or number != int(number) or len(values) != len(columns):
            message = f"Row {number!r} of {key} must have a number of at least 0 and {len(columns)} values."
            raise InvalidInputError(f"{message} Nothing was sent.", code="CLASSIC.ROWS_INVALID")
    for begin in range(0, len(rows), _MOST_ROWS):
        yield _Batch(key, columns, rows[begin : begin + _MOST_ROWS])


def _plain(given: RowsWrite) -> tuple[list[str], list[tuple[int, list[Cell]]]]:
    if isinstance(given, tuple):
        columns, rows = given
        return list(columns), [(number, list(values)) for number, values in rows.items()]
    frame: Any = given.astype(object).where(given.notna(), None)
    return [str(name) for name in given.columns], list(
        zip(given.index.tolist(), frame.to_numpy().tolist(), strict=True)
    )


def _count(part: Part[_Batch], _answer: ApiResponse) -> int:
    return sum(len(batch.rows) for batch in part.items)


def _read(state: _Fetched, query: RowsQuery) -> ApiRequest:
    limit = _MOST_ROWS if state.rest is None else min(_MOST_ROWS, state.rest)
    asked = {"end": query.end, "columns": None if query.columns is None else list(query.columns)}
    more = {**asked, "cursor": state.cursor}
    body = {**dump_id(state.id), "start": query.start, "limit": limit}
    body |= {name: value for name, value in more.items() if value is not None}
    return ApiRequest("POST", "/sequences/data/list", body=encode_json(body))


def _take(state: _Fetched, page: dict[str, Any]) -> None:
    columns = page["columns"]
    if state.found is None:
        names = [str(column.get("externalId") or column.get("name")) for column in columns]
        state.found = SequenceRows(state.id, names, [str(column.get("valueType", "STRING")) for column in columns])
    rows = page["rows"]
    state.found.row_numbers += [row["rowNumber"] for row in rows]
    state.found.rows += [row["values"] for row in rows]
    cursor = page.get("nextCursor")
    if state.rest is not None:
        state.rest -= len(rows)
    state.is_done = not cursor or state.rest == 0
    if not state.is_done and cursor == state.cursor:
        raise InvalidResponseError("The server gave the same cursor again: paging would never end.")
    state.cursor = cursor


def decode_rows(body: bytes) -> dict[str, Any]:
    """A page of rows.

    Raises:
        InvalidResponseError: it has no columns or no rows.
    """
    try:
        page = from_json(body)
        if isinstance(page["columns"], list) and isinstance(page["rows"], list):
            return dict(page)
    except (ValueError, KeyError, TypeError):
        pass
    raise InvalidResponseError("The response has no columns and rows of a sequence.")
