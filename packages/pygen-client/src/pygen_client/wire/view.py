"""Views: windows onto containers, and the connections between instances (API section 4.3)."""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, JsonValue, Tag

from pygen_client.wire.base import Reference, WireModel
from pygen_client.wire.conversion import SERVER_KEYS
from pygen_client.wire.data_types import DataType, DirectNodeRelation
from pygen_client.wire.references import ContainerReference, NodeReference, ViewReference

UsedFor = Literal["node", "edge", "all", "record"]


def _source_kind(value: Any) -> str:  # noqa: ANN401 - pydantic hands over whatever stands in the JSON
    if isinstance(value, ContainerReference) or (isinstance(value, dict) and "version" not in value):
        return "container"
    return "view"


class PropertyReference(Reference):
    """Names a property of a view or of a container: the direct relation that a reverse one goes through."""

    source: Annotated[
        Annotated[ViewReference, Tag("view")] | Annotated[ContainerReference, Tag("container")],
        Discriminator(_source_kind),
    ]
    identifier: str


class _Described(WireModel):
    name: str | None = None
    description: str | None = None


class ViewCorePropertyRequest(_Described):
    """A view property that shows a container property; `source` is the view of a direct relation's target."""

    container: ContainerReference
    container_property_identifier: str
    source: ViewReference | None = None


class ViewCorePropertyResponse(_Described):
    """A mapped property as the API gives it: with the container property's type and rules."""

    container: ContainerReference
    container_property_identifier: str
    type: DataType
    nullable: bool = True
    auto_increment: bool = False
    immutable: bool = False
    default_value: JsonValue = None
    constraint_state: dict[str, JsonValue] | None = None

    def as_request(self) -> ViewCorePropertyRequest:
        """What would create this property."""
        request = ViewCorePropertyRequest(
            container=self.container, container_property_identifier=self.container_property_identifier
        )
        given: dict[str, str | ViewReference | None] = {"name": self.name, "description": self.description}
        if isinstance(self.type, DirectNodeRelation):
            given["source"] = self.type.source
        return request.model_copy(update={key: value for key, value in given.items() if value is not None})


class _EdgeProperty(_Described):
    source: ViewReference
    type: NodeReference
    edge_source: ViewReference | None = None
    direction: Literal["outwards", "inwards"] = "outwards"


class SingleEdgeProperty(_EdgeProperty):
    """At most one edge, by the modeller's promise."""

    connection_type: Literal["single_edge_connection"] = "single_edge_connection"


class MultiEdgeProperty(_EdgeProperty):
    """Any number of edges."""

    connection_type: Literal["multi_edge_connection"] = "multi_edge_connection"


class _ReverseDirectRelation(_Described):
    source: ViewReference
    through: PropertyReference


class SingleReverseDirectRelationPropertyRequest(_ReverseDirectRelation):
    """At most one node points here, by the modeller's promise."""

    connection_type: Literal["single_reverse_direct_relation"] = "single_reverse_direct_relation"


class MultiReverseDirectRelationPropertyRequest(_ReverseDirectRelation):
    """The nodes that point here."""

    connection_type: Literal["multi_reverse_direct_relation"] = "multi_reverse_direct_relation"


class SingleReverseDirectRelationPropertyResponse(SingleReverseDirectRelationPropertyRequest):
    """As the API gives it: `targets_list` says whether the direct relation holds a list."""

    targets_list: bool | None = None


class MultiReverseDirectRelationPropertyResponse(MultiReverseDirectRelationPropertyRequest):
    """As the API gives it: `targets_list` says whether the direct relation holds a list."""

    targets_list: bool | None = None


class UnknownViewProperty(WireModel):
    """A kind of property that this version does not know, kept as it came."""

    connection_type: str | None = None


EDGES = frozenset({"single_edge_connection", "multi_edge_connection"})
REVERSE = frozenset({"single_reverse_direct_relation", "multi_reverse_direct_relation"})


def _property_kind(value: Any) -> str:  # noqa: ANN401 - pydantic hands over whatever stands in the JSON
    if isinstance(value, UnknownViewProperty):
        return "unknown"
    if not isinstance(value, dict):
        return getattr(value, "connection_type", None) or "core"
    kind = value.get("connectionType", value.get("connection_type"))
    if kind in EDGES or kind in REVERSE:
        return str(kind)
    if kind in (None, "primary_property") and "container" in value:
        return "core"
    if kind is None and "type" in value and "source" in value:
        return "multi_edge_connection"
    return "unknown"


_Edges = (
    Annotated[SingleEdgeProperty, Tag("single_edge_connection")]
    | Annotated[MultiEdgeProperty, Tag("multi_edge_connection")]
)

ViewPropertyRequest = Annotated[
    Annotated[ViewCorePropertyRequest, Tag("core")]
    | _Edges
    | Annotated[SingleReverseDirectRelationPropertyRequest, Tag("single_reverse_direct_relation")]
    | Annotated[MultiReverseDirectRelationPropertyRequest, Tag("multi_reverse_direct_relation")]
    | Annotated[UnknownViewProperty, Tag("unknown")],
    Discriminator(_property_kind),
]
ViewPropertyResponse = Annotated[
    Annotated[ViewCorePropertyResponse, Tag("core")]
    | _Edges
    | Annotated[SingleReverseDirectRelationPropertyResponse, Tag("single_reverse_direct_relation")]
    | Annotated[MultiReverseDirectRelationPropertyResponse, Tag("multi_reverse_direct_relation")]
    | Annotated[UnknownViewProperty, Tag("unknown")],
    Discriminator(_property_kind),
]


class ViewRequest(_Described):
    """A view to create or to replace as a whole."""

    space: str
    external_id: str
    version: str
    filter: dict[str, JsonValue] | None = None
    implements: list[ViewReference] | None = None
    properties: dict[str, ViewPropertyRequest] | None = None

    def as_reference(self) -> ViewReference:
        """The id of the view."""
        return ViewReference(space=self.space, external_id=self.external_id, version=self.version)


class ViewResponse(_Described):
    """A view as the API gives it, with its parents' properties. Times are milliseconds since 1970."""

    space: str
    external_id: str
    version: str
    filter: dict[str, JsonValue] | None = None
    implements: list[ViewReference] = Field(default_factory=list)
    properties: dict[str, ViewPropertyResponse] = Field(default_factory=dict)
    mapped_containers: list[ContainerReference] | None = None
    used_for: UsedFor = "node"
    writable: bool = True
    queryable: bool | None = None
    is_global: bool = False
    created_time: int = 0
    last_updated_time: int = 0

    def as_reference(self) -> ViewReference:
        """The id of the view."""
        return ViewReference(space=self.space, external_id=self.external_id, version=self.version)

    def as_request(self) -> ViewRequest:
        """What would create this view; properties that it inherits are repeated as its own."""
        without = SERVER_KEYS | {"properties", "mappedContainers", "usedFor", "writable", "queryable"}
        data = {key: value for key, value in self.dump().items() if key not in without}
        data["properties"] = {identifier: _as_request(shown) for identifier, shown in self.properties.items()}
        return ViewRequest.load(data)


def _as_request(shown: WireModel) -> dict[str, JsonValue]:
    if isinstance(shown, ViewCorePropertyResponse):
        return shown.as_request().dump()
    return {key: value for key, value in shown.dump().items() if key != "targetsList"}
