"""A page by column: each field of all its instances is taken out, and checked, at once."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from pygen_runtime.columns import Columns, Records

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pygen_runtime.decoding.layout import Column, Layout

# pydantic's parser is as fast, but its time zones are not: all arithmetic with them goes through Python.
fromisoformat = dt.datetime.fromisoformat
# What reading a column raises where an instance does not fit; `misfits.find_misfits` says which one, and why.
UNFIT = (ValidationError, LookupError, TypeError, AttributeError)


def values_in(layout: Layout, instances: Sequence[Any]) -> list[Mapping[str, Any]]:
    """The values of each instance through the view of a class, as the API gives them; empty where it has none."""
    space, view = layout.space, layout.view_key
    try:
        return [instance["properties"][space][view] for instance in instances]
    except KeyError:
        return [instance.get("properties", {}).get(space, {}).get(view, {}) for instance in instances]


def read_columns(layout: Layout, instances: Sequence[Any], values: Sequence[Mapping[str, Any]]) -> Columns:
    """The fields of instances.

    Args:
        layout: where they stand.
        instances: in the API's form.
        values: their values, see `values_in`.

    Raises:
        pydantic.ValidationError, LookupError, TypeError, AttributeError: an instance does not fit, see `UNFIT`.
    """
    fields = {column.name: _read(column, instances) for column in layout.beside}
    fields |= {column.name: _read(column, values) for column in layout.values}
    return Columns(len(instances), fields, Records(*(_read(column, instances) for column in layout.record)))


def _read(column: Column, rows: Sequence[Mapping[str, Any]]) -> list[Any]:
    key = column.key
    found = [row[key] for row in rows] if column.required else [row.get(key) for row in rows]
    if column.is_timestamp:
        try:
            return [None if text is None else fromisoformat(text) for text in found]
        except (TypeError, ValueError):
            pass  # another form, or no moment at all: that is for the validator to say
    check = column.validator.validate_python
    if column.is_alike and found and found.count(found[0]) == len(found):
        return check(found[:1]) * len(found)  # type: ignore[no-any-return] # a list
    return check(found)  # type: ignore[no-any-return] # a list
