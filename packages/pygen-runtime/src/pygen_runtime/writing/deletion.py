"""Deleting by ids and by objects: one operation, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from pygen_client.errors import MultiRequestError
from pygen_client.operations.instances import InstanceKey, delete
from pygen_runtime.ids import EdgeId, HasId, IdLike, InstanceType, NodeId, each_id, read_id
from pygen_runtime.instances.write import InstanceWrite
from pygen_runtime.scope import EVERYWHERE
from pygen_runtime.writing.flatten import flatten, id_of

if TYPE_CHECKING:
    from pygen_client.operations.instances import DeleteOutcome
    from pygen_client.operations.instructions import Operation
    from pygen_runtime.scope import Scope

Deletable: TypeAlias = IdLike | InstanceWrite | Sequence[IdLike | InstanceWrite]


@dataclass(frozen=True, slots=True)
class DeleteResult:
    """What a delete did.

    Attributes:
        nodes: the nodes that were deleted; in a dry run those that would be.
        edges: the edges that were deleted; in a dry run those that would be. Edges that begin or end in a deleted node
            go with it and are not counted here.
        missing: the ids that did not exist.
        is_dry_run: nothing was sent.
        inferred: those of the deleted that are known to be gone because they were looked for: an answer was lost.
    """

    nodes: tuple[NodeId, ...]
    edges: tuple[EdgeId, ...]
    missing: tuple[NodeId | EdgeId, ...] = ()
    is_dry_run: bool = False
    inferred: tuple[NodeId | EdgeId, ...] = ()


def delete_all(  # noqa: PLR0913 - the parameters of `delete`
    given: Deletable,
    *,
    space: str | None,
    kind: InstanceType,
    dry_run: bool,
    recursive: bool,
    scope: Scope = EVERYWHERE,
) -> Operation[DeleteResult]:
    """Deletes nodes and edges. What does not exist is no error.

    Args:
        given: ids, tuples of space and external id, objects, or a list of these. A tuple of two texts is one id.
        space: where plain external ids lie.
        kind: what an id names that does not say so itself.
        dry_run: send nothing.
        recursive: write objects go with all that they hold. Objects that were read always go alone.
        scope: where it may delete.

    Raises:
        InvalidInputError: `RUNTIME.ID_INVALID`, `RUNTIME.SPACE_MISSING`, `WRITE.SPACE_OUTSIDE`: nothing was sent.
        MultiRequestError: some of several requests failed; `succeeded` is the `DeleteResult` of the others.
    """
    several = [given] if isinstance(given, InstanceWrite) else each_id(given)
    ids = list(dict.fromkeys(_ids(several, space, kind, recursive=recursive)))
    scope.check(ids)
    if dry_run:
        return replace(_result(ids), is_dry_run=True)
    if not ids:
        return DeleteResult((), ())
    keys = [InstanceKey(one.instance_type, one.space, one.external_id) for one in ids]
    try:
        return _read((yield from delete(keys)))
    except MultiRequestError as error:
        done = None if error.succeeded is None else _read(error.succeeded)
        raise MultiRequestError(error.message, succeeded=done, failures=error.failures) from error


def _ids(
    given: Iterable[object], space: str | None, kind: InstanceType, *, recursive: bool
) -> Iterator[NodeId | EdgeId]:
    for one in given:
        if isinstance(one, InstanceWrite):
            yield from (draft.id for draft in flatten([one])) if recursive else (id_of(one),)
            continue
        says = getattr(one, "instance_type", kind) if isinstance(one, HasId) else kind
        yield read_id(one, EdgeId, space) if says == "edge" else read_id(one, NodeId, space)


def _id_of(key: InstanceKey) -> NodeId | EdgeId:
    return (EdgeId if key.instance_type == "edge" else NodeId)(key.space, key.external_id)


def _read(outcome: DeleteOutcome) -> DeleteResult:
    missing, inferred = (tuple(map(_id_of, keys)) for keys in (outcome.missing, outcome.inferred))
    return replace(_result(map(_id_of, outcome.deleted)), missing=missing, inferred=inferred)


def _result(ids: Iterable[NodeId | EdgeId]) -> DeleteResult:
    kept = list(ids)
    nodes = tuple(one for one in kept if isinstance(one, NodeId))
    return DeleteResult(nodes, tuple(one for one in kept if isinstance(one, EdgeId)))
