"""Passes over `and`, `or`, `not`: laws that hold in two-valued and in three-valued logic."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pygen_client.query.filters import (
    And,
    ContainsAll,
    ContainsAny,
    Filter,
    In,
    InstanceReferences,
    MatchAll,
    Nested,
    Not,
    Or,
    Related,
)
from pygen_client.query.values import Parameter, PropertyValue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pygen_client.query.tree import KindOf

ALWAYS = MatchAll()
NEVER = Or(())


def map_inside(given: Filter, change: Callable[[Filter], Filter]) -> Filter:
    """The same filter with other filters directly inside of it; what is inside of relations is a query of its own."""
    match given:
        case And(filters=filters):
            return And(tuple(map(change, filters)))
        case Or(filters=filters):
            return Or(tuple(map(change, filters)))
        case Not(filter=inner):
            return Not(change(inner))
        case Nested(scope=scope, filter=inner):
            return Nested(scope, change(inner))
        case Related():
            inner_filter = None if given.filter is None else change(given.filter)
            inner_edges = None if given.edge_filter is None else change(given.edge_filter)
            return replace(given, filter=inner_filter, edge_filter=inner_edges)
        case _:
            return given


def inside_of(given: Filter) -> tuple[Filter, ...]:
    """The filters directly inside of one."""
    match given:
        case And(filters=filters) | Or(filters=filters):
            return filters
        case Not(filter=inner) | Nested(filter=inner):
            return (inner,)
        case Related(filter=inner_filter, edge_filter=edge_filter):
            return tuple(one for one in (inner_filter, edge_filter) if one is not None)
        case _:
            return ()


def move_not_inwards(given: Filter, _kind_of: KindOf | None = None) -> Filter:
    """De Morgan, and pairs of `not` dropped; `not` stays before anything else."""
    if not isinstance(given, Not):
        return map_inside(given, move_not_inwards)
    match given.filter:
        case Not(filter=inner):
            return move_not_inwards(inner)
        case And(filters=filters) if filters:
            return Or(tuple(move_not_inwards(Not(one)) for one in filters))
        case Or(filters=filters) if filters:
            return And(tuple(move_not_inwards(Not(one)) for one in filters))
        case _:
            return map_inside(given, move_not_inwards)


def flatten(given: Filter, _kind_of: KindOf | None = None) -> Filter:
    """`and` directly in `and`, and `or` in `or`, become one."""
    inside = map_inside(given, flatten)
    match inside:
        case And(filters=filters):
            return And(tuple(_opened(filters, And)))
        case Or(filters=filters):
            return Or(tuple(_opened(filters, Or)))
        case _:
            return inside


def fold_constants(given: Filter, _kind_of: KindOf | None = None) -> Filter:
    """What is always or never true disappears, and a junction of one is that one."""
    inside = map_inside(given, fold_constants)
    match inside:
        case And(filters=filters):
            if NEVER in filters:
                return NEVER
            return _joined([one for one in filters if one != ALWAYS], ALWAYS, And)
        case Or(filters=filters):
            if ALWAYS in filters:
                return ALWAYS
            return _joined([one for one in filters if one != NEVER], NEVER, Or)
        case Not(filter=inner) if inner == ALWAYS:
            return NEVER
        case Not(filter=inner) if inner == NEVER:
            return ALWAYS
        case Nested(filter=inner) | Related(filter=inner) if inner == NEVER:
            return NEVER
        case _:
            return _without_values(inside)


def drop_duplicates(given: Filter, _kind_of: KindOf | None = None) -> Filter:
    """Each condition once in a junction. Compared as they are written: values may be lists, which have no hash."""
    inside = map_inside(given, drop_duplicates)
    if not isinstance(inside, And | Or):
        return inside
    kept: dict[str, Filter] = {}
    for one in inside.filters:
        kept.setdefault(repr(one), one)
    return _joined(list(kept.values()), inside, type(inside))


def _opened(filters: Iterable[Filter], junction: type[And | Or]) -> Iterable[Filter]:
    for one in filters:
        if isinstance(one, junction):
            yield from one.filters
        else:
            yield one


def _joined(filters: list[Filter], nothing: Filter, junction: type[And | Or]) -> Filter:
    if not filters:
        return nothing
    return filters[0] if len(filters) == 1 else junction(tuple(filters))


def _without_values(given: Filter) -> Filter:
    """One of nothing is never true, and all of nothing always."""
    match given:
        case InstanceReferences(instances=()):
            return NEVER
        case In(values=values) | ContainsAny(values=values) if not isinstance(values, Parameter | PropertyValue):
            return given if values else NEVER
        case ContainsAll(values=values) if not isinstance(values, Parameter | PropertyValue) and not values:
            return ALWAYS
        case _:
            return given
