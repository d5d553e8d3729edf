"""Brings parents into an order from which every class gets a method resolution order (C3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from pygen_ir.graph import parents_first, reachable
from pygen_ir.references import IRViewId

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pygen_ir.given import Given

Parents: TypeAlias = "Mapping[IRViewId, tuple[IRViewId, ...]]"


@dataclass(frozen=True, slots=True)
class Lineage:
    """Who comes from whom, among the chosen views.

    Attributes:
        parents: Parents of each view in linearisable order; none of them is an ancestor of another.
        children: The views that name each view as a parent, by view id.
        missing: The parents that are not chosen.
    """

    parents: Parents
    children: Parents
    missing: Parents


def order_parents(given: Given, chosen: frozenset[IRViewId]) -> Lineage:
    """The parents of each chosen view.

    A parent that another parent implements already is left out. Where the model's orders contradict each other, the
    views of that family are put in one order: those with more ancestors first, then by id.
    """
    named = {key: _nearest_chosen(key, given, chosen) for key in chosen}
    parents = _reduced(named)
    broken = _without_linearisation(parents)
    if broken:
        heights = _heights(parents)
        for key in _families(broken, parents):
            parents[key] = tuple(sorted(parents[key], key=lambda parent: (-heights[parent], parent)))
    children: dict[IRViewId, list[IRViewId]] = {key: [] for key in chosen}
    for key in sorted(chosen):
        for parent in named[key]:
            children[parent].append(key)
    return Lineage(
        parents=parents,
        children={key: tuple(each) for key, each in children.items()},
        missing={key: tuple(each for each in given.views[key].parents if each not in chosen) for key in chosen},
    )


def _nearest_chosen(key: IRViewId, given: Given, chosen: frozenset[IRViewId]) -> tuple[IRViewId, ...]:
    """Parents that are chosen; in the place of one that is not, its own."""
    found: dict[IRViewId, None] = {}
    seen: set[IRViewId] = set()
    stack = list(reversed(given.views[key].parents))
    while stack:
        parent = stack.pop()
        if parent in chosen:
            found[parent] = None
        elif parent in given.views and parent not in seen:
            seen.add(parent)
            stack.extend(reversed(given.views[parent].parents))
    return tuple(found)


def _reduced(named: Parents) -> dict[IRViewId, tuple[IRViewId, ...]]:
    ancestors: dict[IRViewId, frozenset[IRViewId]] = {}
    reduced: dict[IRViewId, tuple[IRViewId, ...]] = {}
    for key in parents_first(named):
        above = frozenset[IRViewId]().union(*(ancestors[parent] for parent in named[key]))
        ancestors[key] = above.union(named[key])
        reduced[key] = tuple(parent for parent in named[key] if parent not in above)
    return reduced


def _without_linearisation(parents: Parents) -> list[IRViewId]:
    linear: dict[IRViewId, list[IRViewId]] = {}
    broken: list[IRViewId] = []
    for key in parents_first(parents):
        merged = merge([linear[parent] for parent in parents[key]], parents[key])
        if merged is None:
            broken.append(key)
            merged = []
        linear[key] = [key, *merged]
    return broken


def merge(lines: Sequence[Sequence[IRViewId]], parents: Sequence[IRViewId]) -> list[IRViewId] | None:
    """The C3 merge of the parents' linearisations and of the parents; `None` where there is none."""
    if len(parents) < 2:
        return list(lines[0]) if lines else []
    rest = [list(reversed(line)) for line in (*lines, parents)]
    behind: dict[IRViewId, int] = {}
    for line in rest:
        for each in line[:-1]:
            behind[each] = behind.get(each, 0) + 1
    merged: list[IRViewId] = []
    while rest:
        head = next((line[-1] for line in rest if not behind.get(line[-1])), None)
        if head is None:
            return None
        merged.append(head)
        for line in rest:
            if line[-1] == head:
                line.pop()
                if line:
                    behind[line[-1]] -= 1
        rest = [line for line in rest if line]
    return merged


def _heights(parents: Parents) -> dict[IRViewId, int]:
    heights: dict[IRViewId, int] = {}
    for key in parents_first(parents):
        heights[key] = max((heights[parent] + 1 for parent in parents[key]), default=0)
    return heights


def _families(members: Sequence[IRViewId], parents: Parents) -> set[IRViewId]:
    relatives: dict[IRViewId, list[IRViewId]] = {key: list(each) for key, each in parents.items()}
    for key, each in parents.items():
        for parent in each:
            relatives[parent].append(key)
    return reachable(members, relatives)
