"""Which way a step goes from the instances of another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from pygen_client.wire.identifiers import container_id, view_source

if TYPE_CHECKING:
    from pydantic import JsonValue

    from pygen_client.wire.identifiers import ContainerLike, ViewLike

Direction: TypeAlias = Literal["outwards", "inwards"]


@dataclass(frozen=True, slots=True)
class Through:
    """A direct relation to follow: a property of a view or, if that is None, of a container."""

    identifier: str
    view: ViewLike | None = None
    container: ContainerLike | None = None

    def dump(self) -> dict[str, JsonValue]:
        """As the API takes it."""
        if self.view is not None:
            return {"source": {**view_source(self.view)}, "identifier": self.identifier}
        if self.container is None:
            raise ValueError("a relation to follow is a property of a view or of a container: name one of them")
        return {"source": {"type": "container", **container_id(self.container)}, "identifier": self.identifier}
