"""Python types as values: what a hint is made of, how it is written, and which of two is the narrower one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias, assert_never

from pygen_gen_python.source import identifier, literal
from pygen_ir.emit.code import Code, commas, constant, fill, join

if TYPE_CHECKING:
    from pygen_gen_python.naming.names import ClassKey

PlainName: TypeAlias = Literal[
    "str", "bool", "int", "float", "datetime", "date", "json", "id", "timeseries", "file", "sequence"
]

_READ_TEXT: dict[PlainName, Code] = {
    "str": constant("str"),
    "bool": constant("bool"),
    "int": constant("int"),
    "float": constant("float"),
    "datetime": constant("_dt.datetime"),
    "date": constant("_dt.date"),
    "json": constant("_d.Json"),
    "id": constant("_d.IdLike"),
    "timeseries": constant("str"),
    "file": constant("str"),
    "sequence": constant("str"),
}
