"""The IR as JSON: one text for one IR, on every machine, and its hash."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from functools import cache
from typing import TYPE_CHECKING, get_args

from .model import IRField, IRModelSet
from .types import IRConnectionType, IRType

if TYPE_CHECKING:
    from pydantic import JsonValue

TAGGED = frozenset((*get_args(IRType), *get_args(IRConnectionType), *get_args(IRField)))
"""Members of closed unions: their JSON says in `kind` which they are."""


def to_json(ir: IRModelSet) -> dict[str, JsonValue]:
    """The IR as JSON values: every class once, and models that name their classes by id."""
    return {
        "ir_version": ir.ir_version,
        "models": [
            {
                "id": _encode(model.id),
                "name": model.name,
                "description": model.description,
                "classes": [_encode(each.id) for each in model.classes],
            }
            for model in ir.models
        ],
        "classes": [_encode(each) for each in ir.classes],
    }


def canonical_json(ir: IRModelSet) -> str:
    """The IR as text: sorted keys, no blanks, ASCII alone."""
    return json.dumps(to_json(ir), sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def model_hash(ir: IRModelSet) -> str:
    """The SHA-256 of the canonical JSON, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical_json(ir).encode("ascii")).hexdigest()


def _encode(value: object) -> JsonValue:
    match value:
        case None | bool() | int() | float() | str():
            return value
        case tuple() | list():
            return [_encode(each) for each in value]
        case dict():
            return {key: _encode(each) for key, each in value.items()}
        case _:
            return _encode_node(value, type(value))


def _encode_node(node: object, cls: type) -> JsonValue:
    encoded: dict[str, JsonValue] = {"kind": cls.__name__} if cls in TAGGED else {}
    for name in _names_of(cls):
        encoded[name] = _encode(getattr(node, name))
    return encoded


@cache
def _names_of(cls: type) -> tuple[str, ...]:
    return tuple(each.name for each in dataclasses.fields(cls))
