"""Creating and updating objects: one operation, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from pygen_client.errors import MultiRequestError, PygenError
from pygen_client.operations.encoding import encode_json
from pygen_client.operations.instances import ApplyFlags, ApplyOutcome, apply
from pygen_runtime.instances.write import InstanceWrite
from pygen_runtime.writing.flatten import flatten
from pygen_runtime.writing.resources import ResourcesWrite

if TYPE_CHECKING:
    from pygen_client.operations.instructions import Operation
    from pygen_runtime.ids import EdgeId, NodeId
    from pygen_runtime.writing.drafts import Draft

Status: TypeAlias = Literal["created", "updated", "unchanged", "skipped", "failed", "unknown", "planned"]
Writable: TypeAlias = InstanceWrite | Sequence[InstanceWrite]


@dataclass(frozen=True, slots=True)
class Written:
    """What became of one node or edge.

    Attributes:
        id: its id.
        status: `created`, `updated`, `unchanged`; `skipped`: a newer version was there; `failed`; `unknown`: no answer
            came, and the server may have done it; `planned`: a dry run.
        version: the version that is stored now, if an answer said so.
        inferred: an earlier attempt may have been carried out before its answer was lost.
        error: why it failed.
    """

    id: NodeId | EdgeId
    status: Status
    version: int | None = None
    inferred: bool = False
    error: PygenError | None = None


@dataclass(frozen=True, slots=True)
class UpsertResult:
    """What became of all nodes and edges.

    Attributes:
        nodes: the nodes, in the order in which they were sent.
        edges: the edges, in the order in which they were sent.
        resources: what a dry run would have sent; None when it was sent.
    """

    nodes: tuple[Written, ...]
    edges: tuple[Written, ...]
    resources: ResourcesWrite | None = None

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
        for one in (*self.nodes, *self.edges):
            found[one.status] = found.get(one.status, 0) + 1
        return found

    def _with(self, status: Status) -> tuple[Written, ...]:
        return tuple(one for one in (*self.nodes, *self.edges) if one.status == status)

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
    """

    replace: bool = False
    allow_version_increase: bool = False
    skip_on_version_conflict: bool = False
    auto_create_start_nodes: bool = True
    auto_create_end_nodes: bool = True
    auto_create_direct_relations: bool = True
    dry_run: bool = False

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


def upsert(items: Writable, options: UpsertOptions) -> Operation[UpsertResult]:
    """Creates or updates objects, with all that they hold.

    Raises:
        InvalidInputError: `WRITE.…`: an object cannot be written; nothing was sent.
        ConflictError: somebody has changed an object since it was read.
        MultiRequestError: some of several requests failed; `succeeded` is the `UpsertResult` of all.
    """
    several: Iterable[InstanceWrite] = [items] if isinstance(items, InstanceWrite) else items
    drafts = flatten(several, allow_version_increase=options.allow_version_increase)
    if options.dry_run:
        planned = {index: Written(draft.id, "planned") for index, draft in enumerate(drafts)}
        return _result(drafts, planned, ResourcesWrite.of(drafts))
    if not drafts:
        return UpsertResult((), ())
    try:
        outcome = yield from apply([encode_json(draft.dump()) for draft in drafts], options.flags)
    except MultiRequestError as error:
        raise _with_result(error, drafts) from error
    return _result(drafts, _by_index(drafts, outcome))


def _by_index(drafts: list[Draft], outcome: ApplyOutcome) -> dict[int, Written]:
    return {
        item.index: Written(drafts[item.index].id, item.status, item.version, item.inferred) for item in outcome.items
    }


def _with_result(error: MultiRequestError[ApplyOutcome], drafts: list[Draft]) -> MultiRequestError[UpsertResult]:
    known = _by_index(drafts, error.succeeded or ApplyOutcome(()))
    for part in error.failures:
        status: Status = "unknown" if part.unknown else "failed"
        known |= {index: Written(drafts[index].id, status, error=part.error) for index in part.indexes}
    return MultiRequestError(error.message, succeeded=_result(drafts, known), failures=error.failures)


def _result(drafts: list[Draft], known: dict[int, Written], resources: ResourcesWrite | None = None) -> UpsertResult:
    all_of_them = [known.get(index) or Written(draft.id, "skipped") for index, draft in enumerate(drafts)]
    return UpsertResult(
        tuple(one for one in all_of_them if one.id.instance_type == "node"),
        tuple(one for one in all_of_them if one.id.instance_type == "edge"),
        resources,
    )
