"""Building queries: immutable, and the same for synchronous and asynchronous use."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, cast

from pygen_client.errors import InvalidInputError
from pygen_client.operations.graph.counting import aggregate_matches, count_matches
from pygen_client.operations.graph.explaining import Explanation, explain
from pygen_client.query.filters import And, Filter, InstanceReferences, Related
from pygen_client.query.tree import InstanceQuery
from pygen_runtime.ids import NodeId, each_id, read_id
from pygen_runtime.instances.read import Instance, Node
from pygen_runtime.query.conditions import Condition, check_owner
from pygen_runtime.query.connections import Connection, identifiers_of, sorts_of
from pygen_runtime.query.facts import kinds_of
from pygen_runtime.query.selection import QuerySelection
from pygen_runtime.reading.indexed import aggregate_of
from pygen_runtime.reading.selection import Limit, read_limit
from pygen_runtime.settings import global_config

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pygen_client.operations.instructions import Operation
    from pygen_client.query.aggregates import AggregateGroup
    from pygen_runtime.decoding.policy import ReadPolicy
    from pygen_runtime.ids import IdsLike
    from pygen_runtime.instances.lists import InstanceList
    from pygen_runtime.query.conditions import Order
    from pygen_runtime.query.handles import Handle
    from pygen_runtime.reading.indexed import Metric

T = TypeVar("T", bound=Instance)
N = TypeVar("N", bound=Node)


class QueryBuilder(Generic[T]):
    """What instances to read, and what with them. Every method gives another query; nothing is sent.

    Args:
        item: the class to read.
        query: the query as the neutral core has it; None: all instances of the class.
        policy: what happens to what does not fit its class; None: as `global_config` says.
    """

    def __init__(self, item: type[T], query: InstanceQuery | None = None, policy: ReadPolicy | None = None) -> None:
        self._item = item
        self._query = query or InstanceQuery(item.__view__.view, item.instance_type)
        self._policy = policy

    def where(self, *conditions: Condition[T]) -> Self:
        """Only instances for which all conditions hold, besides those that were given before.

        Raises:
            InvalidInputError: `RUNTIME.QUERY_OWNER_WRONG`: a condition speaks of another class.
        """
        for one in conditions:
            check_owner(self._item, one.owner, "A condition")
        return self._narrowed([one.filter for one in conditions])

    def include(self, *connections: Connection[T, Any, Any]) -> Self:
        """Read what these relations lead to, with each instance.

        Raises:
            InvalidInputError: `RUNTIME.QUERY_OWNER_WRONG`: a relation belongs to another class.
        """
        for one in connections:
            check_owner(self._item, one.owner, repr(one))
        return self._with(include=(*self._query.include, *(one.included for one in connections)))

    def sort(self, *orders: Order[T] | Handle[T, Any]) -> Self:
        """In this order; a handle alone means smallest first. At most five criteria."""
        return self._with(sort=(*self._query.sort, *sorts_of(self._item, orders)))

    def limit(self, limit: Limit) -> Self:
        """At most so many; None, -1 and infinity mean all.

        Raises:
            InvalidInputError: `RUNTIME.LIMIT_INVALID`.
        """
        return self._with(limit=read_limit(limit))

    def only(self, *handles: Handle[T, Any]) -> Self:
        """Read these properties alone: the other fields raise `NotLoadedError`."""
        return self._with(only=identifiers_of(self._item, handles))

    def on_invalid(self, policy: ReadPolicy) -> Self:
        """What happens to instances that do not fit their class: `raise`, `skip` or `raw`."""
        made = copy.copy(self)
        made._policy = policy  # noqa: SLF001 - another one of the same class
        return made

    @property
    def selection(self) -> QuerySelection[T]:
        """What reads it."""
        return QuerySelection(self._item, self._query, self._policy or global_config.read_policy)

    def _explain(self, count: int | None) -> Explanation:
        return explain(self._query, kinds_of(self._item.__view__.package), count)

    def _count(self) -> Operation[int]:
        return count_matches(self._query, kinds_of(self._item.__view__.package))

    def _aggregate(
        self, metric: Metric, handle: Handle[T, Any] | None, by: Sequence[Handle[T, Any]]
    ) -> Operation[list[AggregateGroup]]:
        for one in (*([] if handle is None else [handle]), *by):
            check_owner(self._item, one.owner, repr(one))
        wanted = aggregate_of(metric, None if handle is None else handle.path[-1])
        groups = [one.path[-1] for one in by]
        return aggregate_matches(self._query, [wanted], groups, kinds_of(self._item.__view__.package))

    def _behind(self, relation: Connection[T, Any, N]) -> tuple[type[N], InstanceQuery]:
        """The other side of a relation: the class there, and a query for what the instances lead to.

        Raises:
            InvalidInputError: `RUNTIME.QUERY_LIMIT_BEFORE_FOLLOW`.
        """
        check_owner(self._item, relation.owner, repr(relation))
        if self._query.limit is not None:
            message = "follow() goes on from all instances, not from the first of them: set the limit behind it."
            raise InvalidInputError(message, code="RUNTIME.QUERY_LIMIT_BEFORE_FOLLOW")
        return behind(relation, self._query.filter)

    def _narrowed(self, filters: list[Filter]) -> Self:
        wanted = [*([] if self._query.filter is None else [self._query.filter]), *filters]
        if not wanted:
            return self
        return self._with(filter=wanted[0] if len(wanted) == 1 else And(tuple(wanted)))

    def _with(self, **changes: object) -> Self:
        made = copy.copy(self)
        made._query = replace(self._query, **cast("dict[str, Any]", changes))  # noqa: SLF001 - another one of the same class
        return made

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.selection.describe()})"


def behind(relation: Connection[Any, Any, N], origin: Filter | None) -> tuple[type[N], InstanceQuery]:
    """The class at the other end, and a query for what some instances lead to.

    Args:
        relation: the relation, with its conditions.
        origin: which instances it begins at; None: all.
    """
    target = cast("type[N]", relation.target)
    included = relation.included
    back = Related(included.relation.inverse(), origin, included.edge_filter)
    given = back if included.filter is None else And((back, included.filter))
    view = target.__view__.view
    return target, InstanceQuery(view, "node", given, included.sort, included.limit, included.only, included.include)


def one_of(item: type[Instance], ids: IdsLike) -> Filter:
    """A filter for instances with these ids."""
    space = item.__view__.registry.instance_space
    return InstanceReferences(tuple(read_id(one, NodeId, space).as_tuple() for one in each_id(ids)))


def list_class_of(item: type[Instance]) -> type[InstanceList[Any]]:
    """The list of a class."""
    registry = item.__view__.registry
    return cast("type[InstanceList[Any]]", registry.load_list_class(registry.views[item.__key__].list))
