"""Decides which views become classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_client.wire import (
    DirectNodeRelation,
    MultiEdgeProperty,
    MultiReverseDirectRelationPropertyResponse,
    SingleEdgeProperty,
    SingleReverseDirectRelationPropertyResponse,
    ViewCorePropertyResponse,
    ViewReference,
)
from pygen_ir.graph import reachable
from pygen_ir.wire_ids import view_id_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_client.wire import ViewPropertyResponse
    from pygen_ir.given import Given, GivenView
    from pygen_ir.references import IRViewId
    from pygen_ir.selection import Selection


def select_views(given: Given, selection: Selection) -> frozenset[IRViewId]:
    """The chosen views and what they need, less what is excluded; views of records are never chosen.

    What a view needs are the views that its own connections lead to or through, and the ancestors of all of them: it
    is then the same class as in the whole model. What those need in turn are plain references.
    """
    chosen: set[IRViewId] = {key for model in given.models for key in model.views}
    if selection.include_views:
        named = {key for key in chosen if is_named(key, selection.include_views)}
        needed = {end for key in named for end in _ends(given.views[key])} & chosen
        parents = {key: view.parents for key, view in given.views.items()}
        chosen = reachable(named | needed, parents) & chosen
    return frozenset(
        key for key in chosen if given.views[key].wire.used_for != "record" and not is_excluded(key, selection)
    )


def is_named(view: IRViewId, names: tuple[str, ...]) -> bool:
    """Whether one of the names means this view."""
    return view.external_id in names or str(view) in names


def is_excluded(view: IRViewId, selection: Selection) -> bool:
    """Whether the selection says to leave this view out."""
    return view.space in selection.exclude_spaces or is_named(view, selection.exclude_views)


def _ends(view: GivenView) -> Iterator[IRViewId]:
    for found in view.properties.values():
        yield from map(view_id_of, _references(found))


def _references(found: ViewPropertyResponse) -> Iterator[ViewReference]:
    match found:
        case ViewCorePropertyResponse(type=DirectNodeRelation(source=ViewReference() as source)):
            yield source
        case SingleEdgeProperty() | MultiEdgeProperty():
            yield found.source
            if found.edge_source is not None:
                yield found.edge_source
        case SingleReverseDirectRelationPropertyResponse() | MultiReverseDirectRelationPropertyResponse():
            yield found.source
            if isinstance(found.through.source, ViewReference):
                yield found.through.source
        case _:
            pass
