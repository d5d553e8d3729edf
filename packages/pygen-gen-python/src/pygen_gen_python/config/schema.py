"""JSON Schema of the tables ``naming`` and ``filtering`` of settings files."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, get_args

from pygen_ir.filters import FITTING, Comparison

from .naming import Case, NamingConfig, Number

if TYPE_CHECKING:
    from pydantic import JsonValue


def config_schema() -> dict[str, dict[str, JsonValue]]:
    """The schema of each table, by its key; complete: no other key is known."""
    return {"naming": _naming(), "filtering": _filtering()}


def _naming() -> dict[str, JsonValue]:
    case: dict[str, JsonValue] = {"enum": [each.value for each in Case]}
    number: dict[str, JsonValue] = {"enum": [each.value for each in Number]}
    name: dict[str, JsonValue] = {"anyOf": [case, {**_table({"case": case, "number": number}), "required": ["case"]}]}
    usual = NamingConfig()
    groups = {each.name: getattr(usual, each.name) for each in fields(usual)}
    return _table({key: _table({each.name: name for each in fields(group)}) for key, group in groups.items()})


def _filtering() -> dict[str, JsonValue]:
    lists: dict[str, JsonValue] = {kind: _list(fitting) for kind, fitting in FITTING.items()}
    names: JsonValue = {"not": {"enum": ["externalId", "space"]}}
    by_name: JsonValue = {"type": "object", "propertyNames": names, "additionalProperties": _list(get_args(Comparison))}
    return _table({**lists, "by_name": by_name})


def _list(comparisons: frozenset[Comparison] | tuple[Comparison, ...]) -> JsonValue:
    names: list[JsonValue] = [each.capitalize() for each in sorted(comparisons)]
    return {"type": "array", "items": {"enum": names}, "uniqueItems": True}


def _table(properties: dict[str, JsonValue]) -> dict[str, JsonValue]:
    return {"type": "object", "additionalProperties": False, "properties": properties}
