"""Takes views that implement each other in a circle out of each other's parents."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pygen_ir.graph import strongly_connected

if TYPE_CHECKING:
    from pygen_ir.given import Given


def cut_cycles(given: Given) -> Given:
    """The same views, none of them an ancestor of itself."""
    parents = {key: [each for each in view.parents if each in given.views] for key, view in given.views.items()}
    cycles = [
        tuple(sorted(group)) for group in strongly_connected(parents) if len(group) > 1 or group[0] in parents[group[0]]
    ]
    if not cycles:
        return given
    circle_of = {key: number for number, cycle in enumerate(cycles) for key in cycle}
    views = {
        key: view
        if key not in circle_of
        else replace(view, parents=tuple(each for each in view.parents if circle_of.get(each, -1) != circle_of[key]))
        for key, view in given.views.items()
    }
    return replace(given, views=views, cycles=tuple(sorted(cycles)))
