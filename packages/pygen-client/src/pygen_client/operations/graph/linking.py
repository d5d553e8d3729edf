"""Which rows a parent leads to: found in the answers, in order, at most so many for each parent."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias, TypeVar, assert_never

from pygen_client.operations.graph.rows import Found
from pygen_client.query.relations import DirectLink, EdgeLink, MatchLink, ReverseLink, property_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pygen_client.operations.graph.rows import Rows
    from pygen_client.query.relations import Key
    from pygen_client.query.tree import Include

R = TypeVar("R")
Links: TypeAlias = "Mapping[Key, Sequence[Found[R]]]"


def link_rows(
    rows: Rows[R], parents: Sequence[R], include: Include, nodes: Sequence[R], edges: Sequence[R]
) -> Links[R]:
    """What each parent leads to, by the parent's key.

    Args:
        rows: how to look into rows.
        parents: where the relation begins.
        include: the relation, and how much of it.
        nodes: the nodes at the other end, each once, in the order of the include.
        edges: the edges, each once, in order.
    """
    link = include.relation.link
    match link:
        case DirectLink():
            links = _by_own_ids(rows, parents, include, link, nodes)
        case ReverseLink():
            links = _by_their_ids(rows, link, nodes)
        case MatchLink():
            links = _by_values(rows, parents, link, nodes)
        case EdgeLink():
            links = _by_edges(rows, include, link, nodes, edges)
        case _:
            assert_never(link)
    return links if include.limit is None else {key: found[: include.limit] for key, found in links.items()}


def distinct(rows: Rows[R], given: Iterable[R]) -> list[R]:
    """Each instance once: steps are shown again beside each page of what they hang on."""
    several = list(given)
    kept: dict[Key, R] = {}
    for key, row in zip(rows.keys(several), several, strict=True):
        kept.setdefault(key, row)
    return list(kept.values())


def _keeps_ids(include: Include) -> bool:
    """Whether ids stay where no node was found: not where a condition says which nodes are wanted."""
    return include.filter is None and not any(one.required for one in include.include)


def _by_own_ids(
    rows: Rows[R], parents: Sequence[R], include: Include, link: DirectLink, nodes: Sequence[R]
) -> Links[R]:
    known = dict(zip(rows.keys(nodes), nodes, strict=True))
    order = {key: place for place, key in enumerate(known)}
    path, keeps_ids = property_path(link.owner, link.identifier), _keeps_ids(include)
    links: dict[Key, Sequence[Found[R]]] = {}
    for parent, held in zip(rows.keys(parents), rows.references(parents, path), strict=True):
        found = [Found(key, known.get(key)) for key in dict.fromkeys(held) if keeps_ids or key in known]
        if include.sort:
            found.sort(key=lambda one: order.get(one.key, len(order)))
        links[parent] = found
    return links


def _by_their_ids(rows: Rows[R], link: ReverseLink, nodes: Sequence[R]) -> Links[R]:
    links: dict[Key, list[Found[R]]] = defaultdict(list)
    path = property_path(link.owner, link.identifier)
    keys, references = rows.keys(nodes), rows.references(nodes, path)
    for node, own, held in zip(nodes, keys, references, strict=True):
        found = Found(own, node)
        for key in dict.fromkeys(held) if len(held) > 1 else held:
            links[key].append(found)
    return links


def _by_values(rows: Rows[R], parents: Sequence[R], link: MatchLink, nodes: Sequence[R]) -> Links[R]:
    by_value: dict[object, list[Found[R]]] = defaultdict(list)
    for node in nodes:
        by_value[rows.value(node, link.other)].append(Found(rows.key(node), node))
    by_value.pop(None, None)
    return {rows.key(parent): by_value.get(rows.value(parent, link.path), []) for parent in parents}


def _by_edges(rows: Rows[R], include: Include, link: EdgeLink, nodes: Sequence[R], edges: Sequence[R]) -> Links[R]:
    known = dict(zip(rows.keys(nodes), nodes, strict=True))
    order = {key: place for place, key in enumerate(known)}
    links: dict[Key, list[Found[R]]] = defaultdict(list)
    for edge in edges:
        start, end = rows.ends(edge)
        here, there = (start, end) if link.direction == "outwards" else (end, start)
        if there in known or _keeps_ids(include):
            links[here].append(Found(there, known.get(there), edge))
    if include.node_sort:
        for found in links.values():
            found.sort(key=lambda one: order.get(one.key, len(order)))
    return links
