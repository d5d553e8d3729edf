"""Columns with the types that the view says, for libraries whose columns have types."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from pydantic_core import to_json

from pygen_client.errors import InvalidInputError
from pygen_runtime.frames.moments import microseconds
from pygen_runtime.ids import InstanceId
from pygen_runtime.instances.read import Instance
from pygen_runtime.specs import DirectField, ValueField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pygen_runtime.columns import Columns
    from pygen_runtime.instances.model import ViewModel

ColumnKind: TypeAlias = Literal[
    "text", "boolean", "int32", "int64", "float32", "float64", "timestamp", "date", "reference", "json"
]
_KINDS: tuple[ColumnKind, ...] = ("boolean", "int32", "int64", "float32", "float64", "timestamp", "date", "json")
_ENDS = ("edge_type", "start_node", "end_node", "node_type")


@dataclass(frozen=True, slots=True)
class Leaves:
    """The values of a column, without the lists that they stand in.

    Attributes:
        values: one behind the other: timestamps are microseconds since 1970, references tuples of space and external
            id, JSON values are text.
        lengths: of columns of lists: how many values each list has, None for no list; None: no column of lists.
    """

    values: list[Any]
    lengths: list[int | None] | None = None


@dataclass(frozen=True, slots=True)
class TypedColumn:
    """One column.

    Attributes:
        name: the Python name of the field, or of a part of the data record.
        kind: what stands in it.
        many: whether lists of that stand in it.
        in_record: whether it is a part of the data record.
        instance_space: where plain external ids lie, in references.
    """

    name: str
    kind: ColumnKind
    many: bool = False
    in_record: bool = False
    instance_space: str | None = None

    def leaves(self, columns: Columns) -> Leaves:
        """The values of this column.

        Raises:
            TypeError: they are not of its kind.
        """
        values = getattr(columns.records, self.name) if self.in_record else columns.values(self.name)
        if not self.many:
            return Leaves(self._plain(values))
        lists = [value for value in values if value is not None]
        if not all(isinstance(value, list) for value in lists):
            raise TypeError("not all of them are lists")
        lengths = [None if value is None else len(value) for value in values]
        return Leaves(self._plain(list(chain.from_iterable(lists))), lengths)

    def _plain(self, values: list[Any]) -> list[Any]:
        match self.kind:
            case "timestamp":
                return microseconds(values)
            case "reference":
                return [None if value is None else self._pair(value) for value in values]
            case "json":
                return [None if value is None else to_json(value).decode() for value in values]
            case _:
                return values

    def _pair(self, value: object) -> tuple[str | None, str]:
        if isinstance(value, InstanceId | Instance):  # not `HasId`: a protocol takes long to look at
            return value.space, value.external_id
        if isinstance(value, str):
            return self.instance_space, value
        raise TypeError(f"{value!r:.50} is no id")


class ColumnTypeError(InvalidInputError):
    """A column holds values of another type than the view says: read with `on_invalid="raw"`, or put there."""

    def __init__(self, column: TypedColumn, reason: Exception) -> None:
        kind = f"lists of {column.kind}" if column.many else column.kind
        message = (
            f"The column {column.name!r} cannot be {kind}: {reason}. Read with on_invalid='skip', or use to_pandas."
        )
        super().__init__(message, code="RUNTIME.COLUMN_TYPE")


def typed_columns(item: type[ViewModel]) -> list[TypedColumn]:
    """The columns of a class: ids, what its instances hold themselves, version and times."""
    first = [TypedColumn("space", "text"), TypedColumn("external_id", "text")]
    space = item.__view__.registry.instance_space
    first += [TypedColumn(name, "reference", instance_space=space) for name in _ENDS if name in item.model_fields]
    own = [_column(name, field, space) for name, field in item.__view__.stored.items() if name in item.model_fields]
    times = ("last_updated_time", "created_time")
    record = [
        TypedColumn("version", "int64", in_record=True),
        *(TypedColumn(name, "timestamp", in_record=True) for name in times),
    ]
    taken = {column.name for column in own}
    return [*first, *own, *(column for column in record if column.name not in taken)]


def _column(name: str, field: ValueField | DirectField, space: str | None) -> TypedColumn:
    if isinstance(field, DirectField):
        return TypedColumn(name, "reference", field.many, instance_space=space)
    kind: ColumnKind = next((kind for kind in _KINDS if kind == field.kind), "text")
    return TypedColumn(name, kind, field.many)


def unzip(pairs: Sequence[tuple[str | None, str] | None]) -> tuple[list[str | None], list[str | None]]:
    """Spaces and external ids of references."""
    return [pair and pair[0] for pair in pairs], [pair and pair[1] for pair in pairs]
