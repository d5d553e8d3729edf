"""One validator for a page of a class, made from its spec: it goes from the API's JSON to objects in one pass."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeVar

from pydantic_core import PydanticUndefined, SchemaValidator, core_schema

from pygen_runtime.ids import NodeId
from pygen_runtime.specs import DirectField, ValueField

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

    from pygen_runtime.instances.model import ViewModel
    from pygen_runtime.specs import ValueKind

# Keys below which the parts of the data record lie until they are put together.
VERSION, CREATED, UPDATED, DELETED = "data_record", "createdTime", "lastUpdatedTime", "deletedTime"
RECORD_PARTS = (CREATED, UPDATED, DELETED)

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


@cache
def page_validator(item: type[ViewModel]) -> SchemaValidator:
    """Reads `{"items": […]}`; gives a dict of the same form with objects."""
    items = core_schema.list_schema(item_schema(item))
    return SchemaValidator(core_schema.typed_dict_schema({"items": core_schema.typed_dict_field(items)}))


@cache
def item_validator(item: type[ViewModel]) -> SchemaValidator:
    """Reads one instance."""
    return SchemaValidator(item_schema(item))


def item_schema(item: type[ViewModel]) -> core_schema.CoreSchema:
    """The schema of an instance in the API's form."""
    fields = {name: _field(item, name, info) for name, info in item.model_fields.items() if name != VERSION}
    number = core_schema.int_schema()
    fields[VERSION] = core_schema.model_field(number, validation_alias="version")
    for part in RECORD_PARTS:
        optional = core_schema.with_default_schema(number, default=None)
        fields[part] = core_schema.model_field(optional if part == DELETED else number)
    return core_schema.model_schema(item, core_schema.model_fields_schema(fields))


def _field(item: type[ViewModel], name: str, info: FieldInfo) -> core_schema.ModelField:
    view = item.__view__
    spec = view.fields.get(name)
    match spec:
        case ValueField() | DirectField():
            one = _VALUES[spec.kind] if isinstance(spec, ValueField) else reference_schema(view.registry.instance_space)
            schema = core_schema.list_schema(one) if spec.many else one
            path: list[str | int] = [view.view.space, view.view_key, spec.identifier]
            return core_schema.model_field(_optional(schema, info), validation_alias=[["properties", *path]])
        case None if name in _BASE:
            alias, schema = _BASE[name]
            return core_schema.model_field(_optional(schema, info), validation_alias=alias)
        case None if name in _ENDS:
            reference = reference_schema(view.registry.instance_space)
            return core_schema.model_field(reference, validation_alias=_ENDS[name])
        case _:
            return core_schema.model_field(_optional(core_schema.any_schema(), info), validation_alias="\0")


def _optional(schema: core_schema.CoreSchema, info: FieldInfo) -> core_schema.CoreSchema:
    if info.is_required():
        return schema
    nullable = core_schema.nullable_schema(schema)
    if info.default_factory is not None or info.default is PydanticUndefined:
        return core_schema.with_default_schema(nullable, default=None)
    return core_schema.with_default_schema(nullable, default=info.default)


def _node_id() -> core_schema.CoreSchema:
    text = core_schema.str_schema()
    arguments = [
        core_schema.dataclass_field("space", text),
        core_schema.dataclass_field("external_id", text, validation_alias="externalId"),
    ]
    schema = core_schema.dataclass_args_schema("NodeId", arguments)
    return core_schema.dataclass_schema(NodeId, schema, ["space", "external_id"], slots=True, frozen=True)


_NODE_ID = _node_id()


def reference_schema(instance_space: str | None) -> core_schema.CoreSchema:
    """Reads a reference to a node: an id, or its external id alone where it lies in the SDK's own space."""
    if instance_space is None:
        return _NODE_ID

    def shorten(given: NodeId) -> NodeId | str:
        return given.external_id if given.space == instance_space else given

    return core_schema.no_info_after_validator_function(shorten, _NODE_ID)


_BASE: dict[str, tuple[str, core_schema.CoreSchema]] = {
    "space": ("space", core_schema.str_schema()),
    "external_id": ("externalId", core_schema.str_schema()),
    "node_type": ("type", _NODE_ID),
    "edge_type": ("type", _NODE_ID),
}
_ENDS = {"start_node": "startNode", "end_node": "endNode"}
T = TypeVar("T")
