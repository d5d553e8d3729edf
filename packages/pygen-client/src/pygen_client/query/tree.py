"""What to query, as an immutable tree: instances of a view, and what they lead to (`docs/design/query.md`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from pygen_client.query.filters import Filter
    from pygen_client.query.properties import Sort
    from pygen_client.query.relations import PropertyKind, Relation, ViewKey
    from pygen_client.wire.identifiers import InstanceType

# What a property holds; None: nobody knows, so nothing may be concluded.
KindOf: TypeAlias = "Callable[[tuple[str, ...]], PropertyKind | None]"


@dataclass(frozen=True, slots=True)
class Include:
    """One relation that is read with the instances that it begins at.

    Attributes:
        relation: where it leads.
        filter: which instances at the other end.
        edge_filter: over which edges.
        sort: the order for each parent; a path that begins with `edge` or a property of the edges' view sorts by edges.
        limit: at most so many for each parent.
        only: the properties to read, by identifier; None for all.
        include: what these lead to.
        levels: how often the relation is followed from what it found; None: until nothing new comes.
        required: leave out parents that lead to nothing.
    """

    relation: Relation
    filter: Filter | None = None
    edge_filter: Filter | None = None
    sort: tuple[Sort, ...] = ()
    limit: int | None = None
    only: tuple[str, ...] | None = None
    include: tuple[Include, ...] = ()
    levels: int | None = 1
    required: bool = False

    @property
    def edge_sort(self) -> tuple[Sort, ...]:
        """The criteria that speak of the edges."""
        return tuple(one for one in self.sort if self._is_of_edges(one))

    @property
    def node_sort(self) -> tuple[Sort, ...]:
        """The criteria that speak of the nodes."""
        return tuple(one for one in self.sort if not self._is_of_edges(one))

    def _is_of_edges(self, one: Sort) -> bool:
        edge = self.relation.edge
        return one.property[0] == "edge" or (edge is not None and one.property[:2] == (edge[0], f"{edge[1]}/{edge[2]}"))


@dataclass(frozen=True, slots=True)
class InstanceQuery:
    """Instances of one view, and what they lead to.

    Attributes:
        view: the view.
        instance_type: nodes or edges.
        filter: which of them; may look through relations.
        sort: in which order.
        limit: how many at most; None for all.
        only: the properties to read, by identifier; None for all.
        include: what they lead to.
        units: identifiers of properties, and the units that their values are converted to.
    """

    view: ViewKey
    instance_type: InstanceType = "node"
    filter: Filter | None = None
    sort: tuple[Sort, ...] = ()
    limit: int | None = None
    only: tuple[str, ...] | None = None
    include: tuple[Include, ...] = ()
    units: tuple[tuple[str, str], ...] = ()
