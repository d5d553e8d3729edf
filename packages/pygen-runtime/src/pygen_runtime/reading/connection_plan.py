"""Which steps a query has so that the connections of a view come with its instances."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from pygen_client.query.filters import And, Equals, HasData
from pygen_client.query.properties import PropertyPath
from pygen_client.query.steps import EdgesStep, NodesStep, Select, Through
from pygen_runtime.ids import NodeId
from pygen_runtime.specs import DirectField, EdgeField, ReverseField

if TYPE_CHECKING:
    from pygen_client.query.filters import Filter
    from pygen_client.query.steps import Step
    from pygen_runtime.instances.read import Instance
    from pygen_runtime.specs import Direction, ViewSpec

Connections: TypeAlias = Literal["skip", "identifier", "full"]
ROOT = "0"
MOST_STEPS = 50
_CHILD_PAGE = 10_000


@dataclass(frozen=True, slots=True)
class Branch:
    """One connection, and the steps that read it.

    Attributes:
        name: the field.
        spec: what the view says about it.
        target: the class at the other end; None: ids alone.
        edge: the class of the edges; None: they have none, or there are none.
        step: the step of what the root leads to: nodes, or edges.
        end_step: the step of the nodes behind edges; None: their ids are enough.
        through: of reverse relations: the field of the target that points back.
        as_objects: whether nodes are wanted, or ids alone.
    """

    name: str
    spec: DirectField | ReverseField | EdgeField
    target: type[Instance] | None
    edge: type[Instance] | None = None
    step: str = ""
    end_step: str | None = None
    through: str | None = None
    as_objects: bool = True

    @property
    def shown(self) -> type[Instance] | None:
        """The class of what the first step gives; None: what the API says about each."""
        if isinstance(self.spec, EdgeField):
            return self.edge
        return self.target if self.as_objects else None


@dataclass(frozen=True, slots=True)
class ConnectionPlan:
    """How the connections of a view are read.

    Attributes:
        item: the class of the root.
        batches: the branches that go in one query each: the first with the root, the others beside its pages.
        by_list: reverse relations through lists, which no query can follow.
    """

    item: type[Instance]
    batches: tuple[tuple[Branch, ...], ...]
    by_list: tuple[Branch, ...] = field(default=())


def plan_connections(item: type[Instance], wanted: Literal["identifier", "full"]) -> ConnectionPlan:
    """The plan for a class: with `identifier` ids of nodes (edges with properties as objects), with `full` objects."""
    view = item.__view__
    batches: list[list[Branch]] = [[]]
    by_list: list[Branch] = []
    used = 1
    for name in view.connections:
        branch = _branch(view, name, wanted)
        if branch is None:
            continue
        if _is_by_list(view, branch):
            by_list.append(branch)
            continue
        steps = 2 if branch.end_step is not None else 1
        if used + steps > MOST_STEPS:
            batches.append([])
            used = 1
        batches[-1].append(branch)
        used += steps
    return ConnectionPlan(item, tuple(map(tuple, batches)), tuple(by_list))


def steps_of(item: type[Instance], batch: tuple[Branch, ...]) -> tuple[dict[str, Step], dict[str, Select]]:
    """The steps below the root, and what is shown of them."""
    steps: dict[str, Step] = {}
    shown: dict[str, Select] = {}
    for branch in batch:
        match branch.spec:
            case DirectField(identifier=identifier):
                through = Through(identifier, view=item.__view__.view)
                steps[branch.step] = _nodes(branch.target, through=through)
                shown[branch.step] = _all_of(branch.target)
            case ReverseField(through=(key, identifier)):
                owner = item.__view__.registry.load_read_class(key).__view__
                through = Through(identifier, view=owner.view)
                steps[branch.step] = _nodes(branch.target, through=through, inwards=True)
                whole = _all_of(branch.target)
                shown[branch.step] = whole if branch.as_objects else Select(dict.fromkeys(whole.sources, (identifier,)))
            case EdgeField(type=kind, direction=direction):
                of_type = Equals(PropertyPath.edge("type"), NodeId(*kind))
                steps[branch.step] = EdgesStep(of_type, ROOT, direction, limit=_CHILD_PAGE)
                shown[branch.step] = _all_of(branch.edge)
                if branch.end_step is not None:
                    here = _has_data(branch.target)
                    steps[branch.end_step] = NodesStep(here, branch.step, limit=_CHILD_PAGE)
                    shown[branch.end_step] = _all_of(branch.target)
    return steps, shown


def root_filter(item: type[Instance], given: Filter | None) -> Filter:
    """The filter of the root: a step has no implied hasData."""
    here = HasData((item.__view__.view,))
    return here if given is None else And((given, here))


def _branch(view: ViewSpec, name: str, wanted: Literal["identifier", "full"]) -> Branch | None:
    """The branch of a field; None where the instance itself says all that is wanted."""
    spec = view.connections[name]
    target = None if spec.target is None else view.registry.load_read_class(spec.target)
    step = f"0_{list(view.connections).index(name) + 1}"
    match spec:
        case DirectField():
            return Branch(name, spec, target, step=step) if wanted == "full" and target is not None else None
        case ReverseField():
            return Branch(name, spec, target, step=step, through=_back(spec, target), as_objects=wanted == "full")
        case EdgeField():
            edge = None if spec.edge is None else view.registry.load_read_class(spec.edge)
            ends = f"{step}_1" if wanted == "full" and target is not None else None
            return Branch(name, spec, target, edge, step, ends)


def _back(spec: ReverseField, target: type[Instance] | None) -> str:
    """The field of the target that points back."""
    fields = {} if target is None else target.__view__.direct_fields
    for name, one in fields.items():
        if one.identifier == spec.through[1]:
            return name
    raise LookupError(f"{spec.target} has no direct relation {spec.through[1]!r}: generate the SDK again.")


def _is_by_list(view: ViewSpec, branch: Branch) -> bool:
    if not isinstance(branch.spec, ReverseField):
        return False
    key, identifier = branch.spec.through
    owner = view.registry.load_read_class(key).__view__
    return any(one.many for one in owner.direct_fields.values() if one.identifier == identifier)


def _nodes(target: type[Instance] | None, *, through: Through, inwards: bool = False) -> NodesStep:
    direction: Direction = "inwards" if inwards else "outwards"
    return NodesStep(_has_data(target), ROOT, through, direction, limit=_CHILD_PAGE)


def _has_data(target: type[Instance] | None) -> Filter | None:
    return None if target is None else HasData((target.__view__.view,))


def _all_of(shown: type[Instance] | None) -> Select:
    return Select() if shown is None else Select({shown.__view__.view: ("*",)})
