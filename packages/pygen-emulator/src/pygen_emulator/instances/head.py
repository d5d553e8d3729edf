"""What every instance has beside its properties."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, cast

from pygen_emulator.schema.references import InstanceKind, NodeRef
from pygen_emulator.store.sql import SqlValue
from pygen_emulator.wire.json_text import encode
from pygen_emulator.wire.json_values import Json, JsonObject

KINDS = {"node": 0, "edge": 1}


@dataclass(frozen=True, slots=True)
class Head:
    """A row of the instance table; `type`, `start` and `finish` are keys of nodes."""

    COLUMNS: ClassVar = "id, kind, space, external_id, version, created, updated, type, start, finish"

    id: int
    kind: InstanceKind
    space: str
    external_id: str
    version: int
    created: int
    updated: int
    type: str | None
    start: str | None
    finish: str | None

    @classmethod
    def from_row(cls, row: Sequence[SqlValue]) -> "Head":
        """Read a row of `COLUMNS`."""
        number, kind, *rest = row
        fields = cast("tuple[str, str, int, int, int, str | None, str | None, str | None]", tuple(rest))
        return cls(cast("int", number), "edge" if kind else "node", *fields)

    def row(self) -> tuple[SqlValue, ...]:
        """Return the values of an insert, without id, change number and text."""
        key = f"{self.space}:{self.external_id}"
        times = (self.version, self.created, self.updated)
        return (KINDS[self.kind], key, self.space, self.external_id, *times, self.type, self.start, self.finish)

    def numbered(self, number: int) -> "Head":
        """Return the head with the id that the database gave."""
        return replace(self, id=number)

    def changed(self, type_: str | None, start: str | None, finish: str | None) -> "Head":
        """Return the head with other references."""
        return replace(self, type=type_, start=start, finish=finish)

    def touched(self, now: int) -> "Head":
        """Return the head after a change."""
        return replace(self, version=self.version + 1, updated=now)

    def result(self, *, modified: bool) -> JsonObject:
        """Return what an upsert answers for the item."""
        return {
            "instanceType": self.kind,
            "version": self.version,
            "wasModified": modified,
            "space": self.space,
            "externalId": self.external_id,
            "createdTime": self.created,
            "lastUpdatedTime": self.updated,
        }

    def text(self, *, deleted: int | None = None) -> str:
        """Return the fields as reads show them, JSON without the braces."""
        shown: dict[str, Json] = {
            "instanceType": self.kind,
            "version": self.version,
            "space": self.space,
            "externalId": self.external_id,
            "createdTime": self.created,
            "lastUpdatedTime": self.updated,
        }
        if deleted is not None:
            shown["deletedTime"] = deleted
        for name, key in (("type", self.type), ("startNode", self.start), ("endNode", self.finish)):
            if key is not None:
                shown[name] = NodeRef.from_key(key).wire()
        return encode(shown)[1:-1]
