"""Writes mock data to CDF, and deletes it there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygen_client import PygenClient
from pygen_client.operations.ordering import strong_components
from pygen_client.wire import SpaceRequest
from pygen_client.wire.identifiers import InstanceKey

from .classic import CLASSIC, create_missing, delete_all

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pydantic import JsonValue

    from pygen_gen_python.model_sources import Connection

    from .data import JsonObject, MockData

_MOST = 1_000


def deploy(data: MockData, client: Connection) -> int:
    """See `MockData.deploy`."""
    connected = client if isinstance(client, PygenClient) else PygenClient.from_cognite_client(client)
    _create_spaces(_spaces(data.items), connected)
    for kind in CLASSIC:
        connected.run(create_missing(kind, kind.ids_of(data)))
    batches = [data.items] if len(data.items) <= _MOST else [*_batches(data.nodes), data.edges]
    changed = 0
    for batch in batches:
        outcome = connected.instances.apply(batch)
        changed += len(outcome.created) + len(outcome.updated)
    return changed


def clean(data: MockData, client: Connection, *, delete_space: bool) -> int:
    """See `MockData.clean`."""
    connected = client if isinstance(client, PygenClient) else PygenClient.from_cognite_client(client)
    spaces = _spaces(data.items)
    there = {each.space for each in connected.spaces.retrieve(spaces)}
    deleted = 0
    for items in (data.edges, data.nodes):
        keys = [
            InstanceKey("edge" if items is data.edges else "node", *key)
            for item in items
            if (key := _key(item)) is not None and key[0] in there
        ]
        deleted += len(connected.instances.delete(keys).deleted)
    for classic in CLASSIC:
        connected.run(delete_all(classic, classic.ids_of(data)))
    if delete_space:
        connected.spaces.delete(sorted(there))
    return deleted


def _create_spaces(spaces: Sequence[str], client: PygenClient) -> None:
    there = {each.space for each in client.spaces.retrieve(spaces)}
    missing = [SpaceRequest(space=space) for space in spaces if space not in there]
    if missing:
        client.spaces.create(missing)


def _spaces(items: Sequence[JsonObject]) -> list[str]:
    """The spaces of the instances themselves; those of types and views belong to the model."""
    return sorted({key[0] for item in items if (key := _key(item)) is not None})


def _batches(nodes: Sequence[JsonObject]) -> Iterator[list[JsonObject]]:
    """Batches that CDF takes in one request, so that a node is there when another leads to it.

    Missing targets would be made, but not those that must have data in a certain container. Nodes that lead to each
    other stay together, as far as one request can hold them.
    """
    positions = {_key(node): position for position, node in enumerate(nodes)}
    needs = [
        sorted({positions[key] for key in _targets(node) if key in positions} - {position})
        for position, node in enumerate(nodes)
    ]
    batch: list[JsonObject] = []
    for group in strong_components(needs):
        if batch and len(batch) + len(group) > _MOST:
            yield batch
            batch = []
        batch += [nodes[position] for position in group]
    if batch:
        yield batch


def _targets(node: JsonObject) -> Iterator[tuple[str, str]]:
    """The nodes that its direct relations lead to."""
    sources = node.get("sources")
    for source in sources if isinstance(sources, list) else ():
        properties = source.get("properties") if isinstance(source, dict) else None
        for value in properties.values() if isinstance(properties, dict) else ():
            for each in value if isinstance(value, list) else (value,):
                if isinstance(each, dict) and (key := _key(each)) is not None:
                    yield key


def _key(item: Mapping[str, JsonValue]) -> tuple[str, str] | None:
    match item:
        case {"space": str(space), "externalId": str(external_id)}:
            return (space, external_id)
        case _:
            return None
