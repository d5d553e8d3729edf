"""Where an instance in the API's form has the fields of a class, and what checks them: a column of a page at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeAlias, TypedDict, Unpack

from pydantic_core import SchemaValidator, core_schema

from pygen_runtime.ids import NodeId
from pygen_runtime.specs import DirectField, ValueField

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic.fields import FieldInfo

    from pygen_runtime.instances.model import ViewModel
    from pygen_runtime.specs import ValueKind

Only: TypeAlias = tuple[str, ...] | None

_VALUES: dict[ValueKind, core_schema.CoreSchema] = {
    "text": core_schema.str_schema(),
    "boolean": core_schema.bool_schema(),
    "int32": core_schema.int_schema(),
    "int64": core_schema.int_schema(),
    "float32": core_schema.float_schema(),
    "float64": core_schema.float_schema(),
    "timestamp": core_schema.datetime_schema(),
    "date": core_schema.date_schema(),
    "json": core_schema.any_schema(),
    "enum": core_schema.str_schema(),
    "timeseries": core_schema.str_schema(),
    "file": core_schema.str_schema(),
    "sequence": core_schema.str_schema(),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One field.

    Attributes:
        name: its Python name, or what it is called in the data record.
        key: its key in the API's form.
        validator: checks a list of values, one of each instance, and gives what they become.
        required: whether each instance must have it.
        is_alike: whether most instances of a page have the same value.
        is_timestamp: whether the values are moments, as text.
    """

    name: str
    key: str
    validator: SchemaValidator
    required: bool
    is_alike: bool = False
    is_timestamp: bool = False


class _Facts(TypedDict, total=False):
    is_alike: bool
    is_timestamp: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the fields of a class stand.

    Attributes:
        space: the first key below `properties`.
        view_key: the second: below it stand the values.
        beside: fields that stand beside `properties`.
        record: what makes the data record, in the order of its arguments.
        values: fields that stand among the values.
        constants: fields that instances do not hold, and what is in them at first.
        names: all fields, in the order of the class.
        by_key: the names of the values by their keys.
    """

    space: str
    view_key: str
    beside: tuple[Column, ...]
    record: tuple[Column, Column, Column, Column]
    values: tuple[Column, ...]
    constants: Mapping[str, object]
    names: tuple[str, ...]
    by_key: Mapping[str, str]


@cache
def layout_of(item: type[ViewModel], only: Only = None) -> Layout:
    """The layout of a class, from its spec.

    Args:
        item: the class.
        only: the identifiers of the properties that are read; None: all. Objects have no other fields then.
    """
    view, fields = item.__view__, item.model_fields
    beside = _beside(item)
    values = tuple(
        _value(item, name, spec)
        for name, spec in view.stored.items()
        if name in fields and (only is None or spec.identifier in only)
    )
    found = {column.name for column in (*beside, *values)} | {"data_record"}
    return Layout(
        view.view.space,
        view.view_key,
        beside,
        _RECORD,
        values,
        {name: _constant(info) for name, info in fields.items() if name not in found} if only is None else {},
        tuple(fields) if only is None else tuple(name for name in fields if name in found),
        {column.key: column.name for column in values},
    )


def _beside(item: type[ViewModel]) -> tuple[Column, ...]:
    if "edge_type" not in item.model_fields:
        return (*_IDS, _column("node_type", "type", _NODE_ID, required=False, is_alike=True))
    end = reference_schema(item.__view__.registry.instance_space)
    return (
        *_IDS,
        _column("start_node", "startNode", end),
        _column("end_node", "endNode", end),
        _column("edge_type", "type", _NODE_ID, is_alike=True),
    )


def _value(item: type[ViewModel], name: str, spec: ValueField | DirectField) -> Column:
    if isinstance(spec, DirectField):
        one = reference_schema(item.__view__.registry.instance_space)
    else:
        one = _VALUES[spec.kind]
    column = core_schema.list_schema(one) if spec.many else one
    is_timestamp = isinstance(spec, ValueField) and spec.kind == "timestamp" and not spec.many
    required = item.model_fields[name].is_required()
    return _column(name, spec.identifier, column, required=required, is_timestamp=is_timestamp)


def _constant(info: FieldInfo) -> object:
    return None if info.is_required() else info.get_default(call_default_factory=False)


def _column(
    name: str, key: str, one: core_schema.CoreSchema, *, required: bool = True, **facts: Unpack[_Facts]
) -> Column:
    column = core_schema.list_schema(one if required else core_schema.nullable_schema(one))
    return Column(name, key, SchemaValidator(column), required, **facts)


def _node_id() -> core_schema.CoreSchema:
    text = core_schema.str_schema()
    arguments = [
        core_schema.dataclass_field("space", text),
        core_schema.dataclass_field("external_id", text, validation_alias="externalId"),
    ]
    schema = core_schema.dataclass_args_schema("NodeId", arguments)
    return core_schema.dataclass_schema(NodeId, schema, ["space", "external_id"], slots=True, frozen=True)


_NODE_ID = _node_id()
_TEXT, _NUMBER = core_schema.str_schema(), core_schema.int_schema()
_IDS = (_column("space", "space", _TEXT), _column("external_id", "externalId", _TEXT))
_RECORD = (
    _column("version", "version", _NUMBER),
    _column("last_updated_time", "lastUpdatedTime", _NUMBER),
    _column("created_time", "createdTime", _NUMBER),
    _column("deleted_time", "deletedTime", _NUMBER, required=False),
)


def reference_schema(instance_space: str | None) -> core_schema.CoreSchema:
    """Reads a reference to a node: an id, or its external id alone where it lies in the SDK's own space."""
    if instance_space is None:
        return _NODE_ID

    def shorten(given: NodeId) -> NodeId | str:
        return given.external_id if given.space == instance_space else given

    return core_schema.no_info_after_validator_function(shorten, _NODE_ID)
