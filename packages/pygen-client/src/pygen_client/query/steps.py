"""The steps of a query: sets of nodes and edges, each found from another (API sections 5.8 and 5.9)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias, assert_never

from pygen_client.query.units import dump_units
from pygen_client.wire.identifiers import view_source

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic import JsonValue

    from pygen_client.query.filters import Filter
    from pygen_client.query.properties import Sort
    from pygen_client.query.traversal import Direction, Through
    from pygen_client.wire.identifiers import ViewLike

ChainTo: TypeAlias = Literal["destination", "source"]
SyncMode: TypeAlias = Literal["onePhase", "twoPhase", "noBackfill"]


@dataclass(frozen=True, slots=True)
class NodesStep:
    """A set of nodes.

    Attributes:
        filter: which nodes; a step has no implied `HasData`.
        from_step: the step to begin at; None for all nodes.
        through: the direct relation to follow, when the step before has nodes.
        direction: `outwards`: the nodes before own the relation; `inwards`: the nodes found own it.
        chain_to: which end of the edges, when the step before has edges.
        sort: the order, before the limit.
        limit: at most so many per page, 1 to 10,000 (sync: 2,000).
    """

    filter: Filter | None = None
    from_step: str | None = None
    through: Through | None = None
    direction: Direction = "outwards"
    chain_to: ChainTo = "destination"
    sort: Sequence[Sort] = ()
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class EdgesStep:
    """A set of edges.

    Attributes:
        filter: which edges.
        from_step: the step to begin at; None for all edges.
        direction: `outwards`: edges that begin at the nodes before.
        max_distance: hops; None follows edges as far as they go. Always sent: the API's default is not documented.
        chain_to: which end of the edges before to begin at, when the step before has edges.
        node_filter: nodes that a path may go through.
        termination_filter: nodes that a path ends at.
        limit_each: at most so many edges per node; only with one hop.
        sort: the order, before the limit.
        post_sort: the order of the page.
        limit: at most so many per page.
    """

    filter: Filter | None = None
    from_step: str | None = None
    direction: Direction = "outwards"
    max_distance: int | None = 1
    chain_to: ChainTo = "destination"
    node_filter: Filter | None = None
    termination_filter: Filter | None = None
    limit_each: int | None = None
    sort: Sequence[Sort] = ()
    post_sort: Sequence[Sort] = ()
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class SetStep:
    """Steps joined to one set.

    Attributes:
        operation: `union` (each once), `unionAll` or `intersection`.
        steps: the names of steps.
        except_steps: leave out what is in these.
        limit: at most so many.
    """

    operation: Literal["union", "unionAll", "intersection"]
    steps: tuple[str, ...]
    except_steps: tuple[str, ...] = ()
    limit: int | None = None


Step: TypeAlias = NodesStep | EdgesStep | SetStep


@dataclass(frozen=True, slots=True)
class SyncOptions:
    """How a step of a sync treats what exists already.

    Attributes:
        mode: `onePhase` reads what exists and what changes in one stream, `twoPhase` first one and then the other,
            `noBackfill` changes alone.
        backfill_sort: the order of what exists (`twoPhase` alone; needs a cursorable index).
        skip_already_deleted: leave out what was deleted before the first call.
    """

    mode: SyncMode = "twoPhase"
    backfill_sort: Sequence[Sort] = ()
    skip_already_deleted: bool = True


@dataclass(frozen=True, slots=True)
class Select:
    """What to show of a step: views, each with properties (`("*",)` for all). Without any, ids and times alone.

    Attributes:
        sources: the properties to show, by view.
        sort: in which order.
        limit: how many.
        units: the units that values are converted to, by view.
    """

    sources: Mapping[ViewLike, Sequence[str]] = field(default_factory=dict)
    sort: Sequence[Sort] = ()
    limit: int | None = None
    units: Mapping[ViewLike, Sequence[tuple[str, str]]] = field(default_factory=dict)

    def dump(self) -> dict[str, JsonValue]:
        """As the API takes it."""
        dumped: dict[str, JsonValue] = {}
        if self.sources:
            dumped["sources"] = [self._source(view, names) for view, names in self.sources.items()]
        if self.sort:
            dumped["sort"] = dump_sort(self.sort)
        return dumped if self.limit is None else {**dumped, "limit": self.limit}

    def _source(self, view: ViewLike, names: Sequence[str]) -> dict[str, JsonValue]:
        dumped: dict[str, JsonValue] = {"source": {**view_source(view)}, "properties": list(names)}
        units = self.units.get(view)
        return {**dumped, "targetUnits": dump_units(units)} if units else dumped


def dump_step(step: Step) -> dict[str, JsonValue]:
    """A step as the API takes it."""
    match step:
        case NodesStep():
            return {"nodes": _dump_nodes(step), **_sorted_and_limited(step)}
        case EdgesStep():
            post: dict[str, JsonValue] = {"postSort": dump_sort(step.post_sort)} if step.post_sort else {}
            return {"edges": _dump_edges(step), **_sorted_and_limited(step), **post}
        case SetStep():
            dumped: dict[str, JsonValue] = {step.operation: list(step.steps)}
            if step.except_steps:
                dumped["except"] = list(step.except_steps)
            return dumped if step.limit is None else {**dumped, "limit": step.limit}
        case _:
            assert_never(step)


def dump_sync_options(options: SyncOptions) -> dict[str, JsonValue]:
    """What a sync adds to a step."""
    dumped: dict[str, JsonValue] = {"mode": options.mode, "skipAlreadyDeleted": options.skip_already_deleted}
    return {**dumped, "backfillSort": dump_sort(options.backfill_sort)} if options.backfill_sort else dumped


def needed_steps(step: Step) -> tuple[str, ...]:
    """The steps that a step is made from."""
    if isinstance(step, SetStep):
        return (*step.steps, *step.except_steps)
    return () if step.from_step is None else (step.from_step,)


def dump_sort(sort: Sequence[Sort]) -> list[JsonValue]:
    """Criteria as the API takes them."""
    return [criterion.dump() for criterion in sort]


def _dump_nodes(step: NodesStep) -> dict[str, JsonValue]:
    dumped: dict[str, JsonValue] = {}
    if step.from_step is not None:
        dumped |= {"from": step.from_step, "chainTo": step.chain_to}
    if step.through is not None:
        dumped |= {"through": step.through.dump(), "direction": step.direction}
    return {**dumped, **_dump_filters(filter=step.filter)}


def _dump_edges(step: EdgesStep) -> dict[str, JsonValue]:
    dumped: dict[str, JsonValue] = {"direction": step.direction}
    if step.from_step is not None:
        dumped |= {"from": step.from_step, "chainTo": step.chain_to}
    numbers = {"maxDistance": step.max_distance, "limitEach": step.limit_each}
    dumped |= {name: number for name, number in numbers.items() if number is not None}
    named = {"nodeFilter": step.node_filter, "terminationFilter": step.termination_filter}
    return {**dumped, **_dump_filters(filter=step.filter, **named)}


def _dump_filters(**filters: Filter | None) -> dict[str, JsonValue]:
    return {name: given.dump() for name, given in filters.items() if given is not None}


def _sorted_and_limited(step: NodesStep | EdgesStep) -> dict[str, JsonValue]:
    dumped: dict[str, JsonValue] = {"sort": dump_sort(step.sort)} if step.sort else {}
    return dumped if step.limit is None else {**dumped, "limit": step.limit}
