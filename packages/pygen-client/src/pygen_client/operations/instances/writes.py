"""Creating, updating and deleting nodes and edges, any number at once (API sections 5.1 and 5.2)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from pydantic_core import from_json

from pygen_client.gc_pause import GcPause
from pygen_client.operations.encoding import encode_json
from pygen_client.operations.instances.outcomes import ApplyOutcome, DeleteOutcome, ItemOutcome, key_in, read_items
from pygen_client.operations.instances.reads import MOST_ITEMS, PATH, dump_key
from pygen_client.operations.instances.resolution import resolve_applied, resolve_deleted
from pygen_client.operations.instructions import ApiRequest, gather
from pygen_client.operations.parts import interpret, settle, split

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pydantic import JsonValue

    from pygen_client.errors import PygenError
    from pygen_client.operations.instructions import ApiResponse, Operation, RetryClass
    from pygen_client.operations.parts import Part
    from pygen_client.wire.identifiers import InstanceKey

WriteItem: TypeAlias = "bytes | Mapping[str, JsonValue]"
_MOST_BYTES = 8_000_000


@dataclass(frozen=True, slots=True)
class ApplyFlags:
    """How an upsert treats what is there.

    Attributes:
        replace: properties that are not given fall back to their defaults, instead of staying.
        auto_create_start_nodes: create missing start nodes of edges.
        auto_create_end_nodes: create missing end nodes of edges.
        auto_create_direct_relations: create missing targets of direct relations.
        skip_on_version_conflict: leave items alone whose stored version is newer, instead of failing.
    """

    replace: bool = False
    auto_create_start_nodes: bool = False
    auto_create_end_nodes: bool = False
    auto_create_direct_relations: bool = True
    skip_on_version_conflict: bool = False

    def dump(self) -> dict[str, JsonValue]:
        """As the API takes them."""
        return {
            "replace": self.replace,
            "autoCreateStartNodes": self.auto_create_start_nodes,
            "autoCreateEndNodes": self.auto_create_end_nodes,
            "autoCreateDirectRelations": self.auto_create_direct_relations,
            "skipOnVersionConflict": self.skip_on_version_conflict,
        }


DEFAULT_FLAGS = ApplyFlags()


def apply(items: Sequence[WriteItem], flags: ApplyFlags = DEFAULT_FLAGS) -> Operation[ApplyOutcome]:
    """Creates or updates nodes and edges.

    Up to 1,000 items go in one request and are written together or not at all. More are split: all nodes first, unless
    missing ends of edges are created anyway; then the edges.

    Where an answer was lost, what is stored is read back: then the outcome is `inferred`, or the error is; `unknown` is
    left only where reading back fails.

    Args:
        items: what the API takes under `items`, as mappings or as encoded JSON.
        flags: how to treat what is there.

    Raises:
        PygenError: the one request there was failed.
        MultiRequestError: some requests failed; `succeeded` is the `ApplyOutcome` of the others.
    """
    encoded = [item if isinstance(item, bytes) else encode_json(item) for item in items]
    parts: list[Part[bytes]] = []
    outcomes: list[ApplyOutcome | PygenError] = []
    request_of = partial(_apply_request, flags=flags)
    for wave in _waves(encoded, flags):
        new = list(split(wave, MOST_ITEMS, len, _MOST_BYTES))
        answers = yield from gather(map(request_of, new))
        parts += new
        known = interpret(new, answers, _read_outcomes)
        skips = flags.skip_on_version_conflict
        outcomes += yield from resolve_applied(new, known, request_of, _read_outcomes, skips=skips)
    return settle(parts, outcomes, _join_applied)


def delete(ids: Iterable[InstanceKey]) -> Operation[DeleteOutcome]:
    """Deletes nodes and edges; with a node go the edges that begin or end in it. What does not exist is no error.

    Raises:
        PygenError: the one request there was failed.
        MultiRequestError: some requests failed; `succeeded` is the `DeleteOutcome` of the others.
    """
    keys = list(ids)
    # Edges first: an edge that went with its node in an earlier request would look as if it had never been there.
    order = list(enumerate(keys))
    if len(keys) > MOST_ITEMS:
        order.sort(key=lambda pair: pair[1].instance_type != "edge")
    parts = list(split(order, MOST_ITEMS))
    answers = yield from gather(_delete_request(part) for part in parts)
    outcomes = yield from resolve_deleted(parts, interpret(parts, answers, _read_deleted))
    return settle(parts, outcomes, _join_deleted)


def _waves(items: Sequence[bytes], flags: ApplyFlags) -> list[list[tuple[int, bytes]]]:
    numbered = list(enumerate(items))
    one_request = len(items) <= MOST_ITEMS and sum(map(len, items)) <= _MOST_BYTES
    if one_request or (flags.auto_create_start_nodes and flags.auto_create_end_nodes):
        return [numbered]
    nodes = [(index, item) for index, item in numbered if not _is_edge(item)]
    edges = [(index, item) for index, item in numbered if _is_edge(item)]
    return [wave for wave in (nodes, edges) if wave]


def _is_edge(item: bytes) -> bool:
    """Encoders that put the type first are read fast."""
    if item.startswith(b'{"instanceType":"'):
        return item.startswith(b'{"instanceType":"edge"')
    data = from_json(item)
    return isinstance(data, dict) and data.get("instanceType") == "edge"


def _apply_request(part: Part[bytes], flags: ApplyFlags) -> ApiRequest:
    items = b",".join(part.items)
    body = b'{"items":[' + items + b"]," + encode_json(flags.dump())[1:]
    # The first success of a write that checks versions would make its own repetition look like a conflict.
    checks = not flags.skip_on_version_conflict and b'"existingVersion"' in items
    retry: RetryClass = "unsafe" if checks else "idempotent"
    return ApiRequest("POST", PATH, body=body, kind="write", retry=retry)


def _delete_request(part: Part[InstanceKey]) -> ApiRequest:
    body = encode_json({"items": [dump_key(key) for key in part.items]})
    return ApiRequest("POST", f"{PATH}/delete", body=body, kind="delete")


def _read_outcomes(part: Part[bytes], response: ApiResponse) -> ApplyOutcome:
    items = read_items(response)
    pairs: Iterable[tuple[int, Mapping[str, JsonValue]]] = zip(part.indexes, items, strict=False)
    if len(items) != len(part.indexes):
        # Skipped conflicts may be left out of the answer: then the ids say what is what.
        positions = {key_in(from_json(raw)): index for index, raw in zip(part.indexes, part.items, strict=True)}
        pairs = [(positions[key_in(item)], item) for item in items if key_in(item) in positions]
    lost = response.ambiguous
    with GcPause():
        return ApplyOutcome(
            tuple(
                ItemOutcome.of(index, item, inferred=lost and item.get("wasModified") is not True)
                for index, item in pairs
            )
        )


def _read_deleted(part: Part[InstanceKey], response: ApiResponse) -> DeleteOutcome:
    gone = {key_in(item) for item in read_items(response)}
    if response.ambiguous and not gone:
        # Nothing was left to delete: an earlier attempt did it, all or nothing, or nothing was ever there.
        return DeleteOutcome(part.items, (), part.items)
    deleted = tuple(key for key in part.items if key in gone)
    return DeleteOutcome(deleted, tuple(key for key in part.items if key not in gone))


def _join_applied(done: list[tuple[Part[bytes], ApplyOutcome]]) -> ApplyOutcome:
    items = (item for _, outcome in done for item in outcome.items)
    return ApplyOutcome(tuple(sorted(items, key=lambda item: item.index)))


def _join_deleted(done: list[tuple[Part[InstanceKey], DeleteOutcome]]) -> DeleteOutcome:
    deleted = {key for _, outcome in done for key in outcome.deleted}
    inferred = {key for _, outcome in done for key in outcome.inferred}
    keys = [key for _, key in sorted(pair for part, _ in done for pair in zip(part.indexes, part.items, strict=True))]
    unique = tuple(dict.fromkeys(keys))
    return DeleteOutcome(
        tuple(key for key in unique if key in deleted),
        tuple(key for key in unique if key not in deleted),
        tuple(key for key in unique if key in inferred),
    )
