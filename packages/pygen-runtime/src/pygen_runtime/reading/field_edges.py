"""The edges of one field of a view: of its type, between given nodes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias, TypedDict

from pygen_client.operations.instances import ListRequest
from pygen_client.operations.paging import collect
from pygen_client.operations.wire_instances import list_instances
from pygen_client.query.filters import And, Equals, Filter
from pygen_client.query.properties import PropertyPath
from pygen_client.wire.instance import Edge as PlainEdge
from pygen_runtime.ids import NodeId, each_id, read_id
from pygen_runtime.reading.parameters import any_of, filter_of
from pygen_runtime.reading.selection import Selection, read_limit
from pygen_runtime.reading.view_reader import ListArguments, ViewReader
from pygen_runtime.scope import EVERYWHERE, Scope
from pygen_runtime.specs import EdgeField, ViewSpec

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pygen_client.operations.instructions import Operation
    from pygen_runtime.ids import IdLike
    from pygen_runtime.instances.read import Edge
    from pygen_runtime.reading.selection import Limit

Nodes: TypeAlias = "IdLike | Sequence[IdLike] | None"


class Ends(TypedDict, total=False):
    """Between which nodes.

    Attributes:
        start: where the edges begin.
        start_space: the space of plain external ids in it.
        end: where the edges end.
        end_space: the space of plain external ids in it.
    """

    start: Nodes
    start_space: str | None
    end: Nodes
    end_space: str | None


@dataclass(frozen=True, slots=True)
class FieldEdges:
    """The edges of one field.

    Attributes:
        view: the view that has the field.
        name: the field.
        scope: which spaces are read.
    """

    view: ViewSpec
    name: str
    scope: Scope = EVERYWHERE

    def select(self, ends: Ends, filters: Mapping[str, object], arguments: ListArguments) -> Selection[Edge]:
        """The edges as objects of the class that shows their properties."""
        reader: ViewReader[Edge, Any] = ViewReader.of(self.view.registry, self.field.edge or "", self.scope)
        selection = reader.selection(filters, arguments)
        here = self._here(ends)
        return replace(selection, filter=here if selection.filter is None else And((here, selection.filter)))

    def list_plain(self, ends: Ends, filters: Mapping[str, object], limit: Limit) -> Operation[list[PlainEdge]]:
        """The edges without their properties."""
        here = self._here(ends)
        nothing = ViewSpec(None, self.view.view, "edge", writable=False, fields={}, filters={})
        given = self.scope.restrict(filter_of(nothing, filters, None, None), "edge")
        request = ListRequest("edge", (), here if given is None else And((here, given)))
        found = yield from collect(list_instances(request, limit=read_limit(limit)))
        return [edge for edge in found if isinstance(edge, PlainEdge)]

    @property
    def field(self) -> EdgeField:
        """What the view says about the field."""
        return self.view.edge_fields[self.name]

    def _here(self, ends: Ends) -> Filter:
        conditions: list[Filter] = [Equals(PropertyPath.edge("type"), NodeId(*self.field.type))]
        for side, nodes, space in (
            ("startNode", ends.get("start"), ends.get("start_space")),
            ("endNode", ends.get("end"), ends.get("end_space")),
        ):
            if nodes is not None:
                where = space or self.scope.instance_space or self.view.registry.instance_space
                wanted = [read_id(one, NodeId, where) for one in each_id(nodes)]
                path = PropertyPath.edge(side)
                conditions.append(Equals(path, wanted[0]) if len(wanted) == 1 else any_of(path, wanted))
        return And(tuple(conditions))
