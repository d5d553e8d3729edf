"""Filters as immutable values (API section 6): combined with `&`, `|` and `~`, written with `dump`.

Numbers, text, datetimes (naive ones are UTC), dates, references and anything with `.space` and `.external_id` may be
compared with. A filter has no truth value: `and`, `or` and `not` of Python cannot be overloaded, so `if` on a filter
raises.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NoReturn, TypeAlias, assert_never, cast

from pygen_client.errors import InvalidInputError
from pygen_client.query.values import Parameter, PropertyValue, Value, dump_value
from pygen_client.wire.identifiers import ContainerLike, NodeLike, ViewLike, container_id, node_id, view_source

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic import JsonValue

    from pygen_client.query.relations import Relation

Path: TypeAlias = tuple[str, ...]


class _Combinable:
    """The operators of a filter."""

    __slots__ = ()

    def __and__(self, other: Filter) -> And:
        return And((*_members(self, And), *_members(other, And)))

    def __or__(self, other: Filter) -> Or:
        return Or((*_members(self, Or), *_members(other, Or)))

    def __invert__(self) -> Filter:
        return self.filter if isinstance(self, Not) else Not(cast("Filter", self))

    def __bool__(self) -> NoReturn:
        raise TypeError("a filter has no truth value: combine filters with & | ~, and test for one with `is not None`")

    def dump(self) -> dict[str, JsonValue]:
        """The filter as the API takes it."""
        return dump_filter(cast("Filter", self))


@dataclass(frozen=True, slots=True)
class And(_Combinable):
    """All hold. Without any filter: always true."""

    filters: tuple[Filter, ...]


@dataclass(frozen=True, slots=True)
class Or(_Combinable):
    """At least one holds. Without any filter: never true."""

    filters: tuple[Filter, ...]


@dataclass(frozen=True, slots=True)
class Not(_Combinable):
    """The filter does not hold."""

    filter: Filter


@dataclass(frozen=True, slots=True)
class Equals(_Combinable):
    """The property has this value; None matches where it is missing; a list property needs the whole list."""

    property: Path
    value: Value


@dataclass(frozen=True, slots=True)
class In(_Combinable):
    """The property has one of these values, at most 1,000 (list properties: in search alone)."""

    property: Path
    values: Sequence[Value] | Parameter | PropertyValue


@dataclass(frozen=True, slots=True)
class Range(_Combinable):
    """The property lies between bounds; a bound that is None is not there.

    `gt` and `gte` exclude each other, and `lt` and `lte`.
    """

    property: Path
    gt: Value = None
    gte: Value = None
    lt: Value = None
    lte: Value = None

    def __post_init__(self) -> None:
        _check_bounds(self)


@dataclass(frozen=True, slots=True)
class Prefix(_Combinable):
    """Text begins with this, case-sensitive; or a list of direct relations begins with these references."""

    property: Path
    value: Value


@dataclass(frozen=True, slots=True)
class Exists(_Combinable):
    """The property has a value; an empty list is one."""

    property: Path


@dataclass(frozen=True, slots=True)
class ContainsAny(_Combinable):
    """A list property has at least one of these values."""

    property: Path
    values: Sequence[Value] | Parameter | PropertyValue


@dataclass(frozen=True, slots=True)
class ContainsAll(_Combinable):
    """A list property has all of these values."""

    property: Path
    values: Sequence[Value] | Parameter | PropertyValue


@dataclass(frozen=True, slots=True)
class Overlaps(_Combinable):
    """The span between two properties overlaps the span between the bounds. Not in search."""

    start_property: Path
    end_property: Path
    gt: Value = None
    gte: Value = None
    lt: Value = None
    lte: Value = None

    def __post_init__(self) -> None:
        _check_bounds(self)


@dataclass(frozen=True, slots=True)
class HasData(_Combinable):
    """The instance has data in all these views and containers."""

    views: tuple[ViewLike, ...] = ()
    containers: tuple[ContainerLike, ...] = ()


@dataclass(frozen=True, slots=True)
class Nested(_Combinable):
    """The target of a direct relation matches a filter."""

    scope: Path
    filter: Filter


@dataclass(frozen=True, slots=True)
class Related(_Combinable):
    """Some instance at the other end of a relation matches. Queries alone understand it; the API has no such filter.

    Attributes:
        relation: where to look.
        filter: what must hold there, besides that there are data in its view.
        edge_filter: what must hold of the edge that leads there.
    """

    relation: Relation
    filter: Filter | None = None
    edge_filter: Filter | None = None


@dataclass(frozen=True, slots=True)
class MatchAll(_Combinable):
    """Always true."""


@dataclass(frozen=True, slots=True)
class InstanceReferences(_Combinable):
    """The instance is one of these."""

    instances: tuple[NodeLike, ...]


@dataclass(frozen=True, slots=True)
class Raw(_Combinable):
    """A filter written as the API takes it: for what this version does not know."""

    json: Mapping[str, JsonValue]


Filter: TypeAlias = (
    And | Or | Not | Equals | In | Range | Prefix | Exists | ContainsAny | ContainsAll | Overlaps
    | HasData | Nested | Related | MatchAll | InstanceReferences | Raw
)  # fmt: skip


def dump_filter(given: Filter) -> dict[str, JsonValue]:
    """A filter as the API takes it."""
    match given:
        case And() | Or():
            return _dump_junction(given)
        case Not(filter=inner):
            return {"not": dump_filter(inner)}
        case Equals() | Prefix():
            name = "equals" if isinstance(given, Equals) else "prefix"
            return {name: {"property": list(given.property), "value": dump_value(given.value)}}
        case In() | ContainsAny() | ContainsAll():
            return {_LISTS[type(given)]: {"property": list(given.property), "values": _dump_values(given.values)}}
        case Range() | Overlaps():
            return _dump_span(given)
        case Exists(property=path):
            return {"exists": {"property": list(path)}}
        case HasData():
            views: list[JsonValue] = [{**view_source(view)} for view in given.views]
            containers: list[JsonValue] = [{"type": "container", **container_id(one)} for one in given.containers]
            return {"hasData": views + containers}
        case Nested(scope=scope, filter=inner):
            return {"nested": {"scope": list(scope), "filter": dump_filter(inner)}}
        case Related(relation=relation):
            message = f"Only a query can look through {relation.name}: use query() instead of a plain filter."
            raise InvalidInputError(message, code="CLIENT.FILTER_NEEDS_QUERY")
        case InstanceReferences(instances=instances):
            return {"instanceReferences": [{**node_id(instance)} for instance in instances]}
        case MatchAll() | Raw():
            return {"matchAll": {}} if isinstance(given, MatchAll) else dict(given.json)
        case _:
            assert_never(given)


def _members(given: _Combinable | Filter, junction: type[And | Or]) -> tuple[Filter, ...]:
    """What a junction joins, so that chains stay flat; anything else alone."""
    return given.filters if isinstance(given, junction) else (cast("Filter", given),)


_LISTS: dict[type[In | ContainsAny | ContainsAll], str] = {
    In: "in",
    ContainsAny: "containsAny",
    ContainsAll: "containsAll",
}
_BOUNDS: tuple[Literal["gt", "gte", "lt", "lte"], ...] = ("gt", "gte", "lt", "lte")


def _dump_junction(given: And | Or) -> dict[str, JsonValue]:
    """The API wants at least one child; without one, `and` is true and `or` is false."""
    children: list[JsonValue] = [dump_filter(child) for child in given.filters]
    if isinstance(given, And):
        return {"and": children} if children else {"matchAll": {}}
    return {"or": children} if children else {"not": {"matchAll": {}}}


def _dump_values(values: Sequence[Value] | Parameter | PropertyValue) -> JsonValue:
    return dump_value(values) if isinstance(values, Parameter | PropertyValue) else [dump_value(v) for v in values]


def _dump_span(given: Range | Overlaps) -> dict[str, JsonValue]:
    named = ((name, getattr(given, name)) for name in _BOUNDS)
    bounds: dict[str, JsonValue] = {name: dump_value(bound) for name, bound in named if bound is not None}
    if isinstance(given, Range):
        return {"range": {"property": list(given.property), **bounds}}
    return {
        "overlaps": {
            "startProperty": list(given.start_property),
            "endProperty": list(given.end_property),
            **bounds,
        }
    }


def _check_bounds(given: Range | Overlaps) -> None:
    set_bounds = {name for name in _BOUNDS if getattr(given, name) is not None}
    if not set_bounds or {"gt", "gte"} <= set_bounds or {"lt", "lte"} <= set_bounds:
        raise ValueError(
            f"{type(given).__name__} needs at least one bound, at most one of gt and gte, and at most one of lt and lte"
        )
