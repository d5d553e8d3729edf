"""Rows of sequences (API section 8.3)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, cast

from pygen_emulator.classic.resources import ID_FIELDS, Identifier, Resource
from pygen_emulator.shapes import anything, array, integer, optional, record, required, text
from pygen_emulator.store.store import Store
from pygen_emulator.wire.errors import bad_request, violation
from pygen_emulator.wire.json_text import encode
from pygen_emulator.wire.json_values import Json, JsonObject

_MOST_ROWS: Final = 10_000
_TYPES: Final[dict[str, tuple[type, ...]]] = {"STRING": (str,), "DOUBLE": (int, float), "LONG": (int,)}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a request."""

    row_number: int
    values: tuple[Json, ...]


@dataclass(frozen=True, slots=True)
class RowsWrite:
    """Rows to store in one sequence."""

    identifier: Identifier
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class RowsQuery:
    """The body of `POST /sequences/data/list`."""

    identifier: Identifier
    start: int
    end: int | None
    limit: int
    columns: tuple[str, ...] | None
    cursor: str | None


@dataclass(frozen=True, slots=True)
class RowsDelete:
    """Rows to remove from one sequence."""

    identifier: Identifier
    rows: tuple[int, ...]


def _identified(ids: dict[str, object]) -> Identifier:
    given = Identifier(**ids)  # type: ignore[arg-type]  # read by shapes
    if sum(item is not None for item in (given.id, given.external_id, given.instance_id)) != 1:
        raise violation("items must have exactly one of id, externalId and instanceId")
    return given


_COLUMN_ID = text(least=1, most=64)
_ROW = record(Row, {"rowNumber": required(integer(least=0)), "values": required(array(anything(), 0, 400))})
WRITE = record(
    lambda items: items,
    {
        "items": required(
            array(
                record(
                    lambda columns, rows, **ids: RowsWrite(_identified(ids), columns, rows),
                    {
                        **ID_FIELDS,
                        "columns": required(array(_COLUMN_ID, 1, 400)),
                        "rows": required(array(_ROW, 0, _MOST_ROWS)),
                    },
                ),
                1,
                1000,
            )
        )
    },
)
QUERY = record(
    lambda start, end, limit, columns, cursor, **ids: RowsQuery(_identified(ids), start, end, limit, columns, cursor),
    {
        **ID_FIELDS,
        "start": optional(integer(), 0),
        "end": optional(integer()),
        "limit": optional(integer(least=1, most=_MOST_ROWS), 100),
        "columns": optional(array(_COLUMN_ID, 1, 400)),
        "cursor": optional(text(most=100)),
    },
)
DELETE = record(
    lambda items: items,
    {
        "items": required(
            array(
                record(
                    lambda rows, **ids: RowsDelete(_identified(ids), rows),
                    {**ID_FIELDS, "rows": required(array(integer(least=0), 0, _MOST_ROWS))},
                ),
                1,
                1000,
            )
        )
    },
)


def check_columns(given: Json) -> list[Json]:
    """Return the columns of a new sequence with what is left out filled in.

    Raises:
        ApiError: 400 when there are none, or one has no id.
    """
    if not isinstance(given, list) or not given:
        raise violation("columns size must be between 1 and 400")
    columns: list[Json] = []
    for column in given:
        if not isinstance(column, dict) or not isinstance(column.get("externalId"), str):
            raise violation("columns.externalId must not be null")
        if column.get("valueType", "STRING") not in list(_TYPES):
            raise bad_request(f"Invalid valueType: expected one of {list(_TYPES)}.")
        columns.append({"valueType": "STRING", "metadata": {}, **column})
    return columns


def write_rows(store: Store, resource: Resource, given: RowsWrite) -> None:
    """Store rows; columns that are not given keep their values.

    Raises:
        ApiError: 400 when a column does not exist or a value does not fit it.
    """
    types = _types(resource)
    for name in given.columns:
        if name not in types:
            raise bad_request(f"The sequence has no column '{name}'.")
    for row in given.rows:
        if len(row.values) != len(given.columns):
            raise bad_request(f"Row {row.row_number} has {len(row.values)} values for {len(given.columns)} columns.")
        values = dict(zip(given.columns, row.values, strict=True))
        for name, value in values.items():
            if value is not None and (isinstance(value, bool) or not isinstance(value, _TYPES[types[name]])):
                raise bad_request(f"Invalid value in column '{name}': expected {types[name]}, got {str(value)[:60]!r}.")
        found = store.database.run(
            "SELECT body FROM sequence_row WHERE sequence=? AND number=?", (resource.id, row.row_number)
        ).fetchone()
        body = {**(json.loads(found[0]) if found else {}), **values}
        store.database.run(
            "INSERT OR REPLACE INTO sequence_row VALUES (?,?,?)", (resource.id, row.row_number, encode(body))
        )


def read_rows(store: Store, resource: Resource, query: RowsQuery) -> JsonObject:
    """Return a page of rows.

    Raises:
        ApiError: 400 when a column does not exist or the cursor was not given out.
    """
    types = _types(resource)
    names = list(query.columns or types)
    for name in names:
        if name not in types:
            raise bad_request(f"The sequence has no column '{name}'.")
    if query.cursor is not None and not (query.cursor.isascii() and query.cursor.isdigit() and len(query.cursor) < 19):
        raise bad_request("The cursor is invalid: it was not given out for this request.")
    start = query.start if query.cursor is None else int(query.cursor)
    end = 2**63 - 1 if query.end is None or query.end < 0 else query.end
    found = store.database.run(
        "SELECT number, body FROM sequence_row WHERE sequence=? AND number>=? AND number<? ORDER BY number LIMIT ?",
        (resource.id, start, end, query.limit + 1),
    ).fetchall()
    rows: list[Json] = []
    for number, body in found[: query.limit]:
        values = json.loads(body)
        rows.append({"rowNumber": number, "values": [values.get(name) for name in names]})
    by_name = {str(column["externalId"]): column for column in _columns(resource)}
    shown = {key: item for key, item in resource.wire().items() if key in ("id", "externalId", "instanceId")}
    more: JsonObject = {"nextCursor": str(found[query.limit][0])} if len(found) > query.limit else {}
    return {**shown, "columns": [by_name[name] for name in names], "rows": rows, **more}


def delete_rows(store: Store, resource: Resource, numbers: Sequence[int]) -> None:
    """Remove rows."""
    store.database.run_many(
        "DELETE FROM sequence_row WHERE sequence=? AND number=?", [(resource.id, number) for number in numbers]
    )


def _columns(resource: Resource) -> list[JsonObject]:
    return cast("list[JsonObject]", resource.body.get("columns", []))


def _types(resource: Resource) -> dict[str, str]:
    return {str(column["externalId"]): str(column.get("valueType", "STRING")) for column in _columns(resource)}
