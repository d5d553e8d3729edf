"""The IR as the front page draws it: models, views, fields, and where connections lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from pygen_ir.model import IRConnection, IRProperty
from pygen_ir.types import IRDirectRelationType, IREdgeType, IRListType, IRReverseDirectRelationType

if TYPE_CHECKING:
    from pydantic import JsonValue

    from pygen_ir.model import IRClass, IRField, IRModel, IRModelSet
    from pygen_ir.types import IRType


def outline_of(ir: IRModelSet | None) -> list[JsonValue]:
    """What a picture of the models needs; nothing where there is nothing to generate."""
    return [] if ir is None else [_model(model) for model in ir.models]


def _model(model: IRModel) -> JsonValue:
    return {"id": str(model.id), "name": model.name, "views": [_view(each) for each in model.classes]}


def _view(view: IRClass) -> JsonValue:
    return {
        "id": str(view.id),
        "name": view.id.external_id,
        "used_for": view.used_for,
        "writable": view.is_writable,
        "implements": [str(parent) for parent in view.implements],
        "fields": [_field(each) for each in view.fields],
    }


def _field(field: IRField) -> JsonValue:
    match field:
        case IRProperty():
            kind, target = _type_name(field.type), None
        case IRConnection():
            kind, target = _connection_name(field), field.target
        case _:
            assert_never(field)
    return {
        "name": field.identifier,
        "kind": kind,
        "target": None if target is None else str(target),
        "inherited": field.inheritance == "inherited",
    }


def _connection_name(field: IRConnection) -> str:
    match field.connection_type:
        case IRDirectRelationType():
            return "relations" if field.is_list else "relation"
        case IRReverseDirectRelationType():
            return "reverse relation"
        case IREdgeType():
            return "edges" if field.is_list else "edge"
        case _:
            assert_never(field.connection_type)


def _type_name(kind: IRType) -> str:
    if isinstance(kind, IRListType):
        return f"{_type_name(kind.item)} list"
    return type(kind).__name__.removeprefix("IR").removesuffix("Type").removesuffix("Reference").lower()
