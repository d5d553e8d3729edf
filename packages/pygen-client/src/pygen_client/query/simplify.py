"""Filters made smaller without changing what they match, and cut to what the API accepts (API sections 3.1 and 6)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from pygen_client.query.filters import (
    And,
    ContainsAll,
    ContainsAny,
    In,
    InstanceReferences,
    MatchAll,
    Nested,
    Not,
    Or,
    dump_filter,
)
from pygen_client.query.values import Parameter, PropertyValue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pygen_client.query.filters import Filter

V = TypeVar("V")
MOST_VALUES = 1000
_NEVER = Or(())


def simplify(given: Filter) -> Filter:
    """A filter that matches the same, without needless nesting, repetition or constants.

    `not` is only removed in pairs: what a comparison with a missing value means under `not` is the API's affair, so no
    operator is turned into its opposite. Lists of more than 1,000 values become several filters.
    """
    match given:
        case And(filters=filters):
            return _join_all(filters)
        case Or(filters=filters):
            return _join_any(filters)
        case Not(filter=inner):
            simple = simplify(inner)
            if isinstance(simple, MatchAll):
                return _NEVER
            if simple == _NEVER:
                return MatchAll()
            return simple.filter if isinstance(simple, Not) else Not(simple)
        case Nested(scope=scope, filter=inner):
            return Nested(scope, simplify(inner))
        case In() | ContainsAny() | ContainsAll() | InstanceReferences():
            return _cut(given)
        case _:
            return given


def is_never(given: Filter) -> bool:
    """Whether a simplified filter matches nothing: then nothing needs to be asked."""
    return given == _NEVER


def _join_all(filters: Sequence[Filter]) -> Filter:
    members: list[Filter] = []
    for member in map(simplify, filters):
        members += member.filters if isinstance(member, And) else [member]
    if _NEVER in members:
        return _NEVER
    kept = _distinct([member for member in members if not isinstance(member, MatchAll)])
    if not kept:
        return MatchAll()
    return kept[0] if len(kept) == 1 else And(tuple(kept))


def _join_any(filters: Sequence[Filter]) -> Filter:
    members: list[Filter] = []
    for member in map(simplify, filters):
        members += member.filters if isinstance(member, Or) else [member]
    if any(isinstance(member, MatchAll) for member in members):
        return MatchAll()
    kept = _distinct(members)
    return kept[0] if len(kept) == 1 else Or(tuple(kept))


def _distinct(filters: Sequence[Filter]) -> list[Filter]:
    """Each once, in order. Compared as they are written: values may be lists and dicts, which have no hash."""
    kept: dict[str, Filter] = {}
    for one in filters:
        kept.setdefault(repr(dump_filter(one)), one)
    return list(kept.values())


def _cut(given: In | ContainsAny | ContainsAll | InstanceReferences) -> Filter:
    """Several filters instead of one with too many values; none of nothing, and all of nothing."""
    pieces: tuple[Filter, ...]
    if isinstance(given, InstanceReferences):
        pieces = tuple(InstanceReferences(tuple(cut)) for cut in _cuts(given.instances))
    elif isinstance(given.values, Parameter | PropertyValue):
        return given
    else:
        pieces = tuple(replace(given, values=cut) for cut in _cuts(given.values))
    if len(pieces) == 1:
        return given
    if isinstance(given, ContainsAll):
        return And(pieces) if pieces else MatchAll()
    return Or(pieces)


def _cuts(values: Sequence[V]) -> list[Sequence[V]]:
    return [values[begin : begin + MOST_VALUES] for begin in range(0, len(values), MOST_VALUES)]
