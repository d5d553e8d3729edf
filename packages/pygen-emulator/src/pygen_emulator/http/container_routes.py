"""Endpoints of parts of containers: indexes, constraints, and what depends on a container (API section 4.2)."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from pygen_emulator.http.route import Answer, Call, Route, post
from pygen_emulator.http.schema_routes import Rows, items_of, newest
from pygen_emulator.schema.definitions import Container, View
from pygen_emulator.schema.identifiers import EXTERNAL_ID, PART, PROPERTY, SPACE
from pygen_emulator.schema.references import CONTAINER_REF, ContainerRef, ViewRef
from pygen_emulator.schema.writer import SchemaWriter
from pygen_emulator.shapes import Field, Shape, array, flag, optional, record, required
from pygen_emulator.wire.json_values import Json, JsonObject

_MOST = 10


@dataclass(frozen=True, slots=True)
class PartRef:
    """An index, a constraint or a property of a container."""

    space: str
    container_external_id: str
    identifier: str

    @property
    def container(self) -> ContainerRef:
        """The container."""
        return ContainerRef(self.space, self.container_external_id)

    def wire(self) -> JsonObject:
        """Return the reference as the API writes it."""
        names = {"space": self.space, "containerExternalId": self.container_external_id}
        return {**names, "identifier": self.identifier}


def _part(identifier: Shape[str]) -> Shape[tuple[PartRef, ...]]:
    fields: dict[str, Field[object]] = {
        "space": required(SPACE),
        "containerExternalId": required(EXTERNAL_ID),
        "identifier": required(identifier),
    }
    return items_of(record(PartRef, fields), 1, _MOST)


def _without(kind: str) -> Callable[[Call, tuple[PartRef, ...]], Answer]:
    def run(call: Call, items: tuple[PartRef, ...]) -> Answer:
        deleted: list[Json] = []
        for item in dict.fromkeys(items):
            stored = call.store.catalog.containers.get(item.container)
            if stored is not None and item.identifier in _parts(stored.definition, kind):
                SchemaWriter(call.store).change_container(item.container, _less(stored.definition, kind, item))
                deleted.append(item.wire())
        return {"items": deleted}

    return run


def _parts(container: Container, kind: str) -> frozenset[str]:
    return frozenset(container.indexes if kind == "indexes" else container.constraints)


def _less(container: Container, kind: str, part: PartRef) -> Container:
    if kind == "indexes":
        left = {name: item for name, item in container.indexes.items() if name != part.identifier}
        return replace(container, indexes=left)
    return replace(
        container, constraints={name: item for name, item in container.constraints.items() if name != part.identifier}
    )


def _retry(call: Call, items: tuple[PartRef, ...]) -> Answer:
    """Answer what exists: nothing here is ever left pending or failed."""
    found: list[Json] = []
    for item in dict.fromkeys(items):
        stored = call.store.catalog.containers.get(item.container)
        if stored is not None:
            container = stored.definition
            names = {*container.indexes, *container.constraints, *container.properties}
            found += [item.wire()] if item.identifier in names else []
    return {"items": found}


@dataclass(frozen=True, slots=True)
class _Views:
    all_versions: bool


@dataclass(frozen=True, slots=True)
class _Operations:
    involved_views: _Views | None
    total_involved_view_count: _Views | None


@dataclass(frozen=True, slots=True)
class InspectContainers:
    """The body of `POST /models/containers/inspect`."""

    items: tuple[ContainerRef, ...]
    inspection_operations: _Operations


_VERSIONS = record(_Views, {"allVersions": optional(flag(), default=False)})
_INSPECT = record(
    InspectContainers,
    {
        "items": required(array(CONTAINER_REF, 1, _MOST)),
        "inspectionOperations": required(
            record(
                _Operations,
                {"involvedViews": optional(_VERSIONS), "totalInvolvedViewCount": optional(_VERSIONS)},
            )
        ),
    },
)


def _inspect(call: Call, request: InspectContainers) -> Answer:
    asked, items = request.inspection_operations, list[Json]()
    for ref in dict.fromkeys(request.items):
        if ref not in call.store.catalog.containers:
            continue
        results: dict[str, Json] = {}
        if asked.total_involved_view_count is not None:
            results["involvedViewCount"] = len(_views_of(call, ref, asked.total_involved_view_count))
        if asked.involved_views is not None:
            results["involvedViews"] = [view.wire() for view in _views_of(call, ref, asked.involved_views)]
        items.append({**ref.bare(), "inspectionResults": results})
    return {"items": items}


def _views_of(call: Call, ref: ContainerRef, asked: _Views) -> list[ViewRef]:
    catalog = call.store.catalog
    rows: Rows[View] = {(view.space, view.external_id, view.version): stored for view, stored in catalog.views.items()}
    chosen = rows if asked.all_versions else newest(rows)
    refs = [stored.definition.ref for stored in chosen.values()]
    return [view for view in refs if ref in catalog.view(view).containers]


CONTAINER_ROUTES: tuple[Route, ...] = (
    post("/models/containers/indexes/delete", "Delete indexes", _without("indexes"), _part(PART)),
    post("/models/containers/constraints/delete", "Delete constraints", _without("constraints"), _part(PART)),
    post("/models/containers/indexes/retry", "Build failed indexes again", _retry, _part(PART)),
    post("/models/containers/constraints/retry", "Check failed constraints again", _retry, _part(PART)),
    post("/models/containers/properties/retry", "Check failed properties again", _retry, _part(PROPERTY)),
    post("/models/containers/inspect", "Find the views of containers", _inspect, _INSPECT),
)
