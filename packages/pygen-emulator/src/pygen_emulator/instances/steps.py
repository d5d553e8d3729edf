"""The bodies of query and sync: steps, what is shown of them, cursors (API sections 5.8 and 5.9)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from pygen_emulator import decisions
from pygen_emulator.filters.parse import FILTER, check_literal
from pygen_emulator.filters.tree import Filter
from pygen_emulator.instances.requests import CURSOR, DEBUG, SORT, TARGET_UNITS, SortKey, SourceSelector, TargetUnit
from pygen_emulator.schema.references import VIEW_REF, SourceRef, ViewRef
from pygen_emulator.schema.shapes import THROUGH
from pygen_emulator.shapes import (
    Field,
    Shape,
    anything,
    array,
    choice,
    flag,
    integer,
    mapped,
    mapping,
    optional,
    record,
    required,
    text,
)
from pygen_emulator.wire.errors import bad_request
from pygen_emulator.wire.json_values import Json, JsonObject

Direction: TypeAlias = Literal["outwards", "inwards"]
SetOperator: TypeAlias = Literal["union", "unionAll", "intersection"]
Mode: TypeAlias = Literal["onePhase", "twoPhase", "noBackfill"]


@dataclass(frozen=True, slots=True)
class Through:
    """A direct relation to follow, named by a view or a container."""

    source: SourceRef
    identifier: str


@dataclass(frozen=True, slots=True)
class NodesPart:
    """What a node step says inside of `nodes`."""

    from_: str | None
    chain_to: str
    through: Through | None
    direction: Direction
    filter: Filter | None


@dataclass(frozen=True, slots=True)
class EdgesPart:
    """What an edge step says inside of `edges`."""

    from_: str | None
    chain_to: str
    direction: Direction
    max_distance: int
    filter: Filter | None
    node_filter: Filter | None
    termination_filter: Filter | None
    limit_each: int | None


@dataclass(frozen=True, slots=True)
class SyncPart:
    """What a step of sync says beside its instances."""

    mode: Mode
    backfill_sort: tuple[SortKey, ...]
    skip_already_deleted: bool


@dataclass(frozen=True, slots=True)
class InstanceStep:
    """A step that gives nodes or edges."""

    part: NodesPart | EdgesPart
    sort: tuple[SortKey, ...]
    post_sort: tuple[SortKey, ...]
    limit: int
    sync: SyncPart


@dataclass(frozen=True, slots=True)
class SetStep:
    """A step that combines the results of others."""

    operator: SetOperator
    members: "tuple[str | SetStep, ...]"
    except_: tuple[str, ...]
    limit: int | None

    def names(self) -> list[str]:
        """Return the steps that it needs."""
        inner = [[item] if isinstance(item, str) else item.names() for item in self.members]
        return [*self.except_, *(name for names in inner for name in names)]


Step: TypeAlias = InstanceStep | SetStep


@dataclass(frozen=True, slots=True)
class SelectSource:
    """A view to show a step's instances through."""

    source: ViewRef
    properties: tuple[str, ...]
    target_units: tuple[TargetUnit, ...]

    @property
    def names(self) -> tuple[str, ...] | None:
        """The properties to show; None for all."""
        return None if {"*", ".*"} & set(self.properties) else self.properties

    @property
    def selector(self) -> SourceSelector:
        """The view and the units."""
        return SourceSelector(self.source, self.target_units)


@dataclass(frozen=True, slots=True)
class Select:
    """What is shown of a step."""

    sources: tuple[SelectSource, ...]
    sort: tuple[SortKey, ...]
    limit: int | None


@dataclass(frozen=True, slots=True)
class QueryRequest:
    """The body of query and of sync."""

    with_: dict[str, Step]
    select: dict[str, Select]
    cursors: dict[str, str | None]
    parameters: JsonObject
    include_typing: bool
    debug: JsonObject | None
    allow_expired_cursors_and_accept_missed_deletes: bool


_ONE_PHASE = SyncPart("onePhase", (), skip_already_deleted=True)
_FROM: dict[str, Field[object]] = {
    "from": optional(text(least=1, most=255)),
    "chainTo": optional(choice("destination", "source"), "destination"),
}


_NODES = record(
    NodesPart,
    {
        **_FROM,
        "through": optional(
            mapped(
                Shape(lambda value, where: THROUGH.read(_modern(value), where), THROUGH.schema),
                lambda given, _: Through(given.source, given.identifier),
            )
        ),
        "direction": optional(choice("outwards", "inwards"), "inwards"),
        "filter": optional(FILTER),
    },
    closed=True,
)
_EDGES = record(
    EdgesPart,
    {
        **_FROM,
        "direction": optional(choice("outwards", "inwards"), "outwards"),
        "maxDistance": optional(integer(least=1, most=2**31 - 1), decisions.DEFAULT_MAX_DISTANCE),
        "filter": optional(FILTER),
        "nodeFilter": optional(FILTER),
        "terminationFilter": optional(FILTER),
        "limitEach": optional(integer(least=1, most=2000)),
    },
    closed=True,
)


def _modern(value: Json) -> Json:
    """Bring the deprecated shape `{"view": …, "identifier": …}` into the present one."""
    if isinstance(value, dict) and "view" in value and "source" not in value:
        return {"source": value["view"], **{key: item for key, item in value.items() if key != "view"}}
    return value


def _limit(*, is_sync: bool) -> Shape[int]:
    return integer(least=1, most=2000 if is_sync else 10_000)


def _instance_step(nodes: NodesPart | None, edges: EdgesPart | None, **beside: object) -> InstanceStep:
    part = nodes or edges
    if part is None or (nodes and edges):
        raise bad_request("A step needs exactly one of 'nodes', 'edges', 'union', 'unionAll', 'intersection'.")
    if isinstance(part, EdgesPart) and part.limit_each and (part.from_ is None or part.max_distance != 1):
        raise bad_request("limitEach needs 'from' and a maxDistance of 1.")
    if isinstance(part, NodesPart) and beside["post_sort"]:
        raise bad_request("Unexpected field - postSort: it belongs to steps over edges.")
    sync = SyncPart(
        mode=beside.pop("mode", "onePhase"),  # type: ignore[arg-type]  # read by shapes
        backfill_sort=beside.pop("backfill_sort", ()),  # type: ignore[arg-type]  # read by shapes
        skip_already_deleted=bool(beside.pop("skip_already_deleted", True)),
    )
    if sync.backfill_sort and sync.mode != "twoPhase":
        raise bad_request("Backfill sort can only be used with two-phase sync.")
    return InstanceStep(part, sync=sync, **beside)  # type: ignore[arg-type]  # read by shapes


_ONLY_QUERY: dict[str, Field[object]] = {"sort": optional(SORT, ()), "postSort": optional(SORT, ())}
_ONLY_SYNC: dict[str, Field[object]] = {
    "mode": optional(choice("onePhase", "twoPhase", "noBackfill"), "onePhase"),
    "backfillSort": optional(SORT, ()),
    "skipAlreadyDeleted": optional(flag(), default=True),
}


def _instance_shape(*, is_sync: bool) -> Shape[InstanceStep]:
    def build(**fields: object) -> InstanceStep:
        return _instance_step(**{"sort": (), "post_sort": (), **fields})  # type: ignore[arg-type]  # read by shapes

    special = _ONLY_SYNC if is_sync else _ONLY_QUERY
    limit = optional(_limit(is_sync=is_sync), 100)
    fields: dict[str, Field[object]] = {"nodes": optional(_NODES), "edges": optional(_EDGES), **special, "limit": limit}
    return record(build, fields, closed=True)


_OPERATORS: dict[str, SetOperator] = {"union": "union", "union_all": "unionAll", "intersection": "intersection"}
_NAME = text(least=1, most=255)


def _read_member(value: Json, where: str) -> str | SetStep:
    return _NAME.read(value, where) if isinstance(value, str) else _SET.read(value, where)


_MEMBERS = array(Shape(_read_member, lambda: {"anyOf": [_NAME.schema(), {"type": "object"}]}), 1, 50)


def _set_step(except_: tuple[str, ...], limit: int | None, **operators: tuple[str | SetStep, ...] | None) -> SetStep:
    given = [(name, members) for name, members in operators.items() if members is not None]
    if len(given) != 1:
        raise bad_request(f"A set operation needs exactly one of {list(_OPERATORS.values())}.")
    ((operator, members),) = given
    return SetStep(_OPERATORS[operator], members, except_, limit)


_SET: Shape[SetStep] = record(
    _set_step,
    {
        **{name: optional(_MEMBERS) for name in _OPERATORS.values()},
        "except": optional(array(_NAME, 0, 50), ()),
        "limit": optional(_limit(is_sync=False)),
    },
    closed=True,
)
_QUERY_STEP = _instance_shape(is_sync=False)
_SYNC_STEP = _instance_shape(is_sync=True)


def _read_step(value: Json, where: str) -> Step:
    is_set = isinstance(value, dict) and any(name in value for name in _OPERATORS.values())
    return _SET.read(value, where) if is_set else _QUERY_STEP.read(value, where)


_SELECT = record(
    Select,
    {
        "sources": optional(
            array(
                record(
                    SelectSource,
                    {
                        "source": required(VIEW_REF),
                        "properties": required(array(text(least=1, most=255), 0, 1000)),
                        "targetUnits": optional(TARGET_UNITS, ()),
                    },
                ),
                0,
                10,
            ),
            (),
        ),
        "sort": optional(SORT, ()),
        "limit": optional(integer(least=1, most=10_000)),
    },
)
_CURSOR: Shape[str | None] = Shape(
    lambda value, where: None if value is None else CURSOR.read(value, where),
    lambda: {"type": ["string", "null"]},
)


def _read_parameter(value: Json, where: str) -> Json:
    check_literal(value, where)
    return value


def _body(steps: Shape[Step]) -> Shape[QueryRequest]:
    shape = record(
        QueryRequest,
        {
            "with": required(mapping(steps, 1, 50)),
            "select": required(mapping(_SELECT, 1, 50)),
            "cursors": optional(mapping(_CURSOR, 0, 50), {}),
            "parameters": optional(mapping(Shape(_read_parameter, anything().schema)), {}),
            "includeTyping": optional(flag(), default=False),
            "debug": optional(DEBUG),
            "allowExpiredCursorsAndAcceptMissedDeletes": optional(flag(), default=False),
        },
    )
    return mapped(shape, _check_names)


def _check_names(request: QueryRequest, _: str) -> QueryRequest:
    for place, names in (("select", request.select), ("cursors", request.cursors)):
        if unknown := [name for name in names if name not in request.with_]:
            raise bad_request(f"The {place} names steps that 'with' does not have: {unknown[:10]}.")
    ready: set[str] = set()
    for name in request.with_:
        _check_chain(request.with_, name, ready, ())
    return request


def _check_chain(steps: dict[str, Step], name: str, ready: set[str], above: tuple[str, ...]) -> None:
    if name in above:
        raise bad_request(f"The steps form a cycle: {' -> '.join([*above, name])}.")
    if name not in steps:
        raise bad_request(f"The step '{above[-1]}' refers to the step '{name[:60]}', which 'with' does not have.")
    if name not in ready:
        for needed in needs(steps[name]):
            _check_chain(steps, needed, ready, (*above, name))
        ready.add(name)


def needs(step: Step) -> list[str]:
    """Return the names of the steps that a step is computed from."""
    if isinstance(step, SetStep):
        return step.names()
    return [step.part.from_] if step.part.from_ else []


_ANY_STEP: Callable[[], JsonObject] = lambda: {"anyOf": [_QUERY_STEP.schema(), _SET.schema()]}  # noqa: E731 - a schema
QUERY = _body(Shape(_read_step, _ANY_STEP))
SYNC = _body(_SYNC_STEP)
