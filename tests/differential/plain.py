"""Answers of both SDKs as plain values that can be compared."""

from __future__ import annotations

import datetime as dt
from typing import Any

_BESIDE = ("space", "external_id", "node_type")


def plain_list(items: Any, spec: Any) -> list[Any]:
    """Objects of one view, in their order."""
    return [plain_item(item, spec) for item in items]


def plain_item(item: Any, spec: Any) -> Any:
    """An object: its id, type, version and times, and what stands in each field."""
    if item is None:
        return None
    record = item.data_record
    values = {name: plain_field(getattr(item, name, None), name, spec) for name in [*spec.fields, *_BESIDE]}
    return values | {"record": (record.version, plain_time(record.created_time), plain_time(record.last_updated_time))}


def plain_field(value: Any, name: str, spec: Any) -> Any:
    """What stands in a field. The order of what only other instances hold means nothing, and where they hold nothing

    version 1 says None, and we say an empty list once it was asked for.
    """
    field = spec.fields.get(name)
    found = plain_value(value)
    if field is not None and type(field).__name__ in ("EdgeField", "ReverseField") and isinstance(found, list):
        return sorted(found, key=repr) or None
    return found


def plain_value(value: Any) -> Any:
    """A value: ids as tuples, instances as their ids and what is in them, times in UTC."""
    if isinstance(value, list):
        return [plain_value(one) for one in value]
    if hasattr(value, "end_node"):
        return ("edge", *plain_id(value), plain_value(value.start_node), plain_value(value.end_node), scalars(value))
    if hasattr(value, "data_record"):
        return ("node", type(value).__name__, *plain_id(value), scalars(value))
    if hasattr(value, "external_id"):
        return plain_id(value)
    return plain_time(value)


def scalars(item: Any) -> dict[str, Any]:
    """The values of an instance inside of another."""
    found = {name: plain_time(value) for name, value in item.__dict__.items() if isinstance(value, str | float | int)}
    return {name: value for name, value in found.items() if name not in ("space", "external_id")}


def plain_id(value: Any) -> tuple[str, str]:
    """Space and external id."""
    return value.space, value.external_id


def plain_time(value: Any) -> Any:
    """A moment in UTC; anything else as it is."""
    if isinstance(value, dt.datetime) and value.tzinfo is not None:
        return value.astimezone(dt.UTC)
    return value
