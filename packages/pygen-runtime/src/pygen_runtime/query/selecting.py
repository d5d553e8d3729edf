"""Version 1's fluent form: `client.turbine.select().capacity.range(5, None).blades.name.equals("A").list_full()`.

One path of relations, with conditions and orders on the way. It builds the same queries as `query()`, which has more:
several branches, `|` and `~`, and types for all of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from pygen_runtime.query.choices import Choice
from pygen_runtime.query.connections import Connection, Many, ToEdge, ToEdges
from pygen_runtime.query.properties import handle_of
from pygen_runtime.specs import DirectField

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pygen_runtime.classic.content import ContentAPI
    from pygen_runtime.classic.datapoints import DatapointsAPI
    from pygen_runtime.instances.read import Instance
    from pygen_runtime.query.asynchronous import AsyncQuery
    from pygen_runtime.query.conditions import Condition, Order
    from pygen_runtime.query.synchronous import Query
    from pygen_runtime.reading.selection import Limit

L = TypeVar("L")
_FAR_END = "end_node"


@dataclass(frozen=True, slots=True)
class Level:
    """One class on the path.

    Attributes:
        item: the class.
        relation: what leads here; None: the root, or the nodes behind edges.
        conditions: what must hold.
        orders: in which order.
        limit: at most so many, for each parent; None for all.
    """

    item: type[Instance]
    relation: Connection[Any, Any, Any] | None = None
    conditions: tuple[Condition[Any], ...] = ()
    orders: tuple[Order[Any], ...] = ()
    limit: int | None = None


class Select(Generic[L]):
    """A path that begins at one class. Immutable: every call gives another one; nothing is sent before `list_…`.

    Args:
        root: a query of the class that it begins at.
        levels: the classes on the path, the root first.
    """

    def __init__(self, root: Query[Any, Any] | AsyncQuery[Any, Any], levels: tuple[Level, ...]) -> None:
        self._root = root
        self._levels = levels

    @property
    def here(self) -> Level:
        """The last class on the path."""
        return self._levels[-1]

    def narrowed(self, **changes: object) -> Select[L]:
        """The same path with another last level."""
        return Select(self._root, (*self._levels[:-1], replace(self.here, **cast("dict[str, Any]", changes))))

    def list_full(self, limit: Limit = 5) -> L:
        """The roots that lead to something on the whole path, with the path in them; asynchronously: awaited.

        Args:
            limit: at most so many roots; None, -1 and infinity mean all.
        """
        query = self._started()
        tree: Connection[Any, Any, Any] | None = None
        for one in reversed(_connections(self._levels[1:])):
            tree = (one if tree is None else one.include(tree)).required()
        query = query if tree is None else query.include(tree)
        most = limit if self._levels[0].limit is None else self._levels[0].limit
        return cast("L", query.limit(most).collect())

    @property
    def data(self) -> DatapointsAPI[str]:
        """The datapoints of the time series that the path leads to, or that its end names; synchronously."""
        found: DatapointsAPI[str] = self.all_at_end().datapoints
        return found

    @property
    def content(self) -> ContentAPI[str]:
        """The content of the files that the path leads to, or that its end names; synchronously."""
        found: ContentAPI[str] = self.all_at_end().content
        return found

    def all_at_end(self) -> Any:  # noqa: ANN401 - the list of the class at the end
        """What the path leads to, each once, without a limit."""
        return self._list_end(self._end_name())(limit=None)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - fields of the class: choices, and steps to other classes
        if name.startswith("_"):
            raise AttributeError(name)
        here = self.here
        if name.startswith("list_"):
            return self._list_end(name)
        if name == _FAR_END and here.item.instance_type == "edge" and here.relation is not None:
            return Select(self._root, (*self._levels, Level(here.relation.target)))
        found = handle_of(here.item, name)
        if isinstance(found, Connection):
            item = found.edge if isinstance(found, ToEdge | ToEdges) else found.target
            return Select(self._root, (*self._levels, Level(item, found)))
        if found is None and name.endswith("_filter"):
            found = handle_of(here.item, name.removesuffix("_filter"))
        if found is None:
            raise AttributeError(f"{here.item.__name__} has nothing called {name!r} to select by.{self._hint(name)}")
        return Choice(self, found)

    def __dir__(self) -> Iterable[str]:
        view = self.here.item.__view__
        relations = (f"{name}_filter" for name, one in view.fields.items() if isinstance(one, DirectField))
        ends = [_FAR_END] if self.here.item.instance_type == "edge" else []
        return [*super().__dir__(), *view.fields, *relations, "external_id", "space", *ends, self._end_name()]

    def __repr__(self) -> str:
        steps = [level.item.__name__ if level.relation is None else level.relation.name for level in self._levels]
        return f"Select({' → '.join(steps)})"

    def _started(self) -> Any:  # noqa: ANN401 - a query of either kind
        root = self._levels[0]
        return self._root.where(*root.conditions).sort(*root.orders)

    def _list_end(self, name: str) -> Callable[..., object]:
        if name != self._end_name():
            raise AttributeError(f"This path ends with list_full or {self._end_name()}, not with {name!r}.")

        def list_end(limit: Limit = 5) -> object:
            """What the path leads to, each once."""
            query = self._started()
            for one in _connections(self._levels[1:]):
                query = query.follow(one)
            most = limit if self.here.limit is None else self.here.limit
            return query.limit(most).collect()

        return list_end

    def _end_name(self) -> str:
        item = self.here.item
        entry = item.__view__.registry.views[item.__key__]
        return f"list_{entry.attribute or item.__key__.lower()}"

    def _hint(self, name: str) -> str:
        near = get_close_matches(name, [one for one in dir(self) if not one.startswith("_")], 1)
        return f" Did you mean {near[0]!r}?" if near else ""


def _connections(levels: Sequence[Level]) -> list[Connection[Any, Any, Any]]:
    """What leads from level to level; edges and the nodes behind them are one."""
    found: list[Connection[Any, Any, Any]] = []
    for level in levels:
        if level.relation is None:
            found[-1] = _narrowed(found[-1].filter(*level.conditions), level, level.orders)
        elif isinstance(level.relation, ToEdge | ToEdges):
            edges: Connection[Any, Any, Any] = level.relation.edges(*level.conditions)
            edges = edges.sort_edges(*level.orders) if isinstance(edges, ToEdges) else edges
            found.append(_narrowed(edges, level, ()))
        else:
            found.append(_narrowed(level.relation.filter(*level.conditions), level, level.orders))
    return found


def _narrowed(
    given: Connection[Any, Any, Any], level: Level, orders: Sequence[Order[Any]]
) -> Connection[Any, Any, Any]:
    """In an order, and at most so many, where there can be several."""
    if not isinstance(given, Many):
        return given
    ordered = given.sort(*orders) if orders else given
    return ordered if level.limit is None else ordered.limit(level.limit)
