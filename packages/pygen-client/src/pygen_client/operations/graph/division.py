"""Filters with more ids than one request may list: divided into parts that together match the same, each once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pygen_client.operations.graph.semi_joins import MOST_INLINE
from pygen_client.query.filters import And, Filter, InstanceReferences, MatchAll, Nested, Related
from pygen_client.query.passes.junctions import ALWAYS, NEVER, flatten, fold_constants, inside_of, map_inside
from pygen_client.wire.identifiers import node_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygen_client.query.relations import Key

ID_BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Part:
    """A filter that one request can carry.

    Attributes:
        filter: the filter.
        without: sets of ids that are left out of what it matches.
    """

    filter: Filter
    without: tuple[frozenset[Key], ...] = field(default=())


def divide(given: Filter) -> Iterator[Part]:
    """The parts; one where nothing is too long.

    For a list of ids R in a filter F: what is in R and matches F with R true, in batches of R; and what matches F with
    R false and is not in R. That holds wherever R stands, also below `or` and `not`: ids are always there, so R is true
    or false in every logic.
    """
    longest = max(_lists_in(given), key=lambda one: len(one.instances), default=None)
    if longest is None or len(longest.instances) <= MOST_INLINE:
        yield Part(given)
        return
    inside = fold_constants(_assume(given, longest, ALWAYS))
    if inside != NEVER:
        for begin in range(0, len(longest.instances), ID_BATCH):
            batch = InstanceReferences(longest.instances[begin : begin + ID_BATCH])
            for part in divide(inside):
                yield replace(part, filter=batch if part.filter == ALWAYS else flatten(And((part.filter, batch))))
    outside = fold_constants(_assume(given, longest, NEVER))
    if outside != NEVER:
        ids = frozenset((one["space"], one["externalId"]) for one in map(node_id, longest.instances))
        for part in divide(outside):
            yield replace(part, without=(*part.without, ids))


def exact_ids(given: Filter) -> tuple[Key, ...] | None:
    """The ids that a filter asks for, where it asks for nothing else."""
    if isinstance(given, InstanceReferences):
        return tuple(dict.fromkeys((one["space"], one["externalId"]) for one in map(node_id, given.instances)))
    return None


def _lists_in(given: Filter) -> Iterator[InstanceReferences]:
    match given:
        case InstanceReferences():
            yield given
        case Nested() | Related():  # these speak of other instances
            return
        case _:
            for one in inside_of(given):
                yield from _lists_in(one)


def _assume(given: Filter, ids: InstanceReferences, truth: Filter) -> Filter:
    if given is ids or given == ids:
        return truth
    if isinstance(given, Nested | Related | MatchAll):
        return given
    return map_inside(given, lambda one: _assume(one, ids, truth))
