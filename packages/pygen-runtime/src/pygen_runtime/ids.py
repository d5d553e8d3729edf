"""Ids of nodes and edges, and everything that people hand over as one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal, Protocol, TypeAlias, TypeVar, runtime_checkable

from pygen_client.errors import InvalidInputError

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

InstanceType: TypeAlias = Literal["node", "edge"]


@runtime_checkable
class HasId(Protocol):
    """Anything with a space and an external id: instances, and the ids of other libraries."""

    @property
    def space(self) -> str:
        """The space."""

    @property
    def external_id(self) -> str:
        """The external id, unique in its space."""


@dataclass(frozen=True, slots=True, eq=False)
class InstanceId:
    """What the two kinds of ids share. Nodes and edges have separate key spaces: one never equals the other."""

    instance_type: ClassVar[InstanceType]
    space: str
    external_id: str

    def __eq__(self, other: object) -> bool:
        if type(other) is type(self):
            return self.space == other.space and self.external_id == other.external_id
        if getattr(other, "instance_type", None) != self.instance_type or not isinstance(other, HasId):
            return NotImplemented
        return self.space == other.space and self.external_id == other.external_id

    def __hash__(self) -> int:
        return hash((self.space, self.external_id))

    def as_tuple(self) -> tuple[str, str]:
        """Space and external id."""
        return self.space, self.external_id

    def dump(self) -> dict[str, str]:
        """The reference as it stands in a request: `{"space": …, "externalId": …}`."""
        return {"space": self.space, "externalId": self.external_id}

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        from .core_schemas import id_schema

        return id_schema(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        from .core_schemas import ID_JSON_SCHEMA

        return {"title": cls.__name__, **ID_JSON_SCHEMA}


class NodeId(InstanceId):
    """Names a node. Frozen; equal to and hashing like cognite-sdk's `NodeId` of the same node."""

    __slots__ = ()
    instance_type: ClassVar[InstanceType] = "node"


class EdgeId(InstanceId):
    """Names an edge. Frozen; equal to and hashing like cognite-sdk's `EdgeId` of the same edge."""

    __slots__ = ()
    instance_type: ClassVar[InstanceType] = "edge"


IdLike: TypeAlias = str | tuple[str, str] | NodeId | EdgeId | HasId
IdsLike: TypeAlias = IdLike | Sequence[IdLike]
AnyId = TypeVar("AnyId", bound=InstanceId)


def read_id(given: object, kind: type[AnyId], space: str | None = None) -> AnyId:
    """The id that somebody means.

    Args:
        given: an external id, a tuple of space and external id, a dict with these keys, or anything that has both.
        kind: node or edge.
        space: where a plain external id lies.

    Raises:
        InvalidInputError: `RUNTIME.ID_INVALID`, or `RUNTIME.SPACE_MISSING` for a plain external id without a space.
    """
    match given:
        case _ if isinstance(given, kind):
            return given
        case str() if space is not None:
            return kind(space, given)
        case str():
            message = f"The external id {given!r} needs a space: give space=…, or an id (space, external id)."
            raise InvalidInputError(message, code="RUNTIME.SPACE_MISSING")
        case (str() as of_space, str() as external_id):
            return kind(of_space, external_id)
        case {"space": str() as of_space, "externalId": str() as external_id}:
            return kind(of_space, external_id)
        case {"space": str() as of_space, "external_id": str() as external_id}:
            return kind(of_space, external_id)
        case HasId():
            return kind(given.space, given.external_id)
        case _:
            message = f"{given!r} is no id: give an external id, (space, external id), an id or an instance."
            raise InvalidInputError(message, code="RUNTIME.ID_INVALID")


def is_single_id(given: object) -> bool:
    """Whether this is one id, not several: text, an id, an instance, or a tuple of two texts."""
    if isinstance(given, str | HasId):
        return True
    return isinstance(given, tuple) and len(given) == 2 and all(isinstance(part, str) for part in given)


def each_id(given: object) -> list[object]:
    """What was given as one id or several, as a list.

    Raises:
        InvalidInputError: `RUNTIME.ID_INVALID`: it is neither.
    """
    if is_single_id(given):
        return [given]
    if isinstance(given, Iterable) and not isinstance(given, Mapping):
        return list(given)
    message = f"{given!r} is no id: give an external id, (space, external id), an id, an instance, or several of these."
    raise InvalidInputError(message, code="RUNTIME.ID_INVALID")
