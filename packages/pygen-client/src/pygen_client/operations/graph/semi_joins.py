"""Conditions on related instances: turned into plain filters, by reading the ids that they mean first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias, TypeVar, assert_never

from pydantic_core import from_json

from pygen_client.errors import InvalidResponseError
from pygen_client.operations.instances.query import QueryRequest, query_pages
from pygen_client.operations.streams import fold_pages
from pygen_client.operations.together import together
from pygen_client.query.filters import And, ContainsAny, Filter, HasData, In, InstanceReferences, Nested, Related
from pygen_client.query.passes.junctions import inside_of, map_inside
from pygen_client.query.passes.limits import MOST_REFERENCES
from pygen_client.query.properties import PropertyPath
from pygen_client.query.relations import DirectLink, EdgeLink, MatchLink, ReverseLink, property_path, through
from pygen_client.query.steps import EdgesStep, NodesStep, Select
from pygen_client.query.steps_plan import CHILD_PAGE, ROOT, edges_filter, smaller_filter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pygen_client.operations.instances.query import QueryPage
    from pygen_client.operations.instructions import Operation
    from pygen_client.query.relations import Key
    from pygen_client.query.steps import Step
    from pygen_client.query.tree import KindOf
    from pygen_client.query.values import Value
    from pygen_client.wire.identifiers import InstanceType

MOST_NESTED = 3
"""How deep `nested` filters are put into one another."""
MOST_INLINE = 5_000
"""How many ids one filter lists; beyond, the answer is read in batches of ids."""
_OWNERS = "1"
T = TypeVar("T")
Row: TypeAlias = "Mapping[str, object]"


@dataclass(frozen=True, slots=True)
class SemiJoins:
    """Resolves the conditions on related instances in a filter.

    Attributes:
        kind_of: what properties hold.
        nests: whether `nested` filters are understood where the result goes: the index knows none.
    """

    kind_of: KindOf
    nests: bool = True

    def resolve(self, given: Filter) -> Operation[Filter]:
        """A filter that matches the same, and looks through relations by `nested` alone."""
        wanted = list(related_in(given))
        if not wanted:
            return given
        answers = yield from together([self._answer(one) for one in wanted])
        return _substitute(given, wanted, answers)

    def read_keys(self, given: Filter, instance_type: InstanceType) -> Operation[tuple[Key, ...]]:
        """The ids of the instances that match, by paging through them without their values."""
        step = NodesStep(given) if instance_type == "node" else EdgesStep(given)
        return self._read(step, _own_key)

    def _answer(self, given: Related) -> Operation[Filter]:
        """The same condition without the relation."""
        link = given.relation.link
        inner = yield from SemiJoins(self.kind_of).resolve(at_other_end(given))
        match link:
            case DirectLink(many=False) if self.nests and can_nest(inner):
                return Nested(property_path(link.owner, link.identifier), inner)
            case DirectLink():
                return (yield from self._holders(link, (yield from self._read(NodesStep(inner), _own_key))))
            case ReverseLink():
                owners = NodesStep(None, ROOT, through(link), "outwards", limit=CHILD_PAGE)
                return InstanceReferences((yield from self._read(NodesStep(inner), _own_key, owners)))
            case EdgeLink():
                return InstanceReferences((yield from self._near_ends(given, link, inner)))
            case MatchLink():
                values = yield from self._read(
                    NodesStep(inner), lambda row: value_in(row, link.other), shown=link.other
                )
                return In(link.path, [value for value in values if isinstance(value, str | int | float)])
            case _:
                assert_never(link)

    def _holders(self, link: DirectLink, targets: Sequence[Key]) -> Operation[Filter]:
        """Those whose direct relation holds one of these."""
        path = property_path(link.owner, link.identifier)
        one_of = ContainsAny if link.many else In
        if len(targets) <= MOST_INLINE:
            return one_of(path, _references(targets))
        steps = [NodesStep(one_of(path, part)) for part in _reference_parts(targets)]
        return InstanceReferences((yield from self._read_all(steps, _own_key)))

    def _near_ends(self, given: Related, link: EdgeLink, inner: Filter) -> Operation[tuple[Key, ...]]:
        """The near ends of the edges that lead to what is wanted."""
        far, near = ("endNode", "startNode") if link.direction == "outwards" else ("startNode", "endNode")
        own = None if given.edge_filter is None else (yield from self.resolve(given.edge_filter))
        edges = edges_filter(link.type, own)
        if can_nest(inner):
            there = Nested(PropertyPath.edge(far), inner)
            return (yield from self._read(EdgesStep(And((edges, there))), lambda row: _key(row[near])))
        targets = yield from self._read(NodesStep(inner), _own_key)
        ends = PropertyPath.edge(far)
        steps = [EdgesStep(And((edges, In(ends, part)))) for part in _reference_parts(targets)]
        return (yield from self._read_all(steps, lambda row: _key(row[near])))

    def _read_all(self, steps: Sequence[NodesStep | EdgesStep], take: Callable[[Row], T]) -> Operation[tuple[T, ...]]:
        batches = yield from together([self._read(step, take) for step in steps])
        return tuple(dict.fromkeys(one for batch in batches for one in batch))

    def _read(
        self,
        root: NodesStep | EdgesStep,
        take: Callable[[Row], T],
        behind: NodesStep | None = None,
        shown: tuple[str, ...] = (),
    ) -> Operation[tuple[T, ...]]:
        """What is taken from each instance of a step, each once; all pages.

        Args:
            root: the step.
            take: what is wanted of an instance.
            behind: the step whose instances are wanted, where it is not the root.
            shown: the property that is needed, where ids are not enough.
        """
        steps: dict[str, Step] = {
            ROOT: replace(root, filter=smaller_filter(root.filter, self.kind_of), limit=CHILD_PAGE)
        }
        select = {ROOT: _select(shown)}
        if behind is not None:
            steps[_OWNERS], select[_OWNERS] = behind, Select()
        wanted = ROOT if behind is None else _OWNERS
        pages = query_pages(QueryRequest(steps, select), _decode, root=ROOT, read_ahead=False)

        def add(known: dict[T, None], page: QueryPage[dict[str, list[Row]]]) -> dict[T, None]:
            fresh = page.items.get(wanted, []) if wanted in page.fresh else []
            return known | dict.fromkeys(map(take, fresh))

        nothing: dict[T, None] = {}
        return tuple((yield from fold_pages(pages, nothing, add)))


def related_in(given: Filter) -> Iterator[Related]:
    """The conditions on related instances in a filter, not those inside of them."""
    if isinstance(given, Related):
        yield given
        return
    for one in inside_of(given):
        yield from related_in(one)


def at_other_end(given: Related) -> Filter:
    """What must hold of the instance at the other end: it has data in the view."""
    target = given.relation.target
    here: list[Filter] = [] if target is None else [HasData((target,))]
    wanted = [*here, *([] if given.filter is None else [given.filter])]
    return wanted[0] if len(wanted) == 1 else And(tuple(wanted))


def can_nest(inner: Filter) -> bool:
    """Whether a filter may stand inside of `nested`: not too deep, and without long lists of ids."""
    depth, ids = _weigh(inner)
    return depth < MOST_NESTED and ids <= MOST_INLINE


def _weigh(given: Filter) -> tuple[int, int]:
    """How deep `nested` goes, and how many ids are listed."""
    if isinstance(given, InstanceReferences):
        return 0, len(given.instances)
    weights = list(map(_weigh, inside_of(given)))
    depth = max((deep for deep, _ in weights), default=0)
    return depth + isinstance(given, Nested), sum(ids for _, ids in weights)


def _substitute(given: Filter, wanted: Sequence[Related], answers: Sequence[Filter]) -> Filter:
    for one, answer in zip(wanted, answers, strict=True):
        if given is one:
            return answer
    if isinstance(given, Related):
        return given
    return map_inside(given, lambda one: _substitute(one, wanted, answers))


def _select(shown: tuple[str, ...]) -> Select:
    if len(shown) != 3:
        return Select()
    external_id, _, version = shown[1].rpartition("/")
    return Select({(shown[0], external_id, version): (shown[2],)})


def value_in(row: Row, path: tuple[str, ...]) -> object:
    """The value of a property in an instance as the API has it; None where it is missing."""
    current: object = row
    for key in ("properties", *path) if len(path) == 3 else path[1:]:
        if not isinstance(current, Mapping):
            return None
        current = current.get(key)
    return current


def _own_key(row: Row) -> Key:
    return _key(row)


def _key(given: object) -> Key:
    if not isinstance(given, Mapping):
        raise InvalidResponseError(f"An instance was expected, not {given!r}.")
    return str(given["space"]), str(given["externalId"])


def _references(keys: Sequence[Key]) -> list[Value]:
    return [{"space": space, "externalId": external_id} for space, external_id in keys]


def _reference_parts(keys: Sequence[Key]) -> Iterator[list[Value]]:
    given = _references(keys)
    for begin in range(0, len(given), MOST_REFERENCES):
        yield given[begin : begin + MOST_REFERENCES]


def _decode(body: bytes) -> dict[str, list[Row]]:
    data = from_json(body)
    items = data.get("items") if isinstance(data, dict) else None
    if not isinstance(items, dict):
        raise InvalidResponseError("The response has no items by step.")
    return items
