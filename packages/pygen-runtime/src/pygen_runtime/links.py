"""Connections as pydantic sees them: opaque, with a JSON schema of their own, resolved by the registry on use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

from .core_schemas import ID_JSON_SCHEMA, link_schema, resource_schema
from .ids import EdgeId, NodeId
from .registry import Registry

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

    from .classic.resources import ResourceLike
    from .registry import ModelClass
    from .specs import CoreKind


@dataclass(frozen=True, slots=True)
class Link:
    """Marks a field that leads to another class.

    Attributes:
        target: the Python name of the class; None for a node of any kind.
        package: the package `data_classes` that has it.
        kind: the kind of id that may stand for the instance.
    """

    target: str | None
    package: str | None
    kind: type[NodeId] | type[EdgeId]

    def __get_pydantic_core_schema__(self, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return link_schema(None if self.target is None else self._resolve, self.kind)

    def __get_pydantic_json_schema__(self, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        of = self.target or "a node"
        return {"description": f"{of}, its id, or its external id", "anyOf": [{"type": "string"}, ID_JSON_SCHEMA]}

    def _resolve(self) -> ModelClass:
        return Registry.near(self.package).load_class(self.target or "")


def link(target: str | None, package: str | None) -> Any:  # noqa: ANN401 - what an annotation evaluates to
    """The type of a connection to nodes of a class, at run time."""
    return Annotated[Any, Link(target, package, NodeId)]


def edge_link(target: str, package: str | None) -> Any:  # noqa: ANN401 - what an annotation evaluates to
    """The type of a connection by edges that a class shows, at run time."""
    return Annotated[Any, Link(target, package, EdgeId)]


@dataclass(frozen=True, slots=True)
class ResourceLink:
    """Marks a field that names a time series, a file or a sequence, and may hold it as an object.

    Attributes:
        kind: which of the three.
    """

    kind: CoreKind

    def __get_pydantic_core_schema__(self, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return resource_schema(self.kind)

    def __get_pydantic_json_schema__(self, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        described = f"The external id of a {self.kind}, or the {self.kind}"
        return {"description": described, "anyOf": [{"type": "string"}, {"type": "object"}]}


if TYPE_CHECKING:
    TimeSeriesWriteLink: TypeAlias = ResourceLike | str
    FileWriteLink: TypeAlias = ResourceLike | str
    SequenceWriteLink: TypeAlias = ResourceLike | str
    NodeLink: TypeAlias = NodeId | str
    NodeWriteLink: TypeAlias = NodeId | tuple[str, str] | str
else:
    NodeLink = NodeWriteLink = link(None, None)
    TimeSeriesWriteLink = Annotated[Any, ResourceLink("timeseries")]
    FileWriteLink = Annotated[Any, ResourceLink("file")]
    SequenceWriteLink = Annotated[Any, ResourceLink("sequence")]
