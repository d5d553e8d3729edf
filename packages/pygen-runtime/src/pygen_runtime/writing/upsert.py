"""Creating and updating objects: one operation, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias, TypedDict

from pygen_client.errors import FailedPart, MultiRequestError, PygenError
from pygen_client.gc_pause import GcPause
from pygen_client.http.retry import maybe_carried_out
from pygen_client.operations.instances import ApplyFlags, ApplyOutcome, apply
from pygen_runtime.ids import EdgeId, NodeId
from pygen_runtime.instances.write import InstanceWrite
from pygen_runtime.scope import EVERYWHERE
from pygen_runtime.settings import global_config
from pygen_runtime.writing.drafts import held_by
from pygen_runtime.writing.flatten import flatten
from pygen_runtime.writing.resources import ResourcesWrite
from pygen_runtime.writing.values import encode_item

if TYPE_CHECKING:
    from pygen_client.operations.instructions import Operation
    from pygen_runtime.classic.held import ResourceId, WriteClass
    from pygen_runtime.scope import Scope
    from pygen_runtime.specs import CoreKind

Status: TypeAlias = Literal["created", "updated", "unchanged", "skipped", "failed", "unknown", "planned"]
Progress: TypeAlias = Callable[[int, int], object]
Writable: TypeAlias = InstanceWrite | Sequence[InstanceWrite]

# With progress, this many are sent between two calls: enough to fill the requests that travel at once.
_PROGRESS_STEP = 4000
_DONE = ("created", "updated", "unchanged", "skipped")


class Writing(Protocol):
    """A node or an edge on its way."""

    @property
    def id(self) -> NodeId | EdgeId:
        """Its id."""

    def dump(self) -> dict[str, object]:
        """As the API takes it."""


@dataclass(frozen=True, slots=True)
class Written:
    """What became of one node, edge, time series, file or sequence.

    Attributes:
        id: its id.
        status: `created`, `updated`, `unchanged`; `skipped`: a newer version was there; `failed`; `unknown`: no answer
            came, and the server may have done it; `planned`: a dry run.
        version: the version that is stored now, if an answer said so.
        inferred: an earlier attempt may have been carried out before its answer was lost.
        error: why it failed.
    """

    id: NodeId | EdgeId | ResourceId
    status: Status
    version: int | None = None
    inferred: bool = False
    error: PygenError | None = None

    @property
    def space(self) -> str | None:
        """Where it lies; None for what lies in no space."""
        return getattr(self.id, "space", None)

    @property
    def external_id(self) -> str | None:
        """Its external id."""
        return self.id.external_id


@dataclass(frozen=True, slots=True)
class UpsertResult:
    """What became of all nodes and edges.

    Attributes:
        nodes: the nodes, in the order in which they were sent.
        edges: the edges, in the order in which they were sent.
        resources: what a dry run would have sent; None when it was sent.
        time_series: the time series that fields held.
        files: the files that fields held.
        sequences: the sequences that fields held.
    """

    nodes: tuple[Written, ...]
    edges: tuple[Written, ...]
    resources: ResourcesWrite | None = None
    time_series: tuple[Written, ...] = ()
    files: tuple[Written, ...] = ()
    sequences: tuple[Written, ...] = ()

    @property
    def all(self) -> tuple[Written, ...]:
        """What became of everything."""
        return (*self.nodes, *self.edges, *self.time_series, *self.files, *self.sequences)

    @property
    def created(self) -> tuple[Written, ...]:
        """What did not exist before."""
        return self._with("created")

    @property
    def updated(self) -> tuple[Written, ...]:
        """What was changed."""
        return self._with("updated")

    @property
    def unchanged(self) -> tuple[Written, ...]:
        """What was already as asked."""
        return self._with("unchanged")

    @property
    def failed(self) -> tuple[Written, ...]:
        """What was refused."""
        return self._with("failed")

    @property
    def unknown(self) -> tuple[Written, ...]:
        """What the server may or may not have done: no answer came."""
        return self._with("unknown")

    @property
    def counts(self) -> dict[str, int]:
        """How many there are of each status."""
        found: dict[str, int] = {}
        for one in self.all:
            found[one.status] = found.get(one.status, 0) + 1
        return found

    def _with(self, status: Status) -> tuple[Written, ...]:
        return tuple(one for one in self.all if one.status == status)

    def __repr__(self) -> str:
        counts = ", ".join(f"{status}={count}" for status, count in sorted(self.counts.items()))
        return f"UpsertResult(nodes={len(self.nodes)}, edges={len(self.edges)}, {counts})"


@dataclass(frozen=True, slots=True)
class UpsertOptions:
    """How objects are written.

    Attributes:
        replace: what is not given falls back to its default, instead of staying.
        allow_version_increase: write whatever others have done since it was read.
        skip_on_version_conflict: leave what others have changed alone, instead of failing.
        auto_create_start_nodes: create missing start nodes of edges.
        auto_create_end_nodes: create missing end nodes of edges.
        auto_create_direct_relations: create missing targets of direct relations.
        dry_run: send nothing.
        on_progress: called with how many nodes and edges were sent, and how many there are.
        strict: check values against the model before anything is sent; None: as `global_config.strict_writes` says.
        empty_sources: name the view also for objects of which no field is set, so that they appear in it.
        resume: what came of writing the same objects before: what is done already is not sent again.
    """

    replace: bool = False
    allow_version_increase: bool = False
    skip_on_version_conflict: bool = False
    auto_create_start_nodes: bool = True
    auto_create_end_nodes: bool = True
    auto_create_direct_relations: bool = True
    dry_run: bool = False
    on_progress: Progress | None = None
    strict: bool | None = None
    empty_sources: bool = False
    resume: UpsertResult | None = None

    @property
    def is_strict(self) -> bool:
        """Whether values are checked."""
        return global_config.strict_writes if self.strict is None else self.strict

    @property
    def flags(self) -> ApplyFlags:
        """What of it the API takes."""
        return ApplyFlags(
            replace=self.replace,
            auto_create_start_nodes=self.auto_create_start_nodes,
            auto_create_end_nodes=self.auto_create_end_nodes,
            auto_create_direct_relations=self.auto_create_direct_relations,
            skip_on_version_conflict=self.skip_on_version_conflict,
        )


def upsert(items: Writable, options: UpsertOptions, scope: Scope = EVERYWHERE) -> Operation[UpsertResult]:
    """Creates or updates objects, with all that they hold.

    Raises:
        InvalidInputError: `WRITE.…`: an object cannot be written; nothing was sent.
        ConflictError: somebody has changed an object since it was read.
        MultiRequestError: some of several requests failed; `succeeded` is the `UpsertResult` of all.
    """
    several: Iterable[InstanceWrite] = [items] if isinstance(items, InstanceWrite) else items
    with GcPause():
        drafts = flatten(
            several,
            allow_version_increase=options.allow_version_increase,
            strict=options.is_strict,
            empty_sources=options.empty_sources,
        )
    scope.check(draft.id for draft in drafts)
    held = held_by(drafts)
    if options.dry_run:
        return plan(drafts, held)
    if not held:
        return (yield from write_all(drafts, options))
    return (yield from _write_resources_and_all(held, drafts, options))


def _write_resources_and_all(
    held: Mapping[ResourceId, WriteClass], drafts: Sequence[Writing], options: UpsertOptions
) -> Operation[UpsertResult]:
    """Writes what values name, then the nodes and edges that name it."""
    from pygen_runtime.classic.upserting import upsert_resources

    before = {} if options.resume is None else {one.id: one for one in options.resume.all if one.status in _DONE}
    done = yield from upsert_resources({key: one for key, one in held.items() if key not in before})
    written = {key: done[key] if key in done else before[key] for key in held}
    failures: tuple[FailedPart, ...] = ()
    try:
        result = yield from write_all(drafts, options)
    except MultiRequestError as error:
        result, failures = error.succeeded or UpsertResult((), ()), error.failures
    result = replace(result, **_by_kind(written.values()))
    refused = [one for one in written.values() if one.error is not None]
    failures += tuple(FailedPart((), one.error, one.status == "unknown") for one in refused if one.error is not None)
    if not failures:
        return result
    lost = sum(len(failure.indexes) for failure in failures) + len(refused)
    message = f"{lost} of {len(drafts) + len(held)} nodes, edges, time series, files and sequences were not written"
    raise MultiRequestError(message, succeeded=result, failures=failures)


def _by_kind(written: Iterable[Written]) -> ByKind:
    several = list(written)

    def of(kind: CoreKind) -> tuple[Written, ...]:
        return tuple(one for one in several if getattr(one.id, "kind", None) == kind)

    return {"time_series": of("timeseries"), "files": of("file"), "sequences": of("sequence")}


class ByKind(TypedDict):
    """Outcomes of time series, files and sequences."""

    time_series: tuple[Written, ...]
    files: tuple[Written, ...]
    sequences: tuple[Written, ...]


def plan(drafts: Sequence[Writing], held: Mapping[ResourceId, WriteClass] | None = None) -> UpsertResult:
    """What writing these would send."""
    planned = {index: Written(draft.id, "planned") for index, draft in enumerate(drafts)}
    result = _result(drafts, planned, ResourcesWrite.of(drafts, (held or {}).values()))
    return replace(result, **_by_kind(Written(key, "planned") for key in held or ()))


def write_all(drafts: Sequence[Writing], options: UpsertOptions) -> Operation[UpsertResult]:
    """Writes nodes and edges.

    Raises:
        PygenError: the one request that there was failed.
        MultiRequestError: some of several requests failed; `succeeded` is the `UpsertResult` of all.
    """
    known = _done_before(drafts, options.resume)
    open_ = [index for index in range(len(drafts)) if index not in known]
    size = max(1, len(open_) if options.on_progress is None else _PROGRESS_STEP)
    failures: list[FailedPart] = []
    for begin in range(0, len(open_), size):
        part = open_[begin : begin + size]
        written, failed = yield from _write(drafts, part, options, alone=len(open_) <= size)
        known |= written
        failures += failed
        if options.on_progress is not None:
            options.on_progress(len(known), len(drafts))
    result = _result(drafts, known)
    if failures:
        lost = sum(len(failure.indexes) for failure in failures)
        message = f"{lost} of {len(drafts)} nodes and edges were not written"
        raise MultiRequestError(message, succeeded=result, failures=failures)
    return result


def _done_before(drafts: Sequence[Writing], earlier: UpsertResult | None) -> dict[int, Written]:
    """What an earlier attempt did with the same nodes and edges, by position."""
    if earlier is None:
        return {}
    done = {one.id: one for one in (*earlier.nodes, *earlier.edges) if one.status in _DONE}
    return {index: done[draft.id] for index, draft in enumerate(drafts) if draft.id in done}


def _write(
    drafts: Sequence[Writing], part: Sequence[int], options: UpsertOptions, *, alone: bool
) -> Operation[tuple[dict[int, Written], list[FailedPart]]]:
    """Writes some of the drafts; what became of them by position among all, and the requests that failed."""
    outcome = ApplyOutcome(())
    failed: tuple[FailedPart, ...] = ()
    with GcPause():
        encoded = [encode_item(drafts[index].dump()) for index in part]
    try:
        outcome = yield from apply(encoded, options.flags)
    except MultiRequestError as error:
        outcome, failed = error.succeeded or outcome, error.failures
    except PygenError as error:
        if alone:
            raise
        failed = (FailedPart(tuple(range(len(part))), error, maybe_carried_out(error)),)
    with GcPause():
        written = {
            (index := part[one.index]): Written(drafts[index].id, one.status, one.version, one.inferred)
            for one in outcome.items
        }
    moved = [replace(each, indexes=tuple(part[index] for index in each.indexes)) for each in failed]
    for each in moved:
        status: Status = "unknown" if each.unknown else "failed"
        written |= {index: Written(drafts[index].id, status, error=each.error) for index in each.indexes}
    return written, moved


def _result(
    drafts: Sequence[Writing], known: dict[int, Written], resources: ResourcesWrite | None = None
) -> UpsertResult:
    all_of_them = [known.get(index) or Written(draft.id, "skipped") for index, draft in enumerate(drafts)]
    return UpsertResult(
        tuple(one for one in all_of_them if isinstance(one.id, NodeId)),
        tuple(one for one in all_of_them if isinstance(one.id, EdgeId)),
        resources,
    )
