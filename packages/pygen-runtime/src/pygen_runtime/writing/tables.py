"""Rows of a data frame as objects to write: columns by name, gaps, and one error for all rows that do not fit."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar

from pydantic import ValidationError
from pydantic_core import from_json

from pygen_client.errors import InvalidInputError
from pygen_runtime.instances.write import InstanceWrite
from pygen_runtime.records import DataRecord
from pygen_runtime.specs import ValueField

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

W = TypeVar("W", bound=InstanceWrite)
Nulls: TypeAlias = Literal["leave", "clear"]

_VERSION = "version"
_READ_ALONE = ("last_updated_time", "created_time", "deleted_time")
_SHOWN = 10


def objects_of(
    write_class: type[W], columns: Sequence[str], rows: Iterable[Mapping[str, object]], *, nulls: Nulls, json_text: bool
) -> list[W]:
    """The objects that rows mean.

    Args:
        write_class: the class of the objects.
        columns: Python names of fields, identifiers of properties, or what frames of read objects have beside them.
        rows: by column.
        nulls: what a gap means: `leave` the field alone, or `clear` it.
        json_text: whether JSON values are text.

    Raises:
        InvalidInputError: `WRITE.COLUMN_UNKNOWN`, `WRITE.ROW_INVALID`.
    """
    names = _fields_of(write_class, columns)
    json = _json_fields(write_class) if json_text else frozenset()
    made: list[W] = []
    mistakes: list[str] = []
    for number, row in enumerate(rows):
        try:
            values = {name: _value(row[column], is_json=name in json) for column, name in names.items()}
            made.append(write_class.model_validate(_given(write_class, values, nulls)))
        except ValidationError as error:
            mistakes += [f"row {number}: {_describe(one)}" for one in error.errors(include_url=False)]
        except ValueError as error:
            mistakes.append(f"row {number}: {error}")
    if mistakes:
        more = f"; and {len(mistakes) - _SHOWN} more" if len(mistakes) > _SHOWN else ""
        message = f"Rows are no {write_class.__name__}: {'; '.join(mistakes[:_SHOWN])}{more}."
        raise InvalidInputError(message, code="WRITE.ROW_INVALID")
    return made


def _fields_of(write_class: type[InstanceWrite], columns: Sequence[str]) -> dict[str, str]:
    """The field that each column means; columns that can only be read are left out."""
    view = write_class.__view__
    identifiers = {field.identifier: name for name, field in view.fields.items()}
    identifiers |= {"externalId": "external_id", "nodeType": "node_type", "edgeType": "edge_type"}
    identifiers |= {"startNode": "start_node", "endNode": "end_node"}
    writable = {*write_class.model_fields, *(() if _VERSION in view.fields else (_VERSION,))}
    known = {*writable, *view.fields, *_READ_ALONE}
    found: dict[str, str] = {}
    for column in columns:
        name = column if column in known else identifiers.get(column, column)
        if name not in known:
            raise _unknown(write_class, column, known)
        if name in writable:
            found[column] = name
    return found


def _given(write_class: type[InstanceWrite], values: dict[str, object], nulls: Nulls) -> dict[str, object]:
    """The values for the constructor."""
    version = values.pop(_VERSION, None) if _VERSION not in write_class.__view__.fields else None
    record = values.pop("data_record", None)
    kept = {
        name: value
        for name, value in values.items()
        if value is not None or (nulls == "clear" and name in write_class.__view__.fields)
    }
    if isinstance(record, Mapping):
        version = record.get("version", record.get("existing_version"))
    elif isinstance(record, DataRecord):
        version = record.version
    return kept if version is None else {**kept, "data_record": {"existing_version": version}}


def _value(value: object, *, is_json: bool) -> object:
    """A cell without what libraries wrap around it: gaps are None, arrays are lists, a reference without space text."""
    if is_json and isinstance(value, list):
        return [from_json(one) if isinstance(one, str) else one for one in value]
    if is_json and isinstance(value, str):
        return from_json(value)
    match value:
        case float() if math.isnan(value):
            return None
        case {"space": None, "external_id": external_id, **rest} if not rest:
            return external_id
        case list():
            return [_value(one, is_json=False) for one in value]
        case _ if type(value).__name__ in ("NAType", "NaTType"):
            return None
        case _ if type(value).__name__ == "ndarray":
            return [_value(one, is_json=False) for one in value.tolist()]  # type: ignore[attr-defined] # numpy's
        case _:
            return value


def _json_fields(write_class: type[InstanceWrite]) -> frozenset[str]:
    stored = write_class.__view__.stored.items()
    return frozenset(name for name, field in stored if isinstance(field, ValueField) and field.kind == "json")


def _describe(detail: Mapping[str, object]) -> str:
    place = detail["loc"]
    return f"{'.'.join(map(str, place)) if isinstance(place, tuple) else place}: {detail['msg']}"


def _unknown(write_class: type[InstanceWrite], column: str, known: Iterable[str]) -> InvalidInputError:
    from difflib import get_close_matches

    near = get_close_matches(str(column), list(known), 1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    message = f"{write_class.__name__} has no field {column!r}.{hint} Next: drop the column, or rename it."
    return InvalidInputError(message, code="WRITE.COLUMN_UNKNOWN")
