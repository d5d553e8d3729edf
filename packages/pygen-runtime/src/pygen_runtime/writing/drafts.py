"""Nodes and edges on their way to a request, by id: what is given twice is merged or refused, never dropped."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pygen_client.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pygen_runtime.classic.held import ResourceId, WriteClass
    from pygen_runtime.ids import EdgeId, NodeId
    from pygen_runtime.specs import ViewId


@dataclass(slots=True)
class Draft:
    """One node or edge.

    Attributes:
        id: its id.
        version: the version that it is expected to have.
        type: its type.
        ends: start and end, of edges.
        sources: values by view.
        holds: time series, files and sequences that the values name, and that are to be written too.
    """

    id: NodeId | EdgeId
    version: int | None = None
    type: NodeId | None = None
    ends: tuple[NodeId, NodeId] | None = None
    sources: dict[ViewId, dict[str, object]] = field(default_factory=dict)
    holds: tuple[WriteClass, ...] = ()

    def dump(self) -> dict[str, object]:
        """As the API takes it."""
        space, external_id = self.id.space, self.id.external_id
        dumped: dict[str, object] = {"instanceType": self.id.instance_type, "space": space, "externalId": external_id}
        if self.version is not None:
            dumped["existingVersion"] = self.version
        if self.type is not None:
            dumped["type"] = self.type.dump()
        if self.ends is not None:
            dumped["startNode"], dumped["endNode"] = self.ends[0].dump(), self.ends[1].dump()
        if self.sources:
            dumped["sources"] = [_dump_source(view, values) for view, values in self.sources.items()]
        return dumped

    def merge(self, other: Draft) -> None:
        """Takes what another draft of the same instance has.

        Raises:
            InvalidInputError: `WRITE.CONTRADICTION`: they say different things.
        """
        self.holds += other.holds
        for name in ("version", "type", "ends"):
            mine, theirs = getattr(self, name), getattr(other, name)
            if mine is None:
                setattr(self, name, theirs)
            elif theirs is not None and mine != theirs:
                raise self._contradiction(name, mine, theirs)
        for view, values in other.sources.items():
            known = self.sources.setdefault(view, {})
            for name, value in values.items():
                if name in known and known[name] != value:
                    raise self._contradiction(name, known[name], value)
                known[name] = value

    def _contradiction(self, name: str, one: object, two: object) -> InvalidInputError:
        message = f"{self.id} is given twice with different values of {name}: {one!r:.80} and {two!r:.80}."
        hint = " Next: give one of these edges an external_id of its own." if self.ends is not None else ""
        return InvalidInputError(f"{message} Nothing was sent.{hint}", code="WRITE.CONTRADICTION")


def held_by(drafts: Sequence[Draft]) -> dict[ResourceId, WriteClass]:
    """The time series, files and sequences that are written with these nodes and edges, each once.

    Raises:
        InvalidInputError: `WRITE.CONTRADICTION`: one is given twice, differently.
    """
    if not any(draft.holds for draft in drafts):
        return {}
    from pygen_runtime.classic.held import join_held

    return join_held(draft.holds for draft in drafts)


def _dump_source(view: ViewId, values: dict[str, object]) -> dict[str, object]:
    source = {"type": "view", "space": view.space, "externalId": view.external_id, "version": view.version}
    return {"source": source, "properties": values}
