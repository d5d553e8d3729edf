"""Creating, updating and deleting nodes and edges, any number at once (API sections 5.1 and 5.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from pydantic_core import from_json

from pygen_client.errors import InvalidResponseError, PygenError
from pygen_client.operations.encoding import encode_json
from pygen_client.operations.instances.reads import MOST_ITEMS, PATH, dump_key
from pygen_client.operations.instructions import ApiRequest, ApiResponse, gather
from pygen_client.operations.parts import Part, interpret, settle, split
from pygen_client.wire.identifiers import InstanceKey

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pydantic import JsonValue

    from pygen_client.operations.instructions import Operation, RetryClass
    from pygen_client.wire.identifiers import InstanceType

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


@dataclass(frozen=True, slots=True)
class ItemOutcome:
    """What became of one item.

    Attributes:
        index: its position in what was given.
        key: its id.
        version: the version that is stored now.
        was_modified: whether this call changed anything.
        created_time: milliseconds since 1970.
        last_updated_time: milliseconds since 1970.
        inferred: an earlier attempt may have been carried out before its answer was lost: then "unchanged" can mean
            that this very call changed the item.
    """

    index: int
    key: InstanceKey
    version: int
    was_modified: bool
    created_time: int
    last_updated_time: int
    inferred: bool = False

    @property
    def status(self) -> Literal["created", "updated", "unchanged"]:
        """What happened: a new instance has version 1."""
        if not self.was_modified:
            return "unchanged"
        return "created" if self.version == 1 else "updated"


@dataclass(frozen=True, slots=True)
class ApplyOutcome:
    """What became of all items, in the order in which they were given."""

    items: tuple[ItemOutcome, ...]

    @property
    def created(self) -> tuple[ItemOutcome, ...]:
        """Those that did not exist before."""
        return tuple(item for item in self.items if item.status == "created")

    @property
    def updated(self) -> tuple[ItemOutcome, ...]:
        """Those that were changed."""
        return tuple(item for item in self.items if item.status == "updated")

    @property
    def unchanged(self) -> tuple[ItemOutcome, ...]:
        """Those that were already as asked."""
        return tuple(item for item in self.items if item.status == "unchanged")


@dataclass(frozen=True, slots=True)
class DeleteOutcome:
    """What a delete did.

    Attributes:
        deleted: the ids that existed, in the order given.
        missing: the ids that did not.
    """

    deleted: tuple[InstanceKey, ...]
    missing: tuple[InstanceKey, ...]


def apply(items: Sequence[WriteItem], flags: ApplyFlags = DEFAULT_FLAGS) -> Operation[ApplyOutcome]:
    """Creates or updates nodes and edges.

    Up to 1,000 items go in one request and are written together or not at all. More are split: all nodes first, unless
    missing ends of edges are created anyway; then the edges.

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
    for wave in _waves(encoded, flags):
        new = list(split(wave, MOST_ITEMS, len, _MOST_BYTES))
        answers = yield from gather(_apply_request(part, flags) for part in new)
        parts += new
        outcomes += interpret(new, answers, _read_outcomes)
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
    return settle(parts, interpret(parts, answers, _read_deleted), _join_deleted)


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
    body = b'{"items":[' + b",".join(part.items) + b"]," + encode_json(flags.dump())[1:]
    # The first success of a write that checks versions would make its own repetition look like a conflict.
    checks = not flags.skip_on_version_conflict and any(b'"existingVersion"' in item for item in part.items)
    retry: RetryClass = "unsafe" if checks else "idempotent"
    return ApiRequest("POST", PATH, body=body, kind="write", retry=retry)


def _delete_request(part: Part[InstanceKey]) -> ApiRequest:
    body = encode_json({"items": [dump_key(key) for key in part.items]})
    return ApiRequest("POST", f"{PATH}/delete", body=body, kind="delete")


def _read_outcomes(part: Part[bytes], response: ApiResponse) -> ApplyOutcome:
    items = _items(response)
    if len(items) == len(part.indexes):
        pairs = zip(part.indexes, items, strict=True)
        return ApplyOutcome(tuple(_read_outcome(index, item, inferred=response.ambiguous) for index, item in pairs))
    # Skipped conflicts may be left out of the answer: then the ids say what is what.
    positions = {_key_of(from_json(raw)): index for index, raw in zip(part.indexes, part.items, strict=True)}
    known = [(positions[_key_of(item)], item) for item in items if _key_of(item) in positions]
    return ApplyOutcome(tuple(_read_outcome(index, item, inferred=response.ambiguous) for index, item in known))


def _read_outcome(index: int, item: Mapping[str, JsonValue], *, inferred: bool) -> ItemOutcome:
    version, created, updated = item.get("version"), item.get("createdTime"), item.get("lastUpdatedTime")
    if not isinstance(version, int) or not isinstance(created, int) or not isinstance(updated, int):
        raise InvalidResponseError("The answer to a write has an item without version or times.")
    modified = item.get("wasModified") is True
    return ItemOutcome(index, _key_of(item), version, modified, created, updated, inferred and not modified)


def _read_deleted(part: Part[InstanceKey], response: ApiResponse) -> DeleteOutcome:
    gone = {_key_of(item) for item in _items(response)}
    deleted = tuple(key for key in part.items if key in gone)
    return DeleteOutcome(deleted, tuple(key for key in part.items if key not in gone))


def _items(response: ApiResponse) -> list[Mapping[str, JsonValue]]:
    try:
        data = from_json(response.body)
    except ValueError as error:
        raise InvalidResponseError(f"The answer to a write is not JSON: {error}.") from error
    items = data.get("items") if isinstance(data, dict) else None
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise InvalidResponseError("The answer to a write has no list of items.")
    return items


def _key_of(item: Mapping[str, JsonValue]) -> InstanceKey:
    kind: InstanceType = "edge" if item.get("instanceType") == "edge" else "node"
    return InstanceKey(kind, str(item.get("space")), str(item.get("externalId")))


def _join_applied(done: list[tuple[Part[bytes], ApplyOutcome]]) -> ApplyOutcome:
    items = (item for _, outcome in done for item in outcome.items)
    return ApplyOutcome(tuple(sorted(items, key=lambda item: item.index)))


def _join_deleted(done: list[tuple[Part[InstanceKey], DeleteOutcome]]) -> DeleteOutcome:
    deleted = {key for _, outcome in done for key in outcome.deleted}
    keys = [key for _, key in sorted(pair for part, _ in done for pair in zip(part.indexes, part.items, strict=True))]
    unique = tuple(dict.fromkeys(keys))
    return DeleteOutcome(tuple(k for k in unique if k in deleted), tuple(k for k in unique if k not in deleted))
