"""Shapes: one declaration reads a JSON value, refuses a wrong one, and documents it in OpenAPI."""

from pygen_emulator.shapes.record import Field, optional, record, required
from pygen_emulator.shapes.shape import (
    Shape,
    anything,
    array,
    choice,
    described,
    flag,
    integer,
    lazy,
    mapped,
    mapping,
    number,
    text,
)

__all__ = [
    "Field",
    "Shape",
    "anything",
    "array",
    "choice",
    "described",
    "flag",
    "integer",
    "lazy",
    "mapped",
    "mapping",
    "number",
    "optional",
    "record",
    "required",
    "text",
]
