"""The shapes of definitions in requests (API section 4)."""

from dataclasses import dataclass
from typing import cast

from pygen_emulator.filters.parse import FILTER, parse_filter
from pygen_emulator.schema.definitions import (
    Constraint,
    Container,
    ContainerProperty,
    DataModel,
    EdgeConnection,
    Index,
    MappedProperty,
    Requires,
    ReverseConnection,
    Space,
    Uniqueness,
    View,
    ViewProperty,
)
from pygen_emulator.schema.identifiers import (
    DESCRIPTION,
    NAME,
    NEW_EXTERNAL_ID,
    NEW_PROPERTY,
    NEW_SPACE,
    PART,
    PROPERTY,
    SPACE,
    VERSION,
)
from pygen_emulator.schema.references import (
    CONTAINER_REF,
    NODE_REF,
    SOURCE_REF,
    VIEW_REF,
    ContainerRef,
    SourceRef,
    ViewRef,
)
from pygen_emulator.schema.types import INTEGERS, PROPERTY_TYPE, PropertyType
from pygen_emulator.shapes import (
    Shape,
    anything,
    array,
    choice,
    flag,
    mapped,
    mapping,
    optional,
    record,
    required,
    text,
)
from pygen_emulator.wire.errors import bad_request
from pygen_emulator.wire.json_values import Json, JsonObject

_LABELS = {"name": optional(NAME), "description": optional(DESCRIPTION)}

SPACE_ITEM = record(Space, {"space": required(NEW_SPACE), **_LABELS})


def _container_property(given: ContainerProperty, where: str) -> ContainerProperty:
    type_: PropertyType = given.type
    if given.auto_increment and (type_.kind not in INTEGERS or type_.is_list):
        raise bad_request(f"{where}: only properties of type int32 and int64 can be auto incremented.")
    if given.default_value is not None and type_.is_list:
        raise bad_request(f"{where}: a list property cannot have a default value.")
    return given


_CONTAINER_PROPERTY = mapped(
    record(
        ContainerProperty,
        {
            "type": required(PROPERTY_TYPE),
            "nullable": optional(flag(), default=True),
            "autoIncrement": optional(flag(), default=False),
            "immutable": optional(flag(), default=False),
            "defaultValue": optional(anything()),
            **_LABELS,
        },
    ),
    _container_property,
)


def _constraint(
    constraint_type: str,
    require: object,
    properties: tuple[str, ...] | None,
    by_space: bool,  # noqa: FBT001
) -> Constraint:
    if constraint_type == "requires":
        if require is None:
            raise bad_request("A constraint of type requires needs 'require', a container.")
        return Requires(CONTAINER_REF.read(cast("Json", require), "require"))
    if not properties:
        raise bad_request("A constraint of type uniqueness needs 'properties'.")
    return Uniqueness(properties, by_space)


_CONSTRAINT = record(
    _constraint,
    {
        "constraintType": required(choice("requires", "uniqueness")),
        "require": optional(anything()),
        "properties": optional(array(PROPERTY, 1, 10)),
        "bySpace": optional(flag(), default=False),
    },
)
_INDEX = record(
    Index,
    {
        "indexType": optional(choice("btree", "inverted"), "btree"),
        "properties": required(array(PROPERTY, 1, 10)),
        "cursorable": optional(flag(), default=False),
        "bySpace": optional(flag(), default=False),
    },
)


CONTAINER_ITEM: Shape[Container] = record(
    Container,
    {
        "space": required(SPACE),
        "externalId": required(NEW_EXTERNAL_ID),
        "usedFor": optional(choice("node", "edge", "all", "record"), "node"),
        "properties": required(mapping(_CONTAINER_PROPERTY, 1, 1000, NEW_PROPERTY)),
        "constraints": optional(mapping(_CONSTRAINT, 0, 35, PART), {}),
        "indexes": optional(mapping(_INDEX, 0, 10, PART), {}),
        **_LABELS,
    },
)


def _mapped(  # noqa: PLR0913, PLR0917 - one argument a wire field
    container: ContainerRef,
    container_property_identifier: str,
    source: ViewRef | None,
    type: Json,  # noqa: A002 - the name on the wire
    name: str | None,
    description: str | None,
) -> MappedProperty:
    nested = type.get("source") if isinstance(type, dict) else None
    if source is None and nested is not None:
        source = VIEW_REF.read(nested, "type.source")
    return MappedProperty(container, container_property_identifier, source, name, description)


def _edge(connection_type: str, **fields: object) -> EdgeConnection:
    return EdgeConnection(single=connection_type == "single_edge_connection", **fields)  # type: ignore[arg-type]  # read by shapes


@dataclass(frozen=True, slots=True)
class _Through:
    source: SourceRef
    identifier: str


def _reverse(
    connection_type: str, source: ViewRef, through: _Through, name: str | None, description: str | None
) -> ReverseConnection:
    single = connection_type == "single_reverse_direct_relation"
    return ReverseConnection(single, source, through.source, through.identifier, name, description)


THROUGH = record(
    _Through,
    {
        "source": required(SOURCE_REF),
        "identifier": required(text(pattern=r"[a-zA-Z]([a-zA-Z0-9_]{0,253}[a-zA-Z0-9])?")),
    },
)
_MAPPED = record(
    _mapped,
    {
        "container": required(CONTAINER_REF),
        "containerPropertyIdentifier": required(PROPERTY),
        "source": optional(VIEW_REF),
        "type": optional(anything()),
        **_LABELS,
    },
)
_EDGE = record(
    _edge,
    {
        "connectionType": optional(choice("single_edge_connection", "multi_edge_connection"), "multi_edge_connection"),
        "type": required(NODE_REF),
        "source": required(VIEW_REF),
        "edgeSource": optional(VIEW_REF),
        "direction": optional(choice("outwards", "inwards"), "outwards"),
        **_LABELS,
    },
)
_REVERSE = record(
    _reverse,
    {
        "connectionType": required(choice("single_reverse_direct_relation", "multi_reverse_direct_relation")),
        "source": required(VIEW_REF),
        "through": required(THROUGH),
        **_LABELS,
    },
)


def _read_view_property(value: Json, where: str) -> ViewProperty:
    if not isinstance(value, dict):
        raise bad_request(f"Invalid value for '{where}': expected an object.")
    connection = value.get("connectionType")
    if value.get("container") is not None:
        return _MAPPED.read(value, where)
    if isinstance(connection, str) and connection.endswith("reverse_direct_relation"):
        return _REVERSE.read(value, where)
    if connection is not None or value.get("type") is not None:
        return _EDGE.read(value, where)
    raise bad_request(f"Invalid value for '{where}': it is neither a mapped property nor a connection.")


VIEW_PROPERTY: Shape[ViewProperty] = Shape(
    _read_view_property, lambda: {"anyOf": [_MAPPED.schema(), _REVERSE.schema(), _EDGE.schema()]}
)


def _read_filter(value: Json, where: str) -> JsonObject:
    parse_filter(value, where)
    return cast("JsonObject", value)


VIEW_ITEM: Shape[View] = record(
    View,
    {
        "space": required(SPACE),
        "externalId": required(NEW_EXTERNAL_ID),
        "version": required(VERSION),
        "filter": optional(Shape(_read_filter, FILTER.schema)),
        "implements": optional(array(VIEW_REF, 0, 10), ()),
        "properties": optional(mapping(VIEW_PROPERTY, 0, 1000, NEW_PROPERTY), {}),
        **_LABELS,
    },
)


@dataclass(frozen=True, slots=True)
class DataModelItem:
    """A data model in a request: views by reference or in full."""

    model: DataModel
    inline: tuple[View, ...]


def _read_model_view(value: Json, where: str) -> ViewRef | View:
    full = isinstance(value, dict) and any(key in value for key in ("properties", "implements", "filter"))
    return VIEW_ITEM.read(value, where) if full else VIEW_REF.read(value, where)


def _data_model(views: tuple[ViewRef | View, ...], **fields: object) -> DataModelItem:
    refs = tuple(view.ref if isinstance(view, View) else view for view in views)
    model = DataModel(views=refs, **fields)  # type: ignore[arg-type]  # read by shapes
    return DataModelItem(model, tuple(view for view in views if isinstance(view, View)))


DATA_MODEL_ITEM: Shape[DataModelItem] = record(
    _data_model,
    {
        "space": required(SPACE),
        "externalId": required(NEW_EXTERNAL_ID),
        "version": required(VERSION),
        "views": optional(
            array(Shape(_read_model_view, lambda: {"anyOf": [VIEW_REF.schema(), VIEW_ITEM.schema()]}), 0, 200), ()
        ),
        **_LABELS,
    },
)
