"""One validator for a page of a class, made from its spec: it goes from the API's JSON to objects in one pass."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from pydantic_core import SchemaValidator, core_schema

from pygen_runtime.ids import NodeId
from pygen_runtime.specs import DirectField, ValueField

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

    from pygen_runtime.instances.model import ViewModel
    from pygen_runtime.specs import ValueKind

# The values of an instance, among what the API says beside them.
VALUES = "values"
NOWHERE = "\0"
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


@cache
def page_validator(item: type[ViewModel], only: Only = None) -> SchemaValidator:
    """Reads `{"items": […]}`: gives for each instance a dict of what stands beside its values, and these."""
    items = core_schema.list_schema(instance_schema(item, only))
    return SchemaValidator(core_schema.typed_dict_schema({"items": core_schema.typed_dict_field(items)}))


@cache
def instance_validator(item: type[ViewModel], only: Only = None) -> SchemaValidator:
    """Reads one instance, as `page_validator` does."""
    return SchemaValidator(instance_schema(item, only))


@cache
def values_validator(item: type[ViewModel], only: Only = None) -> SchemaValidator:
    """Reads the values of an instance alone."""
    return SchemaValidator(_values_schema(item, only))


def instance_schema(item: type[ViewModel], only: Only = None) -> core_schema.CoreSchema:
    """The schema of an instance in the API's form.

    Args:
        item: the class.
        only: the identifiers of the properties that are read; None: all. The others are no fields of the object then.
    """
    text, number = core_schema.str_schema(), core_schema.int_schema()
    reference = reference_schema(item.__view__.registry.instance_space)
    required: dict[str, core_schema.CoreSchema] = {
        "space": text,
        "externalId": text,
        "version": number,
        "createdTime": number,
        "lastUpdatedTime": number,
    }
    optional: dict[str, core_schema.CoreSchema] = {"deletedTime": number, "type": core_schema.nullable_schema(_NODE_ID)}
    if "edge_type" in item.model_fields:
        required |= {"type": _NODE_ID, "startNode": reference, "endNode": reference}
        del optional["type"]
    view = item.__view__
    path: list[str | int] = ["properties", view.view.space, view.view_key]
    return core_schema.typed_dict_schema(
        {
            **{name: core_schema.typed_dict_field(schema) for name, schema in required.items()},
            **{name: core_schema.typed_dict_field(schema, required=False) for name, schema in optional.items()},
            VALUES: core_schema.typed_dict_field(_values_schema(item, only), required=False, validation_alias=[path]),
        }
    )


def _values_schema(item: type[ViewModel], only: Only) -> core_schema.CoreSchema:
    """The fields of an object, what is left over, and which fields were there, from the values of its view.

    Fields for the rest have their place and are filled in afterwards. This is no schema of a model: pydantic would take
    the validator of the class instead, once that is built.
    """
    fields = {
        name: _field(item, name, info)
        for name, info in item.model_fields.items()
        if only is None or _identifier(item, name) in only
    }
    return core_schema.model_fields_schema(fields, model_name=item.__name__, extra_behavior="allow")


def _identifier(item: type[ViewModel], name: str) -> str | None:
    """Of a field that is stored; None: it is not, and not asked for where properties are."""
    spec = item.__view__.stored.get(name)
    return None if spec is None else spec.identifier


def _field(item: type[ViewModel], name: str, info: FieldInfo) -> core_schema.ModelField:
    view = item.__view__
    spec = view.fields.get(name)
    if isinstance(spec, ValueField | DirectField):
        one = _VALUES[spec.kind] if isinstance(spec, ValueField) else reference_schema(view.registry.instance_space)
        schema = core_schema.list_schema(one) if spec.many else one
        return core_schema.model_field(_optional(schema, info), validation_alias=spec.identifier)
    default = None if info.is_required() else info.get_default(call_default_factory=False)
    anything = core_schema.with_default_schema(core_schema.any_schema(), default=default)
    return core_schema.model_field(anything, validation_alias=NOWHERE)


def _optional(schema: core_schema.CoreSchema, info: FieldInfo) -> core_schema.CoreSchema:
    if info.is_required():
        return schema
    return core_schema.with_default_schema(core_schema.nullable_schema(schema), default=None)


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
