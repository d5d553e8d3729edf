"""Grows trees: what was found in the steps of a request is put together, and what no step could follow is read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from pygen_client.gc_pause import GcPause
from pygen_client.operations.graph.linking import distinct, link_rows
from pygen_client.operations.graph.ordering import in_order
from pygen_client.operations.instances.query import QueryRequest, query_pages
from pygen_client.operations.streams import fold_pages
from pygen_client.operations.together import together
from pygen_client.query.filters import And, ContainsAny, Filter, In, InstanceReferences
from pygen_client.query.passes.limits import MOST_REFERENCES, MOST_VALUES
from pygen_client.query.relations import EdgeLink, MatchLink, ReverseLink, property_path
from pygen_client.query.steps import NodesStep
from pygen_client.query.steps_plan import ROOT, Shown, child_shown, is_stepwise, plan_steps
from pygen_client.query.tree import InstanceQuery

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pygen_client.operations.graph.linking import Links
    from pygen_client.operations.graph.rows import Found, Rows, StepRows
    from pygen_client.operations.instances.query import QueryPage
    from pygen_client.operations.instructions import Operation
    from pygen_client.query.relations import Key
    from pygen_client.query.steps_plan import Branch, StepsPlan
    from pygen_client.query.tree import Include, KindOf

R = TypeVar("R")
T = TypeVar("T")
Collect: TypeAlias = "Callable[[InstanceQuery], Operation[list[R]]]"


@dataclass(frozen=True, slots=True)
class Grower(Generic[R]):
    """Puts what was included into the rows that it belongs to.

    Attributes:
        rows: how to look into rows.
        kind_of: what properties hold.
        collect: reads a query of its own.
    """

    rows: Rows[R]
    kind_of: KindOf
    collect: Collect[R]

    def grow(self, group: Sequence[QueryPage[StepRows[R]]], plan: StepsPlan) -> Operation[list[R]]:
        """The roots of one page, with everything that belongs to them.

        Args:
            group: the answer with the roots, and those that continue its steps.
            plan: the steps.
        """
        found = self._fresh(group)
        roots = found.get(ROOT, [])
        return (yield from self._fill(roots, plan.branches, plan.later, found)) if roots else []

    def grow_behind(
        self, group: Sequence[QueryPage[StepRows[R]]], branch: Branch, seen: set[Key]
    ) -> Operation[list[R]]:
        """What the roots of one page lead to, with everything that belongs to it, without what was seen before."""
        found = self._fresh(group)
        new = [row for row in found.get(branch.node_step, []) if self.rows.key(row) not in seen]
        seen.update(map(self.rows.key, new))
        return (yield from self._fill(new, branch.branches, branch.later, found)) if new else []

    def _fresh(self, group: Sequence[QueryPage[StepRows[R]]]) -> _Answers[R]:
        """What is new in each answer, each instance once; the rest is shown again. One answer repeats nothing."""
        if len(group) == 1:
            return _Answers(dict(group[0].items), False)  # noqa: FBT003 - private
        found: dict[str, list[R]] = {}
        for page in group:
            for name in page.items.keys() & page.fresh:
                found.setdefault(name, []).extend(page.items[name])
        with GcPause():
            return _Answers({name: distinct(self.rows, rows) for name, rows in found.items()}, len(group) > 1)

    def _fill(
        self, parents: list[R], branches: Sequence[Branch], later: Sequence[Include], found: _Answers[R]
    ) -> Operation[list[R]]:
        """Fills parents; leaves out those that lead to nothing where something is required."""
        for branch in branches:
            parents = self._attach(parents, branch.include, (yield from self._link(parents, branch, found)))
        if later and parents:
            links = yield from together([self._follow(parents, include) for include in later])
            for include, linked in zip(later, links, strict=True):
                parents = self._attach(parents, include, linked)
        return parents

    def _attach(self, parents: list[R], include: Include, links: Links[R]) -> list[R]:
        kept: list[R] = []
        for key, parent in zip(self.rows.keys(parents), parents, strict=True):
            found = links.get(key, ())
            self.rows.attach(parent, include, found)
            if not include.required or any(one.node is not None for one in found):
                kept.append(parent)
        return kept

    def _link(self, parents: Sequence[R], branch: Branch, found: _Answers[R]) -> Operation[Links[R]]:
        include = branch.include
        edges = found.get(branch.step, []) if isinstance(include.relation.link, EdgeLink) else []
        nodes = [] if edges and branch.end_step is None else found.get(branch.node_step, [])
        if found.is_joined:
            edges = in_order(self.rows, edges, include.edge_sort)
            nodes = in_order(self.rows, nodes, include.node_sort)
        nodes = yield from self._fill(nodes, branch.branches, branch.later, found)
        with GcPause():
            return link_rows(self.rows, parents, include, nodes, edges)

    def _follow(self, parents: Sequence[R], include: Include) -> Operation[Links[R]]:
        """What parents lead to, read in requests of its own, in batches of ids."""
        if include.levels is None:
            return (yield from self._climb(parents, include))
        if is_stepwise(include):
            keys = list(dict.fromkeys(map(self.rows.key, parents)))
            batches = [self._follow_steps(parents, part, include) for part in _parts(keys, MOST_VALUES)]
            joined: dict[Key, Sequence[Found[R]]] = {}
            for links in (yield from together(batches)):
                joined |= links
            return joined
        shown = child_shown(include)
        queries = [
            InstanceQuery(
                shown.view or _no_view(include), "node", _and(given, include.filter), include.sort, None, shown.only,
                include.include,
            )
            for given in self._conditions(parents, include)
        ]  # fmt: skip
        answers = (yield from together([self.collect(one) for one in queries])) if queries else []
        nodes = distinct(self.rows, (row for rows in answers for row in rows))
        if len(answers) > 1:
            nodes = in_order(self.rows, nodes, include.sort)
        return link_rows(self.rows, parents, include, nodes, ())

    def _conditions(self, parents: Sequence[R], include: Include) -> Iterator[Filter]:
        """Filters for what some of the parents lead to."""
        link = include.relation.link
        if isinstance(link, ReverseLink):
            path = property_path(link.owner, link.identifier)
            for part in _parts(list(dict.fromkeys(map(self.rows.key, parents))), MOST_REFERENCES):
                yield ContainsAny(path, [{"space": space, "externalId": external_id} for space, external_id in part])
        if isinstance(link, MatchLink):
            values = dict.fromkeys(self.rows.value(parent, link.path) for parent in parents)
            known = [value for value in values if isinstance(value, str | int | float)]
            for some in _parts(known, MOST_VALUES):
                yield In(link.other, some)

    def _follow_steps(self, parents: Sequence[R], keys: Sequence[Key], include: Include) -> Operation[Links[R]]:
        """One request for a batch of parents, and the pages that continue it."""
        plan = plan_steps(Shown(None), (include,), self.kind_of)
        root = NodesStep(InstanceReferences(tuple(keys)), limit=MOST_VALUES)
        request = QueryRequest({ROOT: root, **plan.steps}, {name: one.select() for name, one in plan.shown.items()})
        pages = query_pages(request, self.rows.steps_decoder(plan.shown), root=ROOT, read_ahead=False)
        nothing: list[QueryPage[StepRows[R]]] = []
        found = self._fresh((yield from fold_pages(pages, nothing, lambda group, page: [*group, page])))
        wanted = frozenset(keys)
        here = [parent for parent in parents if self.rows.key(parent) in wanted]
        (branch,) = plan.branches
        return (yield from self._link(here, branch, found))

    def _climb(self, parents: Sequence[R], include: Include) -> Operation[Links[R]]:
        """The relation followed until nothing new comes. Each instance is expanded once, so circles end."""
        once = replace(include, levels=1)
        known: dict[Key, Sequence[Found[R]]] = {}
        frontier = list(parents)
        while frontier:
            new = [row for row in distinct(self.rows, frontier) if self.rows.key(row) not in known]
            links = (yield from self._follow(new, once)) if new else {}
            known |= {self.rows.key(row): links.get(self.rows.key(row), ()) for row in new}
            for row in frontier:
                self.rows.attach(row, include, known[self.rows.key(row)])
            frontier = [one.node for row in new for one in known[self.rows.key(row)] if one.node is not None]
        return known


class _Answers(dict[str, list[R]]):
    """Rows by step.

    Args:
        rows: the rows.
        is_joined: whether they come from several answers, whose orders do not go together.
    """

    def __init__(self, rows: dict[str, list[R]], is_joined: bool) -> None:  # noqa: FBT001 - private
        super().__init__(rows)
        self.is_joined = is_joined


def _and(one: Filter, other: Filter | None) -> Filter:
    return one if other is None else And((one, other))


def _parts(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for begin in range(0, len(items), size):
        yield items[begin : begin + size]


def _no_view(include: Include) -> tuple[str, str, str]:
    raise LookupError(f"{include.relation.name} leads to no view.")
