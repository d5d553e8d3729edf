"""The JSON Schema of the IR, made of the dataclasses themselves."""

from __future__ import annotations

import dataclasses
import types
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin

from pydantic import JsonValue

from .decoding import hints_of
from .document import IR_VERSION, TAGGED, Document

if TYPE_CHECKING:
    from collections.abc import Iterator

_PRIMITIVES = {str: "string", int: "integer", bool: "boolean", float: "number"}


def ir_schema() -> dict[str, JsonValue]:
    """The schema (draft 2020-12) that every JSON of the IR satisfies."""
    definitions = {node.__name__: _schema_of_node(node) for node in sorted(set(_nodes(Document)), key=_name_of)}
    definitions["Document"]["properties"]["ir_version"] = {"const": IR_VERSION}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The intermediate representation of data models",
        "$ref": "#/$defs/Document",
        "$defs": dict(definitions),
    }


def _name_of(node: type) -> str:
    return node.__name__


def _nodes(hint: Any) -> Iterator[type]:  # noqa: ANN401 - an annotation
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        yield hint
        for each in hints_of(hint).values():
            yield from _nodes(each)
    for each in get_args(hint):
        yield from _nodes(each)


def _schema_of_node(node: type) -> dict[str, Any]:
    properties: dict[str, Any] = {"kind": {"const": node.__name__}} if node in TAGGED else {}
    properties |= {name: _schema_of(hint) for name, hint in hints_of(node).items()}
    return {
        "description": (node.__doc__ or "").partition("\n")[0],
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _schema_of(hint: Any) -> dict[str, JsonValue]:  # noqa: ANN401 - an annotation
    origin = get_origin(hint)
    if hint is JsonValue:
        return {}
    if hint is types.NoneType:
        return {"type": "null"}
    if origin is Literal:
        return {"enum": list(get_args(hint))}
    if origin is tuple:
        return {"type": "array", "items": _schema_of(get_args(hint)[0])}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_schema_of(each) for each in get_args(hint)]}
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return {"$ref": f"#/$defs/{hint.__name__}"}
    return {"type": _PRIMITIVES[hint]}
