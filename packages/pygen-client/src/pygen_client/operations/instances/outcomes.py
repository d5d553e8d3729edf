"""What became of nodes and edges that were written or deleted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pydantic_core import from_json

from pygen_client.errors import InvalidResponseError
from pygen_client.wire.identifiers import InstanceKey

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self

    from pydantic import JsonValue

    from pygen_client.operations.instructions import ApiResponse
    from pygen_client.wire.identifiers import InstanceType


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
        inferred: an answer was lost, and what is stored now was read back, or an attempt that was repeated found it
            as asked: then "unchanged" can mean that this very call changed the item.
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

    @classmethod
    def of(cls, index: int, item: Mapping[str, JsonValue], *, inferred: bool) -> Self:
        """From an item of an answer to a write.

        Raises:
            InvalidResponseError: the item has no version, or no times.
        """
        version, created, updated = item.get("version"), item.get("createdTime"), item.get("lastUpdatedTime")
        if not isinstance(version, int) or not isinstance(created, int) or not isinstance(updated, int):
            raise InvalidResponseError("The answer to a write has an item without version or times.")
        return cls(index, key_in(item), version, item.get("wasModified") is True, created, updated, inferred)


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
        inferred: those of `deleted` that are certainly gone, but whose answer was lost: some may never have existed.
    """

    deleted: tuple[InstanceKey, ...]
    missing: tuple[InstanceKey, ...]
    inferred: tuple[InstanceKey, ...] = ()


def read_items(response: ApiResponse) -> list[Mapping[str, JsonValue]]:
    """The items of an answer.

    Raises:
        InvalidResponseError: there are none.
    """
    try:
        data = from_json(response.body)
    except ValueError as error:
        raise InvalidResponseError(f"The answer to a write is not JSON: {error}.") from error
    items = data.get("items") if isinstance(data, dict) else None
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise InvalidResponseError("The answer to a write has no list of items.")
    return items


def key_in(item: Mapping[str, JsonValue]) -> InstanceKey:
    """The key of an item on the wire."""
    kind: InstanceType = "edge" if item.get("instanceType") == "edge" else "node"
    return InstanceKey(kind, str(item.get("space")), str(item.get("externalId")))
