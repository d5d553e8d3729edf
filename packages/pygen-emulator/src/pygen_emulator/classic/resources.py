"""What time series, files and sequences have in common: three kinds of ids, creating, updating, finding, deleting."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, cast

from pygen_emulator.schema.references import NODE_REF, ContainerRef, NodeRef
from pygen_emulator.shapes import Shape, array, flag, integer, mapped, mapping, optional, record, required, text
from pygen_emulator.shapes.shape import anything
from pygen_emulator.store.sql import Sql, value
from pygen_emulator.store.store import Store
from pygen_emulator.wire.errors import ApiError, bad_request, violation
from pygen_emulator.wire.json_text import encode
from pygen_emulator.wire.json_values import Json, JsonObject

Kind: TypeAlias = Literal["timeseries", "file", "sequence"]
LARGEST_ID = 2**53 - 1


@dataclass(frozen=True, slots=True)
class Identifier:
    """One of the three ids that a resource may have."""

    id: int | None
    external_id: str | None
    instance_id: NodeRef | None

    def wire(self) -> JsonObject:
        """Return it in the form in which it was given."""
        if self.instance_id is not None:
            return {"instanceId": self.instance_id.wire()}
        return {"id": self.id} if self.id is not None else {"externalId": self.external_id}


@dataclass(frozen=True, slots=True)
class Resource:
    """A stored resource; `body` is what was given when it was created and updated."""

    id: int
    external_id: str | None
    node: str | None
    body: dict[str, Json]
    created: int
    updated: int

    def wire(self) -> dict[str, Json]:
        """Return it as the API shows it."""
        shown: dict[str, Json] = {"id": self.id}
        if self.external_id is not None:
            shown["externalId"] = self.external_id
        if self.node is not None:
            shown["instanceId"] = NodeRef.from_key(self.node).wire()
        return {**shown, **self.body, "createdTime": self.created, "lastUpdatedTime": self.updated}


@dataclass(frozen=True, slots=True)
class Words:
    """How a kind of resource is told of in errors."""

    missing: str
    duplicated: str
    duplicate_status: int
    lists_ids: bool = False
    core: ContainerRef | None = None


WORDS: Mapping[Kind, Words] = {
    "timeseries": Words(
        "Time series not found",
        "Duplicate time series references",
        422,
        core=ContainerRef("cdf_cdm", "CogniteTimeSeries"),
    ),
    "file": Words(
        "File ids not found", "Duplicate ids", 409, lists_ids=True, core=ContainerRef("cdf_cdm", "CogniteFile")
    ),
    "sequence": Words("Sequences not found", "Duplicate ids", 409, lists_ids=True),
}


def _one_id(given: Identifier, where: str) -> Identifier:
    if sum(item is not None for item in (given.id, given.external_id, given.instance_id)) != 1:
        raise violation(f"{where} must have exactly one of id, externalId and instanceId")
    return given


ID_FIELDS = {
    "id": optional(integer(least=1, most=LARGEST_ID)),
    "externalId": optional(text(most=255)),
    "instanceId": optional(NODE_REF),
}
IDENTIFIER = mapped(record(Identifier, dict(ID_FIELDS)), _one_id)


@dataclass(frozen=True, slots=True)
class ByIds:
    """The body of byids and delete."""

    items: tuple[Identifier, ...]
    ignore_unknown_ids: bool


BY_IDS = record(
    ByIds,
    {"items": required(array(IDENTIFIER, 1, 1000)), "ignoreUnknownIds": optional(flag(), default=False)},
)


@dataclass(frozen=True, slots=True)
class Update:
    """A change of one resource."""

    identifier: Identifier
    update: dict[str, Json]


UPDATES: Shape[tuple[Update, ...]] = record(
    lambda items: items,
    {
        "items": required(
            array(
                record(
                    lambda update, **ids: Update(_one_id(Identifier(**ids), "item"), update),
                    {**ID_FIELDS, "update": required(mapping(anything()))},
                ),
                1,
                1000,
            )
        )
    },
)


class Resources:
    """The resources of one kind.

    Args:
        store: where they are.
        kind: which.
    """

    def __init__(self, store: Store, kind: Kind) -> None:
        self._store = store
        self._database = store.database
        self._kind = kind
        self._words = WORDS[kind]

    def create(self, bodies: Iterable[tuple[str | None, Mapping[str, Json]]]) -> list[Resource]:
        """Create resources with their external ids.

        Raises:
            ApiError: 409 when an external id is taken.
        """
        now = self._store.clock.now()
        made = []
        for external_id, body in bodies:
            if external_id is not None and self.find(Identifier(None, external_id, None)) is not None:
                raise ApiError(
                    409, f"{self._words.duplicated}: {external_id}", duplicated=[{"externalId": external_id}]
                )
            made.append(self._insert(external_id, None, dict(body), now))
        return made

    def _insert(self, external_id: str | None, node: str | None, body: dict[str, Json], now: int) -> Resource:
        cursor = self._database.run(
            "INSERT INTO resource(kind, external_id, node, body, created, updated) VALUES (?,?,?,?,?,?)",
            (self._kind, external_id, node, encode(body), now, now),
        )
        return Resource(cast("int", cursor.lastrowid), external_id, node, body, now, now)

    def find(self, identifier: Identifier) -> Resource | None:
        """Find a resource; a node of the core model becomes one when it is asked for."""
        if identifier.instance_id is not None:
            return self._of_node(identifier.instance_id)
        column, given = ("id", identifier.id) if identifier.id is not None else ("external_id", identifier.external_id)
        rows = self._rows(Sql(f" AND {column}=") + value(given))
        return rows[0] if rows else None

    def find_all(self, identifiers: Sequence[Identifier], *, ignore_unknown: bool = False) -> list[Resource]:
        """Find resources in the order asked for.

        Raises:
            ApiError: 400 when one is missing, 409 or 422 when one is named twice.
        """
        if len(set(identifiers)) < len(identifiers):
            twice = [item for item in dict.fromkeys(identifiers) if identifiers.count(item) > 1]
            message = self._words.duplicated + self._ids(twice)
            raise ApiError(self._words.duplicate_status, message, duplicated=[item.wire() for item in twice])
        found = [(item, self.find(item)) for item in identifiers]
        missing = [item for item, resource in found if resource is None]
        if missing and not ignore_unknown:
            raise bad_request(self._words.missing + self._ids(missing), missing=[item.wire() for item in missing])
        return [resource for _, resource in found if resource is not None]

    def update(self, resource: Resource, body: Mapping[str, Json], external_id: str | None) -> Resource:
        """Replace what a resource holds."""
        now = self._store.clock.now()
        self._database.run(
            "UPDATE resource SET body=?, external_id=?, updated=? WHERE id=?",
            (encode(dict(body)), external_id, now, resource.id),
        )
        return Resource(resource.id, external_id, resource.node, dict(body), resource.created, now)

    def delete(self, resource: Resource) -> None:
        """Remove a resource with its content, datapoints and rows."""
        for statement in (
            "DELETE FROM datapoint WHERE series=?",
            "DELETE FROM sequence_row WHERE sequence=?",
            "DELETE FROM resource WHERE id=?",
        ):
            self._database.run(statement, (resource.id,))

    def page(self, after: int, limit: int) -> list[Resource]:
        """Return resources in the order of their ids."""
        return self._rows(Sql(" AND id > ") + value(after) + Sql(" ORDER BY id LIMIT ") + value(limit))

    def content(self, resource: Resource) -> bytes | None:
        """Return the bytes of a file."""
        ((found,),) = self._database.run("SELECT content FROM resource WHERE id=?", (resource.id,)).fetchall()
        return cast("bytes | None", found)

    def put_content(self, resource: Resource, content: bytes) -> None:
        """Store the bytes of a file."""
        self._database.run("UPDATE resource SET content=? WHERE id=?", (content, resource.id))

    def _of_node(self, node: NodeRef) -> Resource | None:
        rows = self._rows(Sql(" AND node=") + value(node.key))
        if self._words.core is None:
            return rows[0] if rows else None
        facts = self._core_facts(node, self._words.core)
        if facts is None:
            return None
        if not rows:
            given: dict[str, Json] = {"uploaded": False} if self._kind == "file" else {}
            return self._insert(None, node.key, given | core_body(self._kind, facts), self._store.clock.now())
        shown = {**rows[0].body, **core_body(self._kind, facts)}
        return Resource(rows[0].id, None, node.key, shown, rows[0].created, rows[0].updated)

    def _core_facts(self, node: NodeRef, core: ContainerRef) -> dict[str, Json] | None:
        """The properties of a node in the core containers; None when it is no such resource."""
        catalog = self._store.catalog
        if core not in catalog.containers:
            return None
        facts: dict[str, Json] = {}
        for ref in (core, ContainerRef("cdf_cdm", "CogniteDescribable")):
            if ref not in catalog.containers:
                continue
            table = catalog.table(ref)
            text_ = f"SELECT c.doc FROM {table} c JOIN instance i ON i.id=c.id WHERE "  # noqa: S608 - a number of ours
            row = self._database.run(f"{text_}i.kind=0 AND i.deleted IS NULL AND i.key=?", (node.key,)).fetchone()
            if row is None and ref == core:
                return None
            facts |= json.loads(f"{{{row[0][1:]}}}") if row else {}
        return facts

    def _rows(self, condition: Sql) -> list[Resource]:
        start = Sql("SELECT id, external_id, node, body, created, updated FROM resource WHERE kind=") + value(
            self._kind
        )
        rows = cast("list[tuple[int, str | None, str | None, str, int, int]]", self._database.rows(start + condition))
        return [Resource(id_, name, node, json.loads(body), *times) for id_, name, node, body, *times in rows]

    def _ids(self, identifiers: Sequence[Identifier]) -> str:
        if not self._words.lists_ids:
            return ""
        return ": " + ", ".join(str(item.id or item.external_id or item.instance_id) for item in identifiers)


def core_body(kind: Kind, facts: Mapping[str, Json]) -> dict[str, Json]:
    """Return what a node of the core model shows as a resource."""
    labels = {name: facts[name] for name in ("name", "description") if name in facts}
    if kind == "file":
        given = {name: facts[name] for name in ("mimeType", "directory") if name in facts}
        return {"name": "untitled", **labels, **given}
    is_string = facts.get("type") == "string"
    unit: dict[str, Json] = {"unit": facts["sourceUnit"]} if "sourceUnit" in facts else {}
    more: dict[str, Json] = {"isString": is_string, "isStep": facts.get("isStep") is True}
    return {**labels, **unit, **more, "type": "string" if is_string else "numeric", "metadata": {}}


def apply_update(body: Mapping[str, Json], update: Mapping[str, Json]) -> dict[str, Json]:
    """Return a body after an update: `set`, `setNull`, and for maps and lists `add` and `remove`.

    Raises:
        ApiError: 400 when a change is none of these.
    """
    new = dict(body)
    for name, change in update.items():
        if not isinstance(change, Mapping):
            raise bad_request(f"Invalid update of '{name}': expected an object with set, setNull, add or remove.")
        if "set" in change:
            new[name] = change["set"]
        elif change.get("setNull") is True:
            new.pop(name, None)
        elif "add" in change or "remove" in change or "modify" in change:
            new[name] = _modified(new.get(name), change, name)
        else:
            raise bad_request(f"Invalid update of '{name}': expected an object with set, setNull, add or remove.")
    return new


def _part(item: Json, change: Mapping[str, Json]) -> Json:
    """One part of a list after `modify`: parts, such as the columns of a sequence, are told by their external id."""
    modify = change.get("modify")
    for one in modify if isinstance(modify, list) else []:
        update = one.get("update") if isinstance(one, Mapping) else None
        same = (
            isinstance(item, Mapping) and isinstance(one, Mapping) and one.get("externalId") == item.get("externalId")
        )
        if isinstance(item, Mapping) and same and isinstance(update, Mapping):
            return apply_update(item, update)
    return item


def _is_gone(item: Json, gone: Sequence[Json]) -> bool:
    return item in gone or (isinstance(item, Mapping) and {"externalId": item.get("externalId")} in gone)


def _modified(old: Json, change: Mapping[str, Json], name: str) -> Json:
    add, remove = change.get("add"), change.get("remove")
    gone = list(remove) if isinstance(remove, list) else []
    if isinstance(old, list) or isinstance(add, list):
        kept = [_part(item, change) for item in (old if isinstance(old, list) else []) if not _is_gone(item, gone)]
        return [*kept, *(add if isinstance(add, list) else [])]
    if isinstance(add, Mapping) or (add is None and isinstance(old, (Mapping, type(None)))):
        kept_keys = {key: item for key, item in (old if isinstance(old, Mapping) else {}).items() if key not in gone}
        return {**kept_keys, **(add if isinstance(add, Mapping) else {})}
    raise bad_request(f"Invalid update of '{name}': expected a map or a list to add.")
