"""A query without conditions on related instances: at the root, and at every include."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pygen_client.operations.graph.semi_joins import SemiJoins
from pygen_client.operations.together import together

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pygen_client.operations.instructions import Operation
    from pygen_client.query.filters import Filter
    from pygen_client.query.tree import Include, InstanceQuery, KindOf


def resolve_query(query: InstanceQuery, kind_of: KindOf) -> Operation[InstanceQuery]:
    """The same query with plain filters; reads the ids that their conditions mean, side by side."""
    joins = SemiJoins(kind_of)
    filters = [*_filters(query.filter), *(one for include in query.include for one in _filters_below(include))]
    if not filters:
        return query
    answers = iter((yield from together([joins.resolve(one) for one in filters])))
    given = None if query.filter is None else next(answers)
    return replace(query, filter=given, include=tuple(_with(include, answers) for include in query.include))


def _filters(given: Filter | None) -> Sequence[Filter]:
    return () if given is None else (given,)


def _filters_below(include: Include) -> list[Filter]:
    own = [*_filters(include.filter), *_filters(include.edge_filter)]
    return own + [one for below in include.include for one in _filters_below(below)]


def _with(include: Include, answers: Iterator[Filter]) -> Include:
    """The include with the next answers, in the order in which its filters were collected."""
    given = None if include.filter is None else next(answers)
    edges = None if include.edge_filter is None else next(answers)
    below = tuple(_with(one, answers) for one in include.include)
    return replace(include, filter=given, edge_filter=edges, include=below)
