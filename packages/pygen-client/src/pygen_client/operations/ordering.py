"""The order in which definitions must be created: what is referred to first, circles together."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pydantic import JsonValue

Key: TypeAlias = tuple[object, object, object]


def dependency_groups(items: Sequence[Mapping[str, JsonValue]]) -> list[list[int]]:
    """Groups of positions: each group needs only earlier groups and itself (its members refer to each other).

    Args:
        items: containers, views or others as the API takes them; references among them are found wherever they stand.
    """
    positions = {_key(item): index for index, item in enumerate(items)}
    needs = [
        sorted({positions[key] for key in _references(list(item.values())) if key in positions} - {index})
        for index, item in enumerate(items)
    ]
    return strong_components(needs)


def strong_components(needs: Sequence[Sequence[int]]) -> list[list[int]]:
    """The strongly connected components of a graph, needed ones first (Tarjan's algorithm, without recursion).

    Args:
        needs: for each position, the positions that it needs.
    """
    found: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    waiting: set[int] = set()
    components: list[list[int]] = []
    for root in range(len(needs)):
        if root in found:
            continue
        path: list[tuple[int, Iterator[int]]] = [(root, iter(needs[root]))]
        found[root] = low[root] = len(found)
        stack.append(root)
        waiting.add(root)
        while path:
            here, rest = path[-1]
            following = next(rest, None)
            if following is None:
                path.pop()
                if path:
                    parent = path[-1][0]
                    low[parent] = min(low[parent], low[here])
                if low[here] == found[here]:
                    components.append(_pop_component(stack, waiting, here))
            elif following not in found:
                found[following] = low[following] = len(found)
                stack.append(following)
                waiting.add(following)
                path.append((following, iter(needs[following])))
            elif following in waiting:
                low[here] = min(low[here], found[following])
    return components


def _pop_component(stack: list[int], waiting: set[int], last: int) -> list[int]:
    component: list[int] = []
    while not component or component[-1] != last:
        component.append(stack.pop())
        waiting.discard(component[-1])
    return sorted(component)


def _key(item: Mapping[str, JsonValue]) -> Key:
    return (item.get("space"), item.get("externalId"), item.get("version"))


def _references(values: Sequence[JsonValue]) -> Iterator[Key]:
    """The keys of all references below, without recursion: definitions may be nested deeply."""
    pending = list(values)
    while pending:
        value = pending.pop()
        if isinstance(value, dict):
            if value.get("type") in ("view", "container") and "externalId" in value:
                yield _key(value)
            pending.extend(value.values())
        elif isinstance(value, list):
            pending.extend(value)
