"""Containers: where values are stored (API section 4.2)."""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, JsonValue, Tag

from pygen_client.wire.base import WireModel
from pygen_client.wire.conversion import SERVER_KEYS, request_from
from pygen_client.wire.data_types import DataType
from pygen_client.wire.references import ContainerReference


class ContainerPropertyRequest(WireModel):
    """A property of a container."""

    type: DataType
    nullable: bool = True
    auto_increment: bool = False
    immutable: bool = False
    default_value: JsonValue = None
    name: str | None = None
    description: str | None = None


class ContainerPropertyResponse(ContainerPropertyRequest):
    """A property of a container as the API gives it."""

    constraint_state: dict[str, JsonValue] | None = None


class RequiresConstraint(WireModel):
    """An instance with data here must have data in another container too."""

    constraint_type: Literal["requires"] = "requires"
    require: ContainerReference


class UniquenessConstraint(WireModel):
    """The values of these properties are unique, in the project or in each space."""

    constraint_type: Literal["uniqueness"] = "uniqueness"
    properties: list[str]
    by_space: bool | None = None


class UnknownConstraint(WireModel):
    """A constraint that this version does not know, kept as it came."""

    constraint_type: str


class BtreeIndex(WireModel):
    """An index for equality, ranges and sorting."""

    index_type: Literal["btree"] = "btree"
    properties: list[str]
    cursorable: bool | None = None
    by_space: bool | None = None


class InvertedIndex(WireModel):
    """An index over the members of lists."""

    index_type: Literal["inverted"] = "inverted"
    properties: list[str]


class UnknownIndex(WireModel):
    """An index that this version does not know, kept as it came."""

    index_type: str


def _tag_of(key: str, name: str, known: frozenset[str]) -> Discriminator:
    def tag(value: Any) -> str:  # noqa: ANN401 - pydantic hands over whatever stands in the JSON
        kind = value.get(key, value.get(name)) if isinstance(value, dict) else getattr(value, name, None)
        return kind if kind in known else "unknown"

    return Discriminator(tag)


Constraint = Annotated[
    Annotated[RequiresConstraint, Tag("requires")]
    | Annotated[UniquenessConstraint, Tag("uniqueness")]
    | Annotated[UnknownConstraint, Tag("unknown")],
    _tag_of("constraintType", "constraint_type", frozenset({"requires", "uniqueness"})),
]
Index = Annotated[
    Annotated[BtreeIndex, Tag("btree")]
    | Annotated[InvertedIndex, Tag("inverted")]
    | Annotated[UnknownIndex, Tag("unknown")],
    _tag_of("indexType", "index_type", frozenset({"btree", "inverted"})),
]


class ContainerRequest(WireModel):
    """A container to create or to merge into an existing one."""

    space: str
    external_id: str
    name: str | None = None
    description: str | None = None
    used_for: Literal["node", "edge", "all", "record"] = "node"
    properties: dict[str, ContainerPropertyRequest]
    constraints: dict[str, Constraint] | None = None
    indexes: dict[str, Index] | None = None

    def as_reference(self) -> ContainerReference:
        """The id of the container."""
        return ContainerReference(space=self.space, external_id=self.external_id)


class ContainerResponse(WireModel):
    """A container as the API gives it. Times are milliseconds since 1970."""

    space: str
    external_id: str
    name: str | None = None
    description: str | None = None
    used_for: Literal["node", "edge", "all", "record"] = "node"
    properties: dict[str, ContainerPropertyResponse]
    constraints: dict[str, Constraint] | None = None
    indexes: dict[str, Index] | None = None
    created_time: int
    last_updated_time: int
    is_global: bool = False

    def as_reference(self) -> ContainerReference:
        """The id of the container."""
        return ContainerReference(space=self.space, external_id=self.external_id)

    def as_request(self) -> ContainerRequest:
        """What would create this container."""
        request = request_from(self, ContainerRequest, without=SERVER_KEYS)
        for part in (
            *request.properties.values(),
            *(request.constraints or {}).values(),
            *(request.indexes or {}).values(),
        ):
            if part.model_extra:
                part.model_extra.pop("constraintState", None)
                part.model_extra.pop("state", None)
        return request
