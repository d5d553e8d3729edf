"""Columns with the types that the view says, for libraries whose columns have types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from pydantic_core import to_json

from pygen_runtime.ids import InstanceId
from pygen_runtime.instances.read import Instance
from pygen_runtime.records import DataRecord
from pygen_runtime.specs import DirectField, ValueField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pygen_runtime.cells import Row
    from pygen_runtime.instances.model import ViewModel

ColumnKind: TypeAlias = Literal[
    "text", "boolean", "int32", "int64", "float32", "float64", "timestamp", "date", "reference"
]
_NUMBERS: tuple[ColumnKind, ...] = ("boolean", "int32", "int64", "float32", "float64", "timestamp", "date")
_RECORD = ("version", "last_updated_time", "created_time")


@dataclass(frozen=True, slots=True)
class TypedColumn:
    """One column.

    Attributes:
        name: the Python name of the field, or of a part of the data record.
        kind: what stands in it; JSON values are text.
        many: whether lists of that stand in it.
        is_json: whether values become JSON text.
        instance_space: where plain external ids lie, in references.
    """

    name: str
    kind: ColumnKind
    many: bool = False
    is_json: bool = False
    instance_space: str | None = None

    def values(self, rows: Sequence[Row]) -> list[object]:
        """The values of this column."""
        if self.name in _RECORD:
            return [
                getattr(row["data_record"], self.name) for row in rows if isinstance(row["data_record"], DataRecord)
            ]
        found = [row.get(self.name) for row in rows]
        if self.kind != "reference" and not self.is_json:
            return found
        change = self._reference if self.kind == "reference" else _json_text
        if self.many:
            return [[change(one) for one in value] if isinstance(value, list) else None for value in found]
        return [None if value is None else change(value) for value in found]

    def _reference(self, value: object) -> object:
        if isinstance(value, InstanceId | Instance):  # not `HasId`: a protocol takes long to look at
            return {"space": value.space, "external_id": value.external_id}
        return {"space": self.instance_space, "external_id": value}


def typed_columns(item: type[ViewModel]) -> list[TypedColumn]:
    """The columns of a class: ids, what its instances hold themselves, version and times."""
    first = [TypedColumn("space", "text"), TypedColumn("external_id", "text")]
    ends = ("edge_type", "start_node", "end_node", "node_type")
    space = item.__view__.registry.instance_space
    first += [TypedColumn(name, "reference", instance_space=space) for name in ends if name in item.model_fields]
    own = [_column(name, field, space) for name, field in item.__view__.stored.items() if name in item.model_fields]
    record = [TypedColumn("version", "int64"), *(TypedColumn(name, "timestamp") for name in _RECORD[1:])]
    taken = {column.name for column in own}
    return [*first, *own, *(column for column in record if column.name not in taken)]


def _column(name: str, field: ValueField | DirectField, space: str | None) -> TypedColumn:
    if isinstance(field, DirectField):
        return TypedColumn(name, "reference", field.many, instance_space=space)
    kind: ColumnKind = next((kind for kind in _NUMBERS if kind == field.kind), "text")
    return TypedColumn(name, kind, field.many, field.kind == "json")


def _json_text(value: object) -> str:
    return to_json(value).decode()
