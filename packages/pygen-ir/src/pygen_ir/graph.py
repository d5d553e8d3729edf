"""Walks over graphs whose nodes are views: never recursive, since models may be deep."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping

N = TypeVar("N", bound="Hashable")


def parents_first(parents: Mapping[N, Collection[N]]) -> list[N]:
    """Every node after its parents; of a graph without cycles, all of whose nodes are keys."""
    done: dict[N, None] = {}
    for root in parents:
        stack: list[tuple[N, Iterator[N]]] = [(root, iter(parents[root]))] if root not in done else []
        while stack:
            node, rest = stack[-1]
            for each in rest:
                if each not in done:
                    stack.append((each, iter(parents[each])))
                    break
            else:
                done[node] = None
                stack.pop()
    return list(done)


def reachable(starts: Iterable[N], edges: Mapping[N, Iterable[N]]) -> set[N]:
    """The starts and all that can be reached from them."""
    found: set[N] = set()
    stack = list(starts)
    while stack:
        node = stack.pop()
        if node not in found:
            found.add(node)
            stack.extend(edges.get(node, ()))
    return found


def strongly_connected(edges: Mapping[N, Collection[N]]) -> list[list[N]]:
    """Groups of nodes that reach each other (Kosaraju's two walks); all nodes are keys."""
    backwards: dict[N, list[N]] = {node: [] for node in edges}
    for node, ends in edges.items():
        for end in ends:
            backwards[end].append(node)
    groups: list[list[N]] = []
    grouped: set[N] = set()
    for root in reversed(_by_end_of_visit(edges)):
        group: list[N] = []
        stack = [root]
        while stack:
            node = stack.pop()
            if node not in grouped:
                grouped.add(node)
                group.append(node)
                stack.extend(backwards[node])
        if group:
            groups.append(group)
    return groups


def _by_end_of_visit(edges: Mapping[N, Collection[N]]) -> list[N]:
    seen: set[N] = set()
    ended: list[N] = []
    for root in edges:
        if root in seen:
            continue
        seen.add(root)
        stack = [(root, iter(edges[root]))]
        while stack:
            node, rest = stack[-1]
            following = next((each for each in rest if each not in seen), None)
            if following is None:
                ended.append(node)
                stack.pop()
            else:
                seen.add(following)
                stack.append((following, iter(edges[following])))
    return ended
