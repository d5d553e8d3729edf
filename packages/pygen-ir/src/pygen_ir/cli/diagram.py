"""Data models as a picture: a class diagram in Mermaid's notation, which many sites and editors draw."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, assert_never

from pygen_ir.model import IRConnection, IRProperty
from pygen_ir.types import IRDirectRelationType, IREdgeType, IRListType, IRReverseDirectRelationType

from .outline import type_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_ir.model import IRClass, IRModelSet
    from pygen_ir.references import IRViewId

_WORD = re.compile(r"[^A-Za-z0-9_]+")


def draw_mermaid(models: IRModelSet) -> str:
    """The diagram: views with their own properties, inheritance, direct relations and edges.

    A reverse relation is the other end of a direct relation, which is drawn already. Text of a model goes in as words
    and entities alone.
    """
    boxes = {cls.id: f"v{number}" for number, cls in enumerate(models.classes)}
    lines = ["classDiagram"]
    for cls in models.classes:
        lines += _box(cls, boxes[cls.id])
    for cls in models.classes:
        lines += [f"  {boxes[parent]} <|-- {boxes[cls.id]}" for parent in cls.implements if parent in boxes]
        lines += _arrows(cls, boxes)
    return "\n".join(lines) + "\n"


def _box(cls: IRClass, box: str) -> Iterator[str]:
    yield f'  class {box}["{_label(cls.id.external_id)}"] {{'
    if cls.used_for != "node":
        yield f"    <<{'edge' if cls.used_for == 'edge' else 'node and edge'}>>"
    for field in cls.fields:
        if isinstance(field, IRProperty) and field.inheritance != "inherited":
            many = "[]" if isinstance(field.type, IRListType) else ""
            yield f"    {_word(type_name(field.type))}{many} {_word(field.identifier)}"
    yield "  }"


def _arrows(cls: IRClass, boxes: dict[IRViewId, str]) -> Iterator[str]:
    for field in cls.fields:
        if not isinstance(field, IRConnection) or field.inheritance == "inherited" or field.target not in boxes:
            continue
        here, there, many = boxes[cls.id], boxes[field.target], ' "*"' if field.is_list else ""
        match field.connection_type:
            case IRDirectRelationType():
                yield f"  {here} -->{many} {there} : {_label(field.identifier)}"
            case IREdgeType(direction="outwards"):
                yield f"  {here} ..>{many} {there} : {_label(field.identifier)}"
            case IREdgeType() | IRReverseDirectRelationType():
                pass
            case _:
                assert_never(field.connection_type)


def _word(text: str) -> str:
    return _WORD.sub("_", text) or "_"


def _label(text: str) -> str:
    return "".join(char if char.isalnum() or char in " _-." else f"#{ord(char)};" for char in text)
