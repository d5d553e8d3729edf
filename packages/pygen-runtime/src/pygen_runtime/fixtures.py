"""Instances in files, in the form in which the API takes them: clients write and read them, the emulator loads them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from uuid import uuid4

from pydantic_core import from_json, to_json

from pygen_client.errors import InvalidInputError
from pygen_runtime.ids import EdgeId, NodeId
from pygen_runtime.instances.conversion import write_of
from pygen_runtime.instances.read import Instance
from pygen_runtime.reading.pending import join_chunks
from pygen_runtime.reading.view_reader import ViewReader
from pygen_runtime.writing.flatten import flatten
from pygen_runtime.writing.upsert import plan, write_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pygen_client.operations.instructions import Operation
    from pygen_runtime.instances.write import InstanceWrite
    from pygen_runtime.reading.connections import Connections
    from pygen_runtime.registry import Registry
    from pygen_runtime.scope import Scope
    from pygen_runtime.writing.drafts import Draft
    from pygen_runtime.writing.upsert import UpsertOptions, UpsertResult


@dataclass(frozen=True, slots=True)
class Stored:
    """A node or an edge of a file.

    Attributes:
        id: its id.
        data: it, as the API takes it.
    """

    id: NodeId | EdgeId
    data: Mapping[str, object]

    def dump(self) -> dict[str, object]:
        """As the API takes it."""
        return dict(self.data)


def drafts_of(items: Iterable[object]) -> list[Draft]:
    """The nodes and edges of objects that were read or are to be written, without versions.

    Raises:
        InvalidInputError: `WRITE.…`: an object cannot be written.
    """
    writes = [write_of(one) if isinstance(one, Instance) else one for one in items]
    return flatten(writes, allow_version_increase=True)  # type: ignore[arg-type] # refuses what is none


def collect_all(registry: Registry, scope: Scope) -> Operation[list[Draft]]:
    """Everything that the views of an SDK show and that can be written."""
    writes: list[InstanceWrite] = []
    for key, entry in registry.views.items():
        if entry.write is None:
            continue
        reader: ViewReader[Instance, Any] = ViewReader.of(registry, key, scope)
        # Edges without properties have no class of their own: they are known through the nodes that they belong to.
        has_edges = reader.item.instance_type == "node" and bool(reader.item.__view__.edge_fields)
        connections: Connections = "identifier" if has_edges else "skip"
        chunk = yield from join_chunks(reader.select({}, {"limit": None, "retrieve_connections": connections}).chunks())
        writes += map(write_of, chunk.items)
    return flatten(writes, allow_version_increase=True)


def write_file(path: str | Path, drafts: Sequence[Draft]) -> int:
    """Writes a file, whole or not at all; the number of its nodes and edges."""
    target = Path(path)
    body = to_json({"items": [draft.dump() for draft in drafts]}, indent=2)
    beside = target.with_name(f".{target.name}.{uuid4().hex}")
    try:
        beside.write_bytes(body + b"\n")
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    return len(drafts)


def read_file(path: str | Path) -> list[Stored]:
    """The nodes and edges of a file.

    Raises:
        InvalidInputError: `WRITE.FILE_INVALID`: says where and why.
    """
    try:
        data = from_json(Path(path).read_bytes())
    except (OSError, ValueError) as error:
        raise _invalid(path, str(error)) from error
    items = data.get("items") if isinstance(data, dict) else None
    if not isinstance(items, list):
        raise _invalid(path, 'it must be {"items": [nodes and edges in the write form of the API]}')
    return [_read_item(path, index, item) for index, item in enumerate(items)]


def load_file(path: str | Path, options: UpsertOptions, scope: Scope) -> Operation[UpsertResult]:
    """Writes what a file holds.

    Raises:
        InvalidInputError: `WRITE.FILE_INVALID`, `WRITE.SPACE_OUTSIDE`: nothing was sent.
    """
    found = read_file(path)
    scope.check(one.id for one in found)
    if options.dry_run:
        return plan(found)
    return (yield from write_all(found, options))


def _read_item(path: str | Path, index: int, item: object) -> Stored:
    match item:
        case {"instanceType": "node", "space": str() as space, "externalId": str() as external_id}:
            return Stored(NodeId(space, external_id), cast("dict[str, object]", item))
        case {"instanceType": "edge", "space": str() as space, "externalId": str() as external_id}:
            return Stored(EdgeId(space, external_id), cast("dict[str, object]", item))
        case _:
            raise _invalid(path, f"items[{index}] has no instanceType, space and externalId")


def _invalid(path: str | Path, why: str) -> InvalidInputError:
    return InvalidInputError(f"{path} cannot be loaded: {why}. Nothing was sent.", code="WRITE.FILE_INVALID")
