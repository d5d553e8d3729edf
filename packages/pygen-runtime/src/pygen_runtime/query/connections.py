"""Handles of relations: asked about, included, and followed. Generated classes declare them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, cast

from pygen_client.errors import InvalidInputError
from pygen_client.query.filters import And, ContainsAny, Equals, Exists, Filter, In, Not, Related
from pygen_client.query.properties import PropertyPath
from pygen_client.query.relations import DirectLink, MatchLink, Relation
from pygen_client.query.tree import Include
from pygen_runtime.ids import NodeId, read_id
from pygen_runtime.query.conditions import Condition, O, Order, check_owner
from pygen_runtime.query.facts import class_of, relation_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pygen_runtime.ids import IdLike
    from pygen_runtime.instances.read import Instance
    from pygen_runtime.query.handles import Handle

X_co = TypeVar("X_co", covariant=True)
R_co = TypeVar("R_co", covariant=True)
E_co = TypeVar("E_co", covariant=True)


class Connection(Generic[O, R_co, X_co]):
    """A relation, and how much of it is meant. Immutable: every method gives another one.

    Args:
        owner: the class that has it.
        include: the relation, and what is read of it.
    """

    def __init__(self, owner: type[Instance], include: Include) -> None:
        self.owner = owner
        self.included = include

    @classmethod
    def of_field(cls, owner: type[Instance], name: str) -> Self:
        """The relation of a field."""
        return cls(owner, Include(relation_of(owner, name)))

    @property
    def name(self) -> str:
        """The field."""
        return self.included.relation.name

    @property
    def target(self) -> type[Instance]:
        """The class at the other end.

        Raises:
            InvalidInputError: `RUNTIME.QUERY_TARGET_UNKNOWN`: the SDK has none.
        """
        view = self.included.relation.target
        if view is None:
            message = f"{self!r} leads to nodes of which this SDK has no class: it cannot be followed."
            raise InvalidInputError(message, code="RUNTIME.QUERY_TARGET_UNKNOWN")
        return class_of(self.owner.__view__.registry.package, view, "node")

    def filter(self, *conditions: Condition[X_co]) -> Self:
        """Only those at the other end for which all conditions hold."""
        return self._with(filter=_joined(self.included.filter, self._filters(conditions, self.target)))

    def include(self, *connections: Connection[X_co, Any, Any]) -> Self:
        """And what these lead to."""
        below = (*self.included.include, *(self._checked(one, self.target) for one in connections))
        return self._with(include=below)

    def only(self, *handles: Handle[X_co, Any]) -> Self:
        """Read these properties alone; the others raise `NotLoadedError`."""
        return self._with(only=identifiers_of(self.target, handles))

    def required(self) -> Self:
        """Leave out those that lead to nothing here."""
        return self._with(required=True)

    def recursive(self, *, max_depth: int | None = None) -> Self:
        """Follow the relation again from what it finds; each object has the next level in the same relation.

        Args:
            max_depth: how many levels; None: until nothing new comes. In a circle, the object that was read first is
                there again.

        Raises:
            InvalidInputError: `RUNTIME.QUERY_NOT_RECURSIVE`: the relation leads to another class;
                `RUNTIME.LIMIT_INVALID`: fewer than one level.
        """
        if not issubclass(self.target, self.owner):
            message = f"{self!r} leads to {self.target.__name__}, not to {self.owner.__name__}: it cannot be repeated."
            raise InvalidInputError(message, code="RUNTIME.QUERY_NOT_RECURSIVE")
        if max_depth is not None and max_depth < 1:
            raise InvalidInputError(f"max_depth must be at least 1, not {max_depth}.", code="RUNTIME.LIMIT_INVALID")
        return self._with(levels=max_depth)

    def exists(self) -> Condition[O]:
        """It leads to something: of direct relations, an id is there; of others, an instance of the class."""
        link = self.included.relation.link
        if isinstance(link, DirectLink):
            return Condition(self.owner, Exists(self._path))
        return Condition(self.owner, Related(self.included.relation, None, self.included.edge_filter))

    def is_missing(self) -> Condition[O]:
        """It leads to nothing."""
        return ~self.exists()

    def _some(self, conditions: Sequence[Condition[Any]]) -> Condition[O]:
        inner = _joined(self.included.filter, self._filters(conditions, self.target))
        return Condition(self.owner, Related(self.included.relation, inner, self.included.edge_filter))

    def _filters(self, conditions: Iterable[Condition[Any]], item: type[Instance]) -> list[Filter]:
        found: list[Filter] = []
        for one in conditions:
            check_owner(item, one.owner, "A condition")
            found.append(one.filter)
        return found

    def _checked(self, one: Connection[Any, Any, Any], item: type[Instance]) -> Include:
        check_owner(item, one.owner, repr(one))
        return one.included

    def _with(self, **changes: object) -> Self:
        return type(self)(self.owner, replace(self.included, **cast("dict[str, Any]", changes)))

    @property
    def _path(self) -> PropertyPath:
        link = self.included.relation.link
        if not isinstance(link, DirectLink):
            message = f"{self!r} holds no ids itself: use has() or any()."
            raise InvalidInputError(message, code="RUNTIME.QUERY_NO_IDS")
        return PropertyPath.view(self.included.relation.source, link.identifier)

    def _ids(self, given: Iterable[IdLike]) -> list[NodeId]:
        space = self.owner.__view__.registry.instance_space
        return [read_id(one, NodeId, space) for one in given]

    def __repr__(self) -> str:
        return f"{self.owner.__name__}.{self.name}"


class One(Connection[O, R_co, X_co], Generic[O, R_co, X_co]):
    """A relation to at most one."""

    def has(self, *conditions: Condition[X_co]) -> Condition[O]:
        """It leads to an instance for which all conditions hold."""
        return self._some(conditions)

    def __eq__(self, other: IdLike | None) -> Condition[O]:  # type: ignore[override] # a condition
        if other is None:
            return self.is_missing()
        return Condition(self.owner, Equals(self._path, self._ids([other])[0]))

    def __ne__(self, other: IdLike | None) -> Condition[O]:  # type: ignore[override] # a condition
        return Condition(self.owner, Not((self == other).filter))

    def in_(self, values: Sequence[IdLike]) -> Condition[O]:
        """Holds the id of one of these; direct relations alone."""
        return Condition(self.owner, In(self._path, self._ids(values)))

    __hash__ = object.__hash__


class Many(Connection[O, R_co, X_co], Generic[O, R_co, X_co]):
    """A relation to any number."""

    def any(self, *conditions: Condition[X_co]) -> Condition[O]:
        """It leads to at least one instance for which all conditions hold."""
        return self._some(conditions)

    def none(self, *conditions: Condition[X_co]) -> Condition[O]:
        """It leads to no instance for which all conditions hold."""
        return ~self._some(conditions)

    def contains_any(self, *values: IdLike) -> Condition[O]:
        """Holds the id of at least one of these; lists of direct relations alone."""
        return Condition(self.owner, ContainsAny(self._path, self._ids(values)))

    def sort(self, *orders: Order[X_co] | Handle[X_co, Any]) -> Self:
        """In this order, for each parent."""
        return self._with(sort=(*self.included.sort, *sorts_of(self.target, orders)))

    def limit(self, limit: int) -> Self:
        """At most so many for each parent.

        Raises:
            InvalidInputError: `RUNTIME.LIMIT_INVALID`.
        """
        if limit < 0:
            raise InvalidInputError(f"limit must be at least 0, not {limit}.", code="RUNTIME.LIMIT_INVALID")
        return self._with(limit=limit)


class _Edges(Connection[O, E_co, X_co], Generic[O, E_co, X_co]):
    """A relation by edges with properties."""

    @property
    def edge(self) -> type[Instance]:
        """The class of the edges."""
        view = self.included.relation.edge
        assert view is not None  # noqa: S101 - declared of edges with properties alone
        return class_of(self.owner.__view__.registry.package, view, "edge")

    def edges(self, *conditions: Condition[E_co]) -> Self:
        """Only over edges for which all conditions hold."""
        return self._with(edge_filter=_joined(self.included.edge_filter, self._filters(conditions, self.edge)))


class ToOne(One[O, X_co, X_co], Generic[O, X_co]):
    """A relation to at most one node."""


class ToMany(Many[O, X_co, X_co], Generic[O, X_co]):
    """A relation to any number of nodes."""


class ToEdge(One[O, E_co, X_co], _Edges[O, E_co, X_co], Generic[O, E_co, X_co]):
    """A relation over at most one edge with properties: what is read are the edge, and the node as its end."""

    __hash__ = object.__hash__


class ToEdges(Many[O, E_co, X_co], _Edges[O, E_co, X_co], Generic[O, E_co, X_co]):
    """A relation over edges with properties: what is read are the edges, and the nodes as their ends."""

    def sort_edges(self, *orders: Order[E_co] | Handle[E_co, Any]) -> Self:
        """In the order of the edges, for each parent."""
        return self._with(sort=(*self.included.sort, *sorts_of(self.edge, orders)))


def match(here: Handle[O, Any], there: Handle[X_co, Any]) -> ToMany[O, X_co]:
    """A relation that no model declares: those for which another property has the same value as one here.

    Args:
        here: a property with one value, of the class that the relation begins at.
        there: a property with one value, of the class that it leads to.
    """
    target = there.owner.__view__.view
    name = f"{here.name} = {there.owner.__name__}.{there.name}"
    link = MatchLink(tuple(here.path), tuple(there.path))
    return ToMany(here.owner, Include(Relation(name, link, here.owner.__view__.view, target)))


def sorts_of(item: type[Instance], orders: Iterable[Order[Any] | Handle[Any, Any]]) -> tuple[Any, ...]:
    """The criteria as the API has them; a handle alone means smallest first."""
    found = [one if isinstance(one, Order) else one.asc() for one in orders]
    for one in found:
        check_owner(item, one.owner, "An order")
    return tuple(one.sort for one in found)


def identifiers_of(item: type[Instance], handles: Iterable[Any]) -> tuple[str, ...]:
    """The identifiers of properties; what every instance has needs none."""
    found: list[str] = []
    for one in handles:
        check_owner(item, one.owner, repr(one))
        path = one._path if isinstance(one, Connection) else one.path  # noqa: SLF001 - our own
        if len(path) == 3:
            found.append(path[-1])
    return tuple(found)


def _joined(given: Filter | None, more: list[Filter]) -> Filter | None:
    wanted = [*([] if given is None else [given]), *more]
    if not wanted:
        return None
    return wanted[0] if len(wanted) == 1 else And(tuple(wanted))
