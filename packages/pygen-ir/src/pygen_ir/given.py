"""The models as they were given, in a form that passes and rules can look things up in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pygen_client.wire import DirectNodeRelation, ViewCorePropertyResponse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pygen_client.wire import DataModelResponse, ViewPropertyResponse, ViewResponse

    from .references import IRModelId, IRViewId


@dataclass(frozen=True, slots=True)
class GivenView:
    """A view.

    Attributes:
        id: Its id.
        wire: As it was given.
        parents: The views that it implements, each once, in the view's order; in the models or not.
        properties: By identifier, in the view's order. What the view was given without and inherits comes first.
        added: The identifiers of the inherited properties that the view was given without.
    """

    id: IRViewId
    wire: ViewResponse
    parents: tuple[IRViewId, ...]
    properties: Mapping[str, ViewPropertyResponse]
    added: tuple[str, ...] = ()

    @property
    def shows_nodes(self) -> bool:
        """Whether nodes can be read through it."""
        return self.wire.used_for in ("node", "all")

    @property
    def shows_edges(self) -> bool:
        """Whether edges can be read through it."""
        return self.wire.used_for in ("edge", "all")

    def direct_relation(self, identifier: str) -> ViewCorePropertyResponse | None:
        """The property of that identifier, where it is a direct relation."""
        found = self.properties.get(identifier)
        if isinstance(found, ViewCorePropertyResponse) and isinstance(found.type, DirectNodeRelation):
            return found
        return None


@dataclass(frozen=True, slots=True)
class GivenModel:
    """A data model.

    Attributes:
        id: Its id.
        wire: As it was given.
        views: The views that it lists and of which some model has the definition, in the model's order, each once.
        missing: The views that it lists and of which no model has the definition.
        twice: Views that it has more than once, always in the same form.
        conflicting: Views that it has more than once, in different forms.
        differing: Views of which an earlier model has another form; that one counts.
    """

    id: IRModelId
    wire: DataModelResponse
    views: tuple[IRViewId, ...]
    missing: tuple[IRViewId, ...] = ()
    twice: tuple[IRViewId, ...] = ()
    conflicting: tuple[IRViewId, ...] = ()
    differing: tuple[IRViewId, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """All that was given.

    Attributes:
        models: In the order in which they were given, each once.
        views: All views of all models.
        repeated: Models that were given more than once in one form.
        conflicting: Models that were given more than once in different forms.
        cycles: Views that implement each other in a circle, by circle.
    """

    models: tuple[GivenModel, ...]
    views: Mapping[IRViewId, GivenView]
    repeated: tuple[IRModelId, ...] = ()
    conflicting: tuple[IRModelId, ...] = ()
    cycles: tuple[tuple[IRViewId, ...], ...] = field(default=())

    def descends_from(self, view: IRViewId, ancestor: IRViewId) -> bool:
        """Whether a view implements another, at once or through others."""
        seen: set[IRViewId] = set()
        stack = [view]
        while stack:
            current = self.views.get(stack.pop())
            if current is None or current.id in seen:
                continue
            if ancestor in current.parents:
                return True
            seen.add(current.id)
            stack.extend(current.parents)
        return False
