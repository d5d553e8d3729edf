"""What GraphQL fields read: the same requests that the REST endpoints take, put together in wire form."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, cast

from pygen_emulator.instances.query import query
from pygen_emulator.instances.reading import LIST, RETRIEVE, list_instances, retrieve
from pygen_emulator.instances.search import SEARCH, search
from pygen_emulator.instances.steps import QUERY
from pygen_emulator.schema.definitions import EdgeConnection, ReverseConnection
from pygen_emulator.schema.references import ViewRef
from pygen_emulator.store.store import Store
from pygen_emulator.wire.json_values import Json, JsonObject

Item: TypeAlias = dict[str, Json]


@dataclass(frozen=True, slots=True)
class Asked:
    """The arguments of a list: filter and sort in wire form."""

    first: int
    after: str | None
    filter: JsonObject | None
    sort: Sequence[JsonObject]


@dataclass(frozen=True, slots=True)
class Page:
    """Instances of a view, and where the next page begins."""

    view: ViewRef
    items: list[Item]
    cursor: str | None


class Reader:
    """Reads instances for GraphQL.

    Args:
        store: where they are.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    def listed(self, view: ViewRef, asked: Asked) -> Page:
        """List instances of a view."""
        body: dict[str, Json] = {
            "instanceType": self._kind(view),
            "sources": [{"source": view.wire()}],
            "filter": asked.filter,
            "sort": list(asked.sort),
            "limit": asked.first,
            "cursor": asked.after,
        }
        answer = json.loads(list_instances(self.store, LIST.read(body, "")))
        return Page(view, answer["items"], answer.get("nextCursor"))

    def searched(self, view: ViewRef, words: str, fields: Sequence[str] | None, asked: Asked) -> Page:
        """Search instances of a view."""
        body: dict[str, Json] = {
            "view": view.wire(),
            "instanceType": self._kind(view),
            "query": words,
            "properties": list(fields) if fields else None,
            "filter": asked.filter,
            "sort": list(asked.sort),
            "limit": asked.first,
        }
        return Page(view, json.loads(search(self.store, SEARCH.read(body, "")))["items"], None)

    def one(self, view: ViewRef, reference: JsonObject) -> Item | None:
        """Find an instance of a view."""
        kind = self._kind(view)
        body: dict[str, Json] = {
            "items": [{"instanceType": kind, "space": reference["space"], "externalId": reference["externalId"]}],
            "sources": [{"source": view.wire()}],
        }
        found = cast("list[Item]", json.loads(retrieve(self.store, RETRIEVE.read(body, "")))["items"])
        return found[0] if found else None

    def along_edges(self, item: Item, connection: EdgeConnection, asked: Asked) -> Page:
        """Follow edges to instances of the connection's view."""
        typed: dict[str, Json] = {"property": ["edge", "type"], "value": connection.type.wire()}
        data: JsonObject = {"hasData": [connection.source.wire()]}
        wanted: JsonObject = {"and": [data, asked.filter]} if asked.filter else data
        steps: dict[str, Json] = {
            "0": {"nodes": {"filter": {"instanceReferences": [reference_of(item)]}}},
            "1": {
                "edges": {"from": "0", "direction": connection.direction, "filter": {"equals": typed}},
                "limit": 10_000,
            },
            "2": {"nodes": {"from": "1", "filter": wanted}, "sort": list(asked.sort), "limit": asked.first},
        }
        source: JsonObject = {"source": connection.source.wire(), "properties": ["*"]}
        body: dict[str, Json] = {
            "with": steps,
            "select": {"2": {"sources": [source]}},
            "cursors": {"2": asked.after},
        }
        answer = json.loads(query(self.store, QUERY.read(body, "")))
        return Page(connection.source, answer["items"]["2"], answer["nextCursor"].get("2"))

    def back(self, item: Item, connection: ReverseConnection, asked: Asked) -> Page:
        """Find the instances whose direct relation points to an instance."""
        source = connection.through_source
        catalog = self.store.catalog
        if isinstance(source, ViewRef):
            slot = catalog.view(source).slots.get(connection.through_identifier)
            path = [source.space, source.key, connection.through_identifier]
        else:
            slot = catalog.slot(source, connection.through_identifier)
            path = [source.space, source.external_id, connection.through_identifier]
        target: Json = reference_of(item)
        if slot is not None and slot.property.type.is_list:
            points: JsonObject = {"containsAny": {"property": path, "values": [target]}}
        else:
            points = {"equals": {"property": path, "value": target}}
        wanted: JsonObject = {"and": [points, asked.filter]} if asked.filter else points
        return self.listed(connection.source, Asked(asked.first, asked.after, wanted, asked.sort))

    def _kind(self, view: ViewRef) -> str:
        return "edge" if self.store.catalog.view(view).used_for == "edge" else "node"


def reference_of(item: Mapping[str, Json]) -> dict[str, Json]:
    """Return the id of an instance."""
    return {"space": item["space"], "externalId": item["externalId"]}


def values_of(item: Item, view: ViewRef) -> Mapping[str, Json]:
    """Return the values of an instance in a view."""
    spaces = cast("Mapping[str, Mapping[str, Mapping[str, Json]]]", item["properties"])
    return spaces.get(view.space, {}).get(view.key, {})
