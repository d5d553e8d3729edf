"""Gives views the inherited properties that they were read without (`includeInheritedProperties=false`)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pygen_ir.graph import parents_first

if TYPE_CHECKING:
    from pygen_client.wire import ViewPropertyResponse
    from pygen_ir.given import Given, GivenView
    from pygen_ir.references import IRViewId


def expand_views(given: Given) -> Given:
    """The same views with all that they inherit; of several parents with one property the last one counts."""
    parents = {key: [each for each in view.parents if each in given.views] for key, view in given.views.items()}
    expanded: dict[IRViewId, GivenView] = {}
    for key in parents_first(parents):
        view = given.views[key]
        inherited: dict[str, ViewPropertyResponse] = {}
        for parent in parents[key]:
            inherited.update(expanded[parent].properties)
        added = tuple(each for each in inherited if each not in view.properties)
        if added:
            properties = {each: inherited[each] for each in added} | dict(view.properties)
            view = replace(view, properties=properties, added=added)
        expanded[key] = view
    return replace(given, views={key: expanded[key] for key in given.views})
