"""The IR as JSON: one text for one IR, on every machine, its hash, and the way back."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from functools import cache
from typing import TYPE_CHECKING

from .decoding import IRFormatError, decode
from .document import TAGGED, Document, ModelDocument
from .model import IR_VERSION, IRModel, IRModelSet

if TYPE_CHECKING:
    from pydantic import JsonValue

    from .model import IRClass
    from .references import IRViewId


def to_json(ir: IRModelSet) -> dict[str, JsonValue]:
    """The IR as JSON values, as `docs/reference/ir.schema.json` describes them."""
    models = (
        ModelDocument(each.id, each.name, each.description, tuple(cls.id for cls in each.classes)) for each in ir.models
    )
    document = Document(ir.ir_version, tuple(models), ir.classes)
    return {name: _encode(getattr(document, name)) for name in _names_of(Document)}


def canonical_json(ir: IRModelSet) -> str:
    """The IR as text: sorted keys, no blanks, ASCII alone."""
    return json.dumps(to_json(ir), sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def model_hash(ir: IRModelSet) -> str:
    """The SHA-256 of the canonical JSON, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical_json(ir).encode("ascii")).hexdigest()


def from_json(data: JsonValue | str | bytes) -> IRModelSet:
    """The IR from its JSON, parsed or not.

    Raises:
        pygen_ir.decoding.IRFormatError: It is no IR, or one in a form that this version does not read.
    """
    try:
        values = json.loads(data) if isinstance(data, str | bytes) else data
    except ValueError as error:
        raise IRFormatError("IR.INVALID", "$", f"it is no JSON: {error}") from error
    version = values.get("ir_version") if isinstance(values, dict) else None
    if version != IR_VERSION:
        raise IRFormatError("IR.VERSION", "$.ir_version", f"this version reads {IR_VERSION!r} and not {version!r}")
    document = decode(Document, values, TAGGED)
    classes = {each.id: each for each in document.classes}
    return IRModelSet(tuple(_model_of(each, classes) for each in document.models), document.ir_version)


def _model_of(model: ModelDocument, classes: dict[IRViewId, IRClass]) -> IRModel:
    for each in model.classes:
        if each not in classes:
            raise IRFormatError("IR.INVALID", "$.classes", f"the class {each} of the model {model.id} is not there")
    return IRModel(model.id, model.name, model.description, tuple(classes[each] for each in model.classes))


def _encode(value: object) -> JsonValue:
    if value is None or isinstance(value, (str, int, float)):  # nine in ten: not worth a match
        return value
    match value:
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
