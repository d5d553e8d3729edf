"""Where reverse relations read: which class has the direct relation that they go through (v1's rules, made total)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pygen_client.wire import (
    ContainerReference,
    DirectNodeRelation,
    MultiReverseDirectRelationPropertyResponse,
    SingleReverseDirectRelationPropertyResponse,
    ViewCorePropertyResponse,
)

from .references import IRContainerId, IRViewId
from .wire_ids import container_id_of, view_id_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .given import Given

ReverseProperty = SingleReverseDirectRelationPropertyResponse | MultiReverseDirectRelationPropertyResponse
Stored = tuple[IRContainerId, str]
"""A container property: where values are, whichever view shows them."""


@dataclass(frozen=True, slots=True)
class Through:
    """The direct relation behind a reverse one.

    Attributes:
        view: The class whose nodes are read.
        identifier: The relation's identifier there.
        is_list: Whether it holds a list.
        points_to: The view that it says its values are, if it says so.
        others: Further classes that would do as well.
    """

    view: IRViewId
    identifier: str
    is_list: bool
    points_to: IRViewId | None
    others: tuple[IRViewId, ...] = ()


@dataclass(frozen=True, slots=True)
class ReverseRelations:
    """Answers where reverse relations read.

    Attributes:
        given: The views.
        chosen: Those that become classes.
        shown: Which classes of nodes show a stored direct relation, and under which identifier; by view id.
    """

    given: Given
    chosen: frozenset[IRViewId]
    shown: Mapping[Stored, tuple[tuple[IRViewId, str], ...]]

    def find(self, reverse: ReverseProperty) -> Through | None:
        """The class and the property that a reverse relation goes through; `None` where no class has it.

        The view at the other end is preferred, then the view that the relation names, then any class that shows the
        same container property.
        """
        source, named = view_id_of(reverse.source), named_source(reverse)
        identifier = reverse.through.identifier
        stored = self._stored_in(named, identifier)
        if stored is None:
            return self._through(source, identifier) if self._may_inherit(source, named) else None
        shown = self.shown.get(stored, ())
        if not shown:
            return None
        preferred = {(source, identifier): 0, (named, identifier): 2}
        by_view = {source: 1, named: 3}
        ranked = sorted(shown, key=lambda each: (preferred.get(each, by_view.get(each[0], 4)), each))
        first = ranked[0]
        others = () if first[0] in by_view else tuple(view for view, _ in ranked[1:])
        return self._through(*first, others)

    def _stored_in(self, named: IRViewId | IRContainerId, identifier: str) -> Stored | None:
        if isinstance(named, IRContainerId):
            return named, identifier
        view = self.given.views.get(named)
        relation = None if view is None else view.direct_relation(identifier)
        return (
            None if relation is None else (container_id_of(relation.container), relation.container_property_identifier)
        )

    def _may_inherit(self, source: IRViewId, named: IRViewId | IRContainerId) -> bool:
        """Whether the named view is not there, and may be an ancestor of the view at the other end."""
        if source not in self.chosen or named in self.given.views or not self.given.views[source].shows_nodes:
            return False
        seen, stack = set[IRViewId](), [source]
        while stack:
            view = self.given.views.get(current := stack.pop())
            if view is None:
                return True
            if current not in seen:
                seen.add(current)
                stack.extend(view.parents)
        return False

    def _through(self, view: IRViewId, identifier: str, others: tuple[IRViewId, ...] = ()) -> Through | None:
        relation = self.given.views[view].direct_relation(identifier)
        if relation is None or not isinstance(relation.type, DirectNodeRelation):
            return None
        source = relation.type.source
        return Through(view, identifier, relation.type.list, None if source is None else view_id_of(source), others)


def index_direct_relations(given: Given, chosen: frozenset[IRViewId]) -> ReverseRelations:
    """Looks every direct relation up once."""
    shown: dict[Stored, list[tuple[IRViewId, str]]] = {}
    for key in sorted(each for each in chosen if given.views[each].shows_nodes):
        for identifier, found in given.views[key].properties.items():
            if isinstance(found, ViewCorePropertyResponse) and isinstance(found.type, DirectNodeRelation):
                stored = (container_id_of(found.container), found.container_property_identifier)
                shown.setdefault(stored, []).append((key, identifier))
    return ReverseRelations(given, chosen, {stored: tuple(each) for stored, each in shown.items()})


def named_source(reverse: ReverseProperty) -> IRViewId | IRContainerId:
    """The view or the container that the model says has the direct relation."""
    source = reverse.through.source
    return container_id_of(source) if isinstance(source, ContainerReference) else view_id_of(source)
