"""How many instances a query finds: asked of the search index, or counted by paging through ids."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pygen_client.errors import InvalidInputError
from pygen_client.operations.graph.plan import plan_read
from pygen_client.operations.graph.resolving import resolve_query
from pygen_client.operations.graph.semi_joins import SemiJoins
from pygen_client.operations.instances.aggregate import AggregateRequest, aggregate
from pygen_client.operations.together import together
from pygen_client.query.aggregates import Count
from pygen_client.query.filters import And, Filter, HasData, Nested, Overlaps
from pygen_client.query.passes import split_values
from pygen_client.query.passes.junctions import ALWAYS, inside_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pygen_client.operations.instructions import Operation
    from pygen_client.query.aggregates import Aggregate, AggregateGroup
    from pygen_client.query.tree import InstanceQuery, KindOf


def count_matches(query: InstanceQuery, kind_of: KindOf) -> Operation[int]:
    """How many the index counts; whatever the limit. It may lag behind changes by some seconds.

    What the index cannot be asked is counted by paging instead: a condition on what a direct relation leads to, or more
    ids than one filter can list.
    """
    plan = plan_read((yield from resolve_query(_bare(query), kind_of)), kind_of)
    if plan.endpoint == "nothing":
        return 0
    if any(part.without or not _is_indexed(part.filter) for part in plan.parts):
        return (yield from count_exactly(plan.query, kind_of))
    counts = yield from together([_count(query, part.filter) for part in plan.parts])
    return sum(counts)


def aggregate_matches(
    query: InstanceQuery, aggregates: Sequence[Aggregate], group_by: Sequence[str], kind_of: KindOf
) -> Operation[list[AggregateGroup]]:
    """Calculates with what a query finds, whatever the limit: the index does, which may lag behind by some seconds.

    Raises:
        InvalidInputError: `CLIENT.QUERY_TOO_MANY_IDS`: its conditions mean more ids than one filter may list.
    """
    bare = _bare(query)
    if bare.filter is not None:
        bare = replace(bare, filter=(yield from SemiJoins(kind_of, nests=False).resolve(bare.filter)))
    plan = plan_read(bare, kind_of)
    if len(plan.parts) > 1:
        message = "The conditions on related instances mean more ids than the index takes at once: calculate in Python."
        raise InvalidInputError(message, code="CLIENT.QUERY_TOO_MANY_IDS")
    if plan.endpoint == "nothing" and group_by:
        return []
    condition = _condition(plan.query.filter)
    kind = query.instance_type
    request = AggregateRequest(query.view, aggregates, group_by, filter=condition, instance_type=kind)
    return (yield from aggregate(request))


def count_exactly(query: InstanceQuery, kind_of: KindOf) -> Operation[int]:
    """How many there are, by paging through ids; whatever the limit."""
    plan = plan_read((yield from resolve_query(_bare(query), kind_of)), kind_of)
    if plan.endpoint == "nothing":
        return 0
    total, joins = 0, SemiJoins(kind_of)
    for part in plan.parts:
        here = HasData((query.view,))
        keys = yield from joins.read_keys(And((here, part.filter)), query.instance_type)
        total += sum(not any(key in ids for ids in part.without) for key in keys)
    return total


def _is_indexed(given: Filter) -> bool:
    """Whether the index understands a filter: it knows nothing of other instances, and of no spans."""
    return not isinstance(given, Nested | Overlaps) and all(map(_is_indexed, inside_of(given)))


def _bare(query: InstanceQuery) -> InstanceQuery:
    """What is included changes no number, unless it is required."""
    return replace(query, limit=None, include=(), sort=(), only=None)


def _condition(given: Filter | None) -> Filter | None:
    return None if given is None or given == ALWAYS else split_values(given)


def _count(query: InstanceQuery, given: Filter) -> Operation[int]:
    condition = _condition(given)
    request = AggregateRequest(query.view, [Count("externalId")], filter=condition, instance_type=query.instance_type)
    groups = yield from aggregate(request)
    return int(sum(value.value or 0 for group in groups for value in group.values))
