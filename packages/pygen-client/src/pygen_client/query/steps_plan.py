"""Which steps one query request has, so that a whole tree of includes comes with its root."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, assert_never

from pygen_client.query.filters import And, Equals, Filter, HasData
from pygen_client.query.passes import optimize, split_values
from pygen_client.query.properties import PropertyPath
from pygen_client.query.relations import DirectLink, EdgeLink, MatchLink, ReverseLink, through
from pygen_client.query.steps import EdgesStep, NodesStep, Select

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pygen_client.query.relations import Key, ViewKey
    from pygen_client.query.steps import Step
    from pygen_client.query.tree import Include, KindOf
    from pygen_client.wire.identifiers import InstanceType

ROOT = "0"
MOST_STEPS = 50
CHILD_PAGE = 10_000


@dataclass(frozen=True, slots=True)
class Shown:
    """What is read of the instances of one step.

    Attributes:
        view: the view; None: ids and times alone.
        instance_type: nodes or edges.
        only: the properties, by identifier; None for all.
        units: identifiers of properties, and the units that their values are converted to.
    """

    view: ViewKey | None
    instance_type: InstanceType = "node"
    only: tuple[str, ...] | None = None
    units: tuple[tuple[str, str], ...] = ()

    def select(self) -> Select:
        """As a query says it."""
        if self.view is None:
            return Select()
        return Select({self.view: ("*",) if self.only is None else self.only}, units={self.view: self.units})


@dataclass(frozen=True, slots=True)
class Branch:
    """One include, and the steps that read it.

    Attributes:
        include: what is read.
        step: the step of what the parents lead to: nodes, or edges.
        end_step: the step of the nodes behind edges; None: there are no edges, or their ends are not wanted.
        branches: what these lead to, in the same request.
        later: what these lead to, in requests of its own.
    """

    include: Include
    step: str
    end_step: str | None = None
    branches: tuple[Branch, ...] = ()
    later: tuple[Include, ...] = ()

    @property
    def node_step(self) -> str:
        """The step of the nodes at the other end."""
        return self.end_step or self.step


@dataclass(frozen=True, slots=True)
class StepsPlan:
    """One request.

    Attributes:
        steps: below the root.
        shown: what is read of each step, the root among them.
        branches: the includes in it.
        later: includes of the root that need requests of their own.
    """

    steps: Mapping[str, Step]
    shown: Mapping[str, Shown]
    branches: tuple[Branch, ...]
    later: tuple[Include, ...] = ()


def plan_steps(root: Shown, includes: Sequence[Include], kind_of: KindOf) -> StepsPlan:
    """The steps for a tree of includes.

    Args:
        root: what is read of the root.
        includes: what hangs on it; their filters look through no relations any more.
        kind_of: what properties hold.
    """
    compiler = _Compiler(kind_of)
    branches, later = compiler.compile(ROOT, includes)
    compiler.shown[ROOT] = _with_held(root, includes)
    return StepsPlan(compiler.steps, compiler.shown, branches, later)


def is_stepwise(include: Include) -> bool:
    """Whether query steps can follow the relation."""
    match include.relation.link:
        case DirectLink() | EdgeLink():
            return True
        case ReverseLink(by_list=by_list):
            return not by_list
        case MatchLink():
            return False
        case _:
            assert_never(include.relation.link)


def node_filter(include: Include) -> Filter | None:
    """Which nodes at the other end: a step has no implied `HasData`."""
    target = include.relation.target
    here: list[Filter] = [] if target is None else [HasData((target,))]
    wanted = [*here, *([] if include.filter is None else [include.filter])]
    return And(tuple(wanted)) if wanted else None


def held_identifiers(includes: Iterable[Include]) -> tuple[str, ...]:
    """The properties of a parent that say what it leads to."""
    return tuple(
        link.identifier if isinstance(link, DirectLink) else link.path[-1]
        for link in (one.relation.link for one in includes)
        if isinstance(link, DirectLink) or (isinstance(link, MatchLink) and len(link.path) == 3)
    )


def child_shown(include: Include) -> Shown:
    """What is read of the instances that an include leads to."""
    link, only = include.relation.link, include.only
    shown = Shown(include.relation.target, "node", only)
    if only is None:
        return _with_held(shown, include.include)
    sorted_by = [one.property[-1] for one in include.node_sort if len(one.property) == 3]
    back = [link.identifier] if isinstance(link, ReverseLink) else []
    back += [link.other[-1]] if isinstance(link, MatchLink) and len(link.other) == 3 else []
    return _with_held(replace(shown, only=tuple(dict.fromkeys((*only, *sorted_by, *back)))), include.include)


def unrolled(include: Include) -> Include:
    """The same include where the relation is followed once, and the next level is included in what it found."""
    levels = include.levels
    if levels is None or levels <= 1:
        return include
    below = replace(include, levels=levels - 1)
    return replace(include, levels=1, include=(*include.include, below))


def _with_held(shown: Shown, includes: Iterable[Include]) -> Shown:
    if shown.only is None:
        return shown
    return replace(shown, only=tuple(dict.fromkeys((*shown.only, *held_identifiers(includes)))))


@dataclass(slots=True)
class _Compiler:
    """Collects steps until a request is full."""

    kind_of: KindOf
    steps: dict[str, Step] = field(default_factory=dict)
    shown: dict[str, Shown] = field(default_factory=dict)

    def compile(self, parent: str, includes: Sequence[Include]) -> tuple[tuple[Branch, ...], tuple[Include, ...]]:
        """The branches below a step, and what found no place."""
        branches: list[Branch] = []
        later: list[Include] = []
        for place, include in enumerate(map(unrolled, includes), 1):
            needed = 2 if isinstance(include.relation.link, EdgeLink) else 1
            if not is_stepwise(include) or include.levels is None or len(self.steps) + needed >= MOST_STEPS:
                later.append(include)
                continue
            name = f"{parent}_{place}"
            end = self._follow(parent, name, include)
            inside, after = self.compile(end or name, include.include)
            branches.append(Branch(include, name, end, inside, after))
        return tuple(branches), tuple(later)

    def _follow(self, parent: str, name: str, include: Include) -> str | None:
        """Adds the steps of one relation; gives the name of the step of nodes behind edges."""
        link = include.relation.link
        sort = include.node_sort
        nodes = smaller_filter(node_filter(include), self.kind_of)
        match link:
            case DirectLink():
                self.steps[name] = NodesStep(nodes, parent, through(link), "outwards", sort=sort, limit=CHILD_PAGE)
            case ReverseLink():
                self.steps[name] = NodesStep(nodes, parent, through(link), "inwards", sort=sort, limit=CHILD_PAGE)
            case EdgeLink():
                return self._follow_edges(parent, name, include, link)
            case MatchLink():
                raise AssertionError("no step follows equal values")
            case _:
                assert_never(link)
        self.shown[name] = child_shown(include)
        return None

    def _follow_edges(self, parent: str, name: str, include: Include, link: EdgeLink) -> str | None:
        edges = smaller_filter(edges_filter(link.type, include.edge_filter), self.kind_of)
        self.steps[name] = EdgesStep(edges, parent, link.direction, sort=include.edge_sort, limit=CHILD_PAGE)
        self.shown[name] = Shown(include.relation.edge, "edge")
        if include.relation.target is None:
            return None
        end = f"{name}_0"
        nodes = smaller_filter(node_filter(include), self.kind_of)
        self.steps[end] = NodesStep(nodes, name, sort=include.node_sort, limit=CHILD_PAGE)
        self.shown[end] = child_shown(include)
        return end


def smaller_filter(given: Filter | None, kind_of: KindOf) -> Filter | None:
    """A filter as it is sent: optimized, and cut to what the API accepts."""
    return None if given is None else split_values(optimize(given, kind_of).filter)


def edges_filter(kind: Key, more: Filter | None) -> Filter:
    """Edges of one type."""
    of_type = Equals(PropertyPath.edge("type"), {"space": kind[0], "externalId": kind[1]})
    return of_type if more is None else And((of_type, more))
