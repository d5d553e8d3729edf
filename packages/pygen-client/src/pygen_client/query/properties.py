"""References to properties, as filters and sorting use them (API section 6.1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pygen_client.wire.identifiers import view_source

if TYPE_CHECKING:
    from pydantic import JsonValue

    from pygen_client.wire.identifiers import ContainerLike, InstanceType, ViewLike


class PropertyPath(tuple[str, ...]):
    """Names a property; a plain tuple of the same segments is equal to it and may be used instead."""

    __slots__ = ()

    def __new__(cls, *segments: str) -> PropertyPath:
        """A path from its segments."""
        return super().__new__(cls, segments)

    @classmethod
    def base(cls, instance_type: InstanceType, name: str) -> PropertyPath:
        """A property that every instance has: `space`, `externalId`, `type`, `createdTime`, `startNode`, ..."""
        return cls(instance_type, name)

    @classmethod
    def node(cls, name: str) -> PropertyPath:
        """A property that every node has."""
        return cls("node", name)

    @classmethod
    def edge(cls, name: str) -> PropertyPath:
        """A property that every edge has."""
        return cls("edge", name)

    @classmethod
    def view(cls, view: ViewLike, name: str) -> PropertyPath:
        """A property of a view."""
        source = view_source(view)
        return cls(source["space"], f"{source['externalId']}/{source['version']}", name)

    @classmethod
    def container(cls, container: ContainerLike, name: str) -> PropertyPath:
        """A property of a container."""
        space, external_id = container if isinstance(container, tuple) else (container.space, container.external_id)
        return cls(space, external_id, name)


@dataclass(frozen=True, slots=True)
class Sort:
    """One criterion of an order.

    Attributes:
        property: what to sort by.
        direction: ascending or descending.
        nulls_first: where missing values go, in both directions; None leaves it to the API (last). Not in search.
    """

    property: tuple[str, ...]
    direction: Literal["ascending", "descending"] = "ascending"
    nulls_first: bool | None = None

    def dump(self) -> dict[str, JsonValue]:
        """As the API takes it."""
        dumped: dict[str, JsonValue] = {"property": list(self.property), "direction": self.direction}
        return dumped if self.nulls_first is None else {**dumped, "nullsFirst": self.nulls_first}
