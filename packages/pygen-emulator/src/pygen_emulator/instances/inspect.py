"""Inspect: which views and containers an instance has data in (API section 5.10)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pygen_emulator.filters.compile import compile_filter
from pygen_emulator.filters.scope import Scope, Terms
from pygen_emulator.filters.tree import HasData
from pygen_emulator.instances.head import KINDS
from pygen_emulator.schema.references import INSTANCE_REF, ContainerRef, InstanceRef, SourceRef, ViewRef
from pygen_emulator.shapes import anything, array, flag, mapped, mapping, optional, record, required
from pygen_emulator.store.sql import Sql, value
from pygen_emulator.store.store import Store
from pygen_emulator.wire.errors import violation
from pygen_emulator.wire.json_values import Json, JsonObject

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pygen_emulator.schema.catalog import Stored
    from pygen_emulator.schema.definitions import View


@dataclass(frozen=True, slots=True)
class _Views:
    all_versions: bool


@dataclass(frozen=True, slots=True)
class Operations:
    """What is asked about each instance."""

    involved_views: _Views | None
    involved_containers: JsonObject | None


@dataclass(frozen=True, slots=True)
class InspectRequest:
    """The body of `POST /models/instances/inspect`."""

    items: tuple[InstanceRef, ...]
    inspection_operations: Operations


def _check_operations(given: Operations, where: str) -> Operations:
    if given.involved_views is None and given.involved_containers is None:
        raise violation(f"{where} size must be between 1 and 2")
    return given


_OPERATIONS = mapped(
    record(
        Operations,
        {
            "involvedViews": optional(record(_Views, {"allVersions": optional(flag(), default=False)})),
            "involvedContainers": optional(mapping(anything())),
        },
    ),
    _check_operations,
)
INSPECT = record(
    InspectRequest,
    {"items": required(array(INSTANCE_REF, 1, 1000)), "inspectionOperations": required(_OPERATIONS)},
)


def inspect(store: Store, request: InspectRequest) -> JsonObject:
    """Return what was asked about each instance that exists."""
    asked = request.inspection_operations
    views = _views(store, all_versions=asked.involved_views.all_versions) if asked.involved_views else []
    containers = list(store.catalog.containers) if asked.involved_containers is not None else []
    items: list[Json] = []
    for item in dict.fromkeys(request.items):
        found = _involved(store, item, [*views, *containers])
        if found is None:
            continue
        results: dict[str, Json] = {}
        if asked.involved_views is not None:
            results["involvedViews"] = [ref.wire() for ref in found if isinstance(ref, ViewRef)]
        if asked.involved_containers is not None:
            results["involvedContainers"] = [ref.wire() for ref in found if isinstance(ref, ContainerRef)]
        items.append({**item.wire(), "inspectionResults": results})
    return {"items": items}


def _views(store: Store, *, all_versions: bool) -> list[ViewRef]:
    """The views that map something, in all versions or in the newest."""
    catalog = store.catalog
    kept: Iterable[ViewRef] = catalog.views
    if not all_versions:
        newest: dict[tuple[str, str], Stored[View]] = {}
        for ref, stored in catalog.views.items():
            known = newest.get((ref.space, ref.external_id))
            if known is None or (known.stamp.created, known.number) < (stored.stamp.created, stored.number):
                newest[(ref.space, ref.external_id)] = stored
        kept = [stored.definition.ref for stored in newest.values()]
    return [ref for ref in kept if catalog.view(ref).containers]


def _involved(store: Store, item: InstanceRef, refs: list[SourceRef]) -> list[SourceRef] | None:
    """Ask for some refs at a time: SQLite joins at most 64 tables."""
    found: list[SourceRef] = []
    start = Sql("SELECT i.id FROM instance i WHERE i.deleted IS NULL AND i.kind=") + value(KINDS[item.instance_type])
    if not store.database.rows(start + Sql(" AND i.key=") + value(item.key)):
        return None
    for ref in refs:
        scope = Scope(Terms(store.catalog))
        condition = compile_filter(HasData((ref,)), scope)
        sql = Sql("SELECT 1 FROM ") + scope.source() + Sql(" WHERE i.deleted IS NULL AND i.kind=")
        sql += value(KINDS[item.instance_type]) + Sql(" AND i.key=") + value(item.key) + Sql(" AND ") + condition
        if store.database.rows(sql):
            found.append(ref)
    return found
